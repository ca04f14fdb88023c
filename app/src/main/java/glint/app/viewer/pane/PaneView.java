package glint.app.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import glint.annotations.geometry.Point;
import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.overlay.OverlayScene;
import glint.datasets.display.Colormap;
import glint.datasets.frame.Frame;

/** A pane beside the image: its number, what it shows, the value under the pointer, and the frame. */
public final class PaneView extends VBox {
    private final PaneViewModel model;
    private final FrameCanvas image;
    private final FrameCanvas canvas;
    private final ObservableValue<OverlayScene> scene;
    private final PaneSources sources;
    private final Look look;
    private final ComboBox<PaneOption> content = new ComboBox<>();
    private final ComboBox<String> layer = new ComboBox<>();
    private final Label value = Labels.of("", "number");
    private final Label busy;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean showing;

    /**
     * How panes are coloured.
     *
     * @param heat of maps over the frame
     * @param grey of what a network is given
     * @param opacity of maps over the frame
     */
    public record Look(Colormap heat, Colormap grey, DoubleProperty opacity) {}

    /**
     * @param number of the pane, the image being 1
     * @param image whose window, colours and tool it shares
     * @param canvas of its own
     * @param scene over the image
     * @param options to choose from
     */
    public PaneView(int number, PaneViewModel model, FrameCanvas image, FrameCanvas canvas,
            ObservableValue<OverlayScene> scene, PaneSources sources, Look look,
            ObservableValue<List<PaneOption>> options, Messages messages) {
        this.model = model;
        this.image = image;
        this.canvas = canvas;
        this.scene = scene;
        this.sources = sources;
        this.look = look;
        setId("pane-" + number);
        busy = Labels.of(messages.text("pane.busy"), "note");
        getChildren().addAll(head(number, messages), canvas);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        canvas.grid().bind(image.grid());
        canvas.colormap().bind(image.colormap());
        canvas.setAccessibleText(messages.text("pane.number", number));
        subscriptions.add(image.tool().subscribe(tool -> canvas.tool().set(tool)));
        subscriptions.add(image.overlaysHidden().subscribe(hidden -> canvas.overlaysHidden().set(hidden)));
        subscriptions.add(options.subscribe(this::offer));
        subscriptions.add(model.contentProperty().subscribe(this::choose));
        subscriptions.add(model.busyProperty().subscribe(now -> {
            busy.setVisible(now);
            busy.setManaged(now);
        }));
        subscriptions.add(model.pictureProperty().subscribe(this::draw));
        subscriptions.add(image.window().subscribe(this::window));
        subscriptions.add(canvas.shown().subscribe(this::compose));
        subscriptions.add(scene.subscribe(this::compose));
        subscriptions.add(look.opacity().subscribe(this::compose));
        subscriptions.add(canvas.cursor().subscribe(this::read));
        subscriptions.add(canvas.linkedCursor().subscribe(this::read));
    }

    private HBox head(int number, Messages messages) {
        content.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable PaneOption option) {
                return option == null ? "" : option.title();
            }

            @Override
            public PaneOption fromString(String text) {
                throw new UnsupportedOperationException("The choice cannot be typed");
            }
        });
        content.getStyleClass().add("pane-choice");
        content.setAccessibleText(messages.text("pane.content", number));
        content.valueProperty().subscribe(option -> {
            if (option != null && !showing && !option.offers(model.contentProperty().get())) {
                model.contentProperty().set(option.content());
            }
        });
        layer.getStyleClass().add("pane-choice");
        layer.setAccessibleText(messages.text("pane.layer", number));
        layer.valueProperty().subscribe(name -> {
            if (name != null && !showing) {
                model.contentProperty().set(model.contentProperty().get().withLayer(name));
            }
        });
        value.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, Labels.of(Integer.toString(number), "tag", "off"), content, layer, busy,
                Labels.spacer(), value);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void offer(List<PaneOption> options) {
        showing = true;
        content.getItems().setAll(options);
        showing = false;
        choose(model.contentProperty().get());
    }

    private void choose(PaneContent now) {
        showing = true;
        content.setValue(content.getItems().stream().filter(option -> option.offers(now)).findFirst().orElse(null));
        showing = false;
    }

    private void layers(PanePicture picture) {
        showing = true;
        if (!layer.getItems().equals(picture.layers())) {
            layer.getItems().setAll(picture.layers());
        }
        layer.setValue(picture.map().map(map -> map.name()).orElse(null));
        layer.setVisible(picture.layers().size() > 1);
        layer.setManaged(layer.isVisible());
        showing = false;
    }

    private void draw(Optional<PanePicture> picture) {
        picture.ifPresent(this::layers);
        window();
        canvas.frame().set(picture.map(PanePicture::shown));
        compose();
        read();
    }

    private void window() {
        canvas.window().set(model.pictureProperty().get().flatMap(PanePicture::window).orElse(image.window().get()));
    }

    /** What lies over the frame changes with the picture, which comes a moment after it was asked for. */
    private void compose() {
        Optional<Frame> pictured = canvas.shown().get().map(shown -> shown.frame());
        Optional<Frame> inView = image.shown().get().map(shown -> shown.frame());
        model.pictureProperty().get().filter(picture -> pictured.equals(Optional.of(picture.shown())))
                .filter(picture -> inView.equals(Optional.of(picture.of())))
                .ifPresent(picture -> canvas.scene().set(PaneScenes.of(picture, scene.getValue(), sources::detections,
                        look.heat(), look.grey(), look.opacity().get())));
    }

    private void read() {
        Optional<Point> place = canvas.cursor().get().or(() -> canvas.linkedCursor().get());
        value.setText(place.flatMap(p -> model.pictureProperty().get().flatMap(picture -> picture.valueAt(p)))
                .map(PaneView::number).orElse(""));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    /** The frame. */
    public FrameCanvas canvas() {
        return canvas;
    }

    /** Lets go of what it follows. */
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        canvas.grid().unbind();
        canvas.colormap().unbind();
    }
}
