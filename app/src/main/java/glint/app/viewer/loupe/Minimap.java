package glint.app.viewer.loupe;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.FrameImage;
import glint.app.viewer.Viewport;
import glint.app.viewer.overlay.OverlayColors;
import glint.app.viewer.overlay.ScreenBox;

/** The whole image with the part that is visible and the places of the labels; a press or drag moves the view there. */
public final class Minimap extends Region {
    private static final int BORDER = 1;
    private static final int DOT = 3;

    private final FrameCanvas source;
    private final IntegerProperty side = new SimpleIntegerProperty(168);
    private final Canvas canvas = new Canvas();

    /** Shows what the canvas shows, and moves its view. */
    public Minimap(FrameCanvas source, Messages messages) {
        this.source = source;
        getStyleClass().addAll("floating", "minimap");
        setAccessibleText(messages.text("viewer.minimap"));
        getChildren().add(canvas);
        managedProperty().bind(visibleProperty());
        List.of(source.shown(), source.scene(), source.viewport(), source.overlaysHidden(), side)
                .forEach(o -> o.addListener(x -> requestLayout()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    }

    /** Length of the longer side, in the scene's units. */
    public IntegerProperty side() {
        return side;
    }

    private void go(MouseEvent e) {
        Viewport map = view();
        source.viewport().set(source.viewport().get().centredOn(map.toImage(e.getX() - BORDER, e.getY() - BORDER)));
        e.consume();
    }

    /** The whole image on the map. */
    private Viewport view() {
        ImageSize image = source.viewport().get().image();
        double scale = (double) side.get() / Math.max(image.width(), image.height());
        return Viewport.fit(image, (int) Math.max(1, Math.round(image.width() * scale)),
                (int) Math.max(1, Math.round(image.height() * scale)));
    }

    @Override
    protected void layoutChildren() {
        Viewport map = view();
        canvas.setWidth(map.width());
        canvas.setHeight(map.height());
        canvas.relocate(BORDER, BORDER);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setImageSmoothing(false);
        gc.setFill(OverlayColors.SURROUND);
        gc.fillRect(0, 0, map.width(), map.height());
        source.shown().get().ifPresent(picture -> paint(gc, picture, map));
    }

    private void paint(GraphicsContext gc, FrameImage picture, Viewport map) {
        gc.drawImage(picture.image(), map.left(), map.top(), map.image().width() * map.zoom(),
                map.image().height() * map.zoom());
        if (!source.overlaysHidden().get()) {
            gc.setFill(OverlayColors.TRUTH);
            for (Target label : source.scene().get().labels().targets()) {
                double x = Math.floor(map.screenX(label.box().centre().x()) - DOT / 2.0);
                double y = Math.floor(map.screenY(label.box().centre().y()) - DOT / 2.0);
                gc.fillRect(x, y, DOT, DOT);
            }
        }
        ScreenBox seen = ScreenBox.of(source.viewport().get().visible(), map);
        gc.setStroke(OverlayColors.CASING);
        gc.setLineWidth(3);
        gc.strokeRect(seen.x0() + 0.5, seen.y0() + 0.5, seen.width() - 1, seen.height() - 1);
        gc.setStroke(OverlayColors.SELECTED);
        gc.setLineWidth(1);
        gc.strokeRect(seen.x0() + 0.5, seen.y0() + 0.5, seen.width() - 1, seen.height() - 1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return view().width() + 2 * BORDER;
    }

    @Override
    protected double computePrefHeight(double width) {
        return view().height() + 2 * BORDER;
    }
}
