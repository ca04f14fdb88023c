package glint.app.timeline;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.app.frames.FrameJump;
import glint.app.messages.Messages;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.control.Titles;

/** Transport, what to jump to, rate and zoom in one row, and the lanes under it. */
public final class TimelinePanel extends VBox {
    private final TimelineViewModel model;
    private final AnimationTimer pulses = new AnimationTimer() {
        @Override
        public void handle(long now) {
            model.pulse(now);
        }
    };

    /**
     * @param jump what to jump to
     * @param names width of the column of names: where the list of frames ends
     */
    public TimelinePanel(TimelineViewModel model, ObjectProperty<FrameJump> jump, Messages messages,
            ActionTable actions, ActionControls controls, double names) {
        this.model = model;
        TimelineCanvas lanes = new TimelineCanvas(model, messages, names);
        setVgrow(lanes, Priority.ALWAYS);
        Button play = controls.iconButton(actions.get("view.play"));
        model.playingProperty().subscribe(playing -> {
            play.setGraphic(Icons.of(playing ? "mdi2p-pause" : "mdi2p-play"));
            if (playing) {
                pulses.start();
            } else {
                pulses.stop();
            }
        });
        HBox transport = new HBox(2, controls.iconButton(actions.get("view.first-frame")),
                controls.iconButton(actions.get("view.previous-frame")), play,
                controls.iconButton(actions.get("view.next-frame")),
                controls.iconButton(actions.get("view.last-frame")));
        transport.setAlignment(Pos.CENTER_LEFT);
        Label number = Labels.of("", "number-field");
        number.setMinWidth(USE_PREF_SIZE);
        model.currentProperty().subscribe(() -> number.setText(position()));
        model.extentProperty().subscribe(extent -> number.setText(position()));
        SegmentedChoice<FrameJump> jumps = new SegmentedChoice<>(List.of(FrameJump.values()), jump.get(),
                kind -> messages.text("timeline.jump." + kind.name().toLowerCase(Locale.ROOT)));
        jumps.valueProperty().bindBidirectional(jump);
        HBox row = new HBox(10, transport, number, Labels.of(messages.text("timeline.jump"), "note"),
                controls.iconButton(actions.get("view.jump-back")), jumps,
                controls.iconButton(actions.get("view.jump-forward")), loop(messages),
                choice(TimelineViewModel.SPEEDS, model.speedProperty(), value -> plain(value) + "×",
                        messages.text("timeline.speed")),
                choice(TimelineViewModel.RATES, model.rateProperty(), value -> plain(value) + " fps",
                        messages.text("timeline.rate")),
                Labels.spacer(), Icons.of("mdi2m-magnify", "small"), zoom(lanes, messages));
        row.getStyleClass().add("panel-head");
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, lanes);
    }

    private String position() {
        Extent extent = model.extentProperty().get();
        return extent.count() == 0
                ? ""
                : Messages.number(model.currentProperty().get() - extent.first() + 1L) + " / "
                        + Messages.number(extent.count());
    }

    private ToggleButton loop(Messages messages) {
        ToggleButton loop = new ToggleButton();
        loop.setId("timeline-loop");
        loop.setGraphic(Icons.of("mdi2r-repeat"));
        loop.getStyleClass().setAll("toggle-button", "icon-button");
        loop.setFocusTraversable(false);
        loop.setTooltip(new Tooltip(messages.text("timeline.loop")));
        loop.setAccessibleText(messages.text("timeline.loop"));
        loop.selectedProperty().bindBidirectional(model.loopProperty());
        return loop;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value).replaceFirst("^0", "");
    }

    private static ComboBox<Double> choice(List<Double> choices, DoubleProperty value, DoubleFunction<String> title,
            String words) {
        ComboBox<Double> box = new ComboBox<>();
        box.getItems().addAll(choices);
        box.setFocusTraversable(false);
        box.setAccessibleText(words);
        box.setTooltip(new Tooltip(words));
        box.setConverter(Titles.of(title::apply));
        box.setValue(value.get());
        box.valueProperty().subscribe(chosen -> value.set(chosen));
        return box;
    }

    private static Slider zoom(TimelineCanvas lanes, Messages messages) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId("timeline-zoom");
        slider.setPrefWidth(100);
        slider.setFocusTraversable(false);
        slider.setAccessibleText(messages.text("timeline.zoom"));
        slider.setTooltip(new Tooltip(messages.text("timeline.zoom")));
        slider.valueProperty().bindBidirectional(lanes.zoomProperty());
        return slider;
    }
}
