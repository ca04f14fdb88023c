package glint.app.viewer.loupe;

import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.ImagePainter;
import glint.app.viewer.overlay.LabelBoxOverlay;
import glint.app.viewer.overlay.MaskOverlay;
import glint.app.viewer.overlay.OverlayColors;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.PlainSelectionOverlay;
import glint.app.viewer.overlay.PolygonOverlay;

/** The loupe: a few pixels, large, with their raw counts and the labels between them. */
public final class Loupe extends Region {
    private static final int HEAD = 26;
    private static final int BORDER = 1;
    /** At a smaller scale the head has no room for more than the scale. */
    private static final int ROOMY = 24;

    private final FrameCanvas source;
    private final LoupeModel model;
    private final Canvas canvas = new Canvas();
    private final HBox head;
    private final ImagePainter painter = new ImagePainter(
            List.of(new LabelBoxOverlay(), new MaskOverlay(), new PolygonOverlay(), new PlainSelectionOverlay()), 0);

    /** Shows what the canvas shows, where the model says. */
    public Loupe(FrameCanvas source, LoupeModel model, Messages messages) {
        this.source = source;
        this.model = model;
        getStyleClass().addAll("floating", "loupe");
        head = head(messages);
        getChildren().addAll(head, canvas);
        managedProperty().bind(visibleProperty());
        List.of(source.shown(), source.scene(), source.overlaysHidden(), model.centre(), model.cells(), model.scale())
                .forEach(o -> o.addListener(x -> requestLayout()));
    }

    private HBox head(Messages messages) {
        Label scale = Labels.of("", "note");
        scale.textProperty()
                .bind(model.scale().map(s -> s.intValue() < ROOMY ? s + "×" : messages.text("viewer.loupe.scale", s)));
        ToggleButton pin = new ToggleButton();
        pin.getStyleClass().setAll("icon-button");
        pin.setGraphic(Icons.of("mdi2p-pin", "small"));
        pin.setTooltip(new Tooltip(messages.text("viewer.loupe.pin")));
        pin.setAccessibleText(messages.text("viewer.loupe.pin"));
        pin.setFocusTraversable(false);
        pin.selectedProperty().bindBidirectional(model.pinned());
        HBox box = new HBox(6, Labels.of(messages.text("viewer.loupe"), "panel-title"), scale, Labels.spacer(), pin,
                FloatingButton.of("mdi2c-close", messages.text("viewer.loupe.close"), () -> setVisible(false)));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("floating-head");
        return box;
    }

    @Override
    protected void layoutChildren() {
        double side = side();
        head.resizeRelocate(BORDER + 8, BORDER, side - 10, HEAD - 2);
        canvas.setWidth(side);
        canvas.setHeight(side);
        canvas.relocate(BORDER, HEAD);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(OverlayColors.SURROUND);
        gc.fillRect(0, 0, side, side);
        source.shown().get().ifPresent(picture -> {
            // Labels only: there is room for one box round a target of nine pixels, not for five.
            OverlayScene scene = source.overlaysHidden().get()
                    ? OverlayScene.empty()
                    : source.scene().get().withDetections(List.of(), Set.of());
            painter.paint(gc, picture, scene, model.view(picture.frame().size()), true, 1);
        });
    }

    private double side() {
        return model.cells().get() * model.scale().get();
    }

    @Override
    protected double computePrefWidth(double height) {
        return side() + 2 * BORDER;
    }

    @Override
    protected double computePrefHeight(double width) {
        return side() + HEAD + BORDER;
    }
}
