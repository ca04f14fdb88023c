package glint.app.evaluation;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import glint.app.shell.theme.ThemeColors;

/**
 * A chart of curves. A click on a curve tells its nearest point, a drag along it the points between; the wheel zooms round the
 * cursor, a double click on the ground shows everything again. Its keyboard counterpart is the slider of the threshold.
 */
final class CurveChart extends Region {
    /** Nearer than this the curve is meant. */
    private static final double REACH = 12;

    private final Canvas canvas = new Canvas();
    private final ThemeColors colours = new ThemeColors(this::requestLayout);
    private final ObjectProperty<@Nullable ChartPicture> picture = new SimpleObjectProperty<>(this, "picture");
    private final Listener listener;
    private Optional<ChartAxis> zoomedX = Optional.empty();
    private Optional<ChartAxis> zoomedY = Optional.empty();
    private Optional<Hit> pressed = Optional.empty();

    /** Is told what the mouse does on curves. */
    interface Listener {
        /** A point was clicked. */
        void clicked(String curve, double score);

        /** A curve was followed from one score to another. */
        void dragged(String curve, double from, double to);
    }

    /** The nearest point of a curve. */
    record Hit(Curve curve, double score, double distance) {}

    CurveChart(Listener listener) {
        this.listener = listener;
        getStyleClass().add("curve-chart");
        getChildren().addAll(canvas, colours);
        setMinSize(120, 120);
        picture.subscribe(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(hit(event.getX(), event.getY()).isPresent()
                ? Cursor.HAND
                : Cursor.DEFAULT));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> pressed = Optional.empty());
        addEventHandler(ScrollEvent.SCROLL, this::zoom);
    }

    /** What it shows. */
    ObjectProperty<@Nullable ChartPicture> pictureProperty() {
        return picture;
    }

    private Optional<ChartPicture> shown() {
        return Optional.ofNullable(picture.get()).map(p -> p.withAxes(zoomedX.orElse(p.x()), zoomedY.orElse(p.y())));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(1, getWidth());
        double height = Math.max(1, getHeight());
        canvas.setWidth(width);
        canvas.setHeight(height);
        shown().ifPresent(p -> new ChartPainter(canvas.getGraphicsContext2D(), width, height, p, colours::of).paint());
    }

    @Override
    protected double computePrefHeight(double width) {
        return 400;
    }

    private void press(MouseEvent event) {
        pressed = hit(event.getX(), event.getY());
        pressed.ifPresent(hit -> listener.clicked(hit.curve().id(), hit.score()));
        if (pressed.isEmpty() && event.getClickCount() == 2) {
            zoomedX = Optional.empty();
            zoomedY = Optional.empty();
            requestLayout();
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        pressed.ifPresent(start -> nearest(start.curve(), event.getX(), event.getY()).filter(now -> now.score() != start
                .score()).ifPresent(now -> listener.dragged(start.curve().id(), start.score(), now.score())));
        event.consume();
    }

    private void zoom(ScrollEvent event) {
        shown().filter(p -> event.getDeltaY() != 0).ifPresent(p -> {
            Rectangle2D plot = ChartPainter.plot(getWidth(), getHeight());
            double factor = event.getDeltaY() > 0 ? 0.8 : 1.25;
            ChartPicture whole = java.util.Objects.requireNonNull(picture.get());
            double x = Math.clamp((event.getX() - plot.getMinX()) / plot.getWidth(), 0, 1);
            double y = Math.clamp((plot.getMaxY() - event.getY()) / plot.getHeight(), 0, 1);
            zoomedX = Optional.of(p.x().zoomed(x, factor, whole.x()));
            zoomedY = Optional.of(p.y().zoomed(y, factor, whole.y()));
            requestLayout();
            event.consume();
        });
    }

    /** The curve at a place, the picked one first; published curves cannot be looked behind. */
    private Optional<Hit> hit(double x, double y) {
        return shown().flatMap(p -> p.curves().reversed().stream().map(c -> nearest(c, x, y)).flatMap(Optional::stream)
                .filter(h -> h.distance() <= REACH).min((a, b) -> Double.compare(a.distance(), b.distance())));
    }

    private Optional<Hit> nearest(Curve curve, double x, double y) {
        double[] scores = curve.scores().orElse(new double[0]);
        return shown().flatMap(p -> {
            Rectangle2D plot = ChartPainter.plot(getWidth(), getHeight());
            Hit best = null;
            for (int i = 0; i < scores.length; i++) {
                double dx = plot.getMinX() + p.x().share(curve.xs()[i]) * plot.getWidth() - x;
                double up = plot.getMaxY() - p.y().share(curve.ys()[i]) * plot.getHeight() - y;
                double envelope = p.form() == CurveForm.RAW || curve.envelope().isEmpty()
                        ? up
                        : plot.getMaxY() - p.y().share(curve.envelope().get()[i]) * plot.getHeight() - y;
                double distance = Math.hypot(dx, Math.abs(envelope) < Math.abs(up) ? envelope : up);
                if (best == null || distance < best.distance()) {
                    best = new Hit(curve, scores[i], distance);
                }
            }
            return Optional.ofNullable(best);
        });
    }
}
