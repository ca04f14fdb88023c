package glint.app.viewer.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.edit.Shapes;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.LabelCommands;
import glint.app.labels.Selection;
import glint.app.viewer.overlay.Handle;
import glint.app.viewer.overlay.ScreenBox;

/**
 * Selects labels and detections, moves labels and resizes boxes by their handles. Of several targets under the pointer the
 * smallest is meant; none is harder to hit than nine screen pixels. With Shift labels join the selection and leave it. Corners of
 * a selected outline are moved; with Alt a press on an edge puts one in, on a corner takes it away. Moves are by whole pixels and edges go to pixel edges; with
 * Alt both are free, to a hundredth of a pixel.
 */
public final class SelectTool implements Tool {
    /** A press becomes a drag beyond this many screen pixels, so that selecting never moves a label. */
    private static final double DRAG_THRESHOLD = 3;
    /** How far the line round a label reaches beyond its box, in screen pixels. */
    private static final int LABEL_STROKE = 3;
    /** The same for a detection: where it found a label, its line runs outside that of the label. */
    private static final int DETECTION_STROKE = 6;
    private static final double LEAST_FREE_SIDE = 0.1;

    private final LabelCommands commands;
    private final Supplier<List<Target>> detections;
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private Optional<Grip> grip = Optional.empty();
    private boolean dragging;

    /**
     * @param detections that are shown and can be selected
     */
    public SelectTool(LabelCommands commands, Supplier<List<Target>> detections) {
        this.commands = commands;
        this.detections = detections;
    }

    @Override
    public void press(ToolEvent event) {
        cancel();
        Optional<Target> selected = commands.selectedLabel();
        Optional<Handle> handle = selected.filter(t -> t.shape() instanceof Shape.OfBox)
                .flatMap(t -> Handle.under(ScreenBox.of(t.box(), event.view()), event.screenX(), event.screenY()));
        Optional<CornerGrip> corner = selected
                .flatMap(t -> t.shape() instanceof Shape.OfPolygon(Polygon ring)
                        ? CornerGrip.under(ring, event)
                        : Optional.empty());
        if (handle.isEmpty() && corner.isEmpty()) {
            Selection picked = pick(event);
            commands.editor().selection()
                    .set(event.shift() ? commands.editor().selection().get().toggled(picked) : picked);
        }
        grip = commands.selectedLabel().map(t -> new Grip(t, handle, corner, event));
    }

    @Override
    public void drag(ToolEvent event) {
        grip.ifPresent(g -> {
            dragging = dragging || g.start().distance(event) >= DRAG_THRESHOLD;
            if (dragging) {
                preview.set(ToolPreview.of(commands.reshaped(g.target(), g.shape(event))));
            }
        });
    }

    @Override
    public void release(ToolEvent event) {
        Optional<Shape> shape = grip.flatMap(g -> dragging ? Optional.of(g.shape(event)) : g.pressed());
        Optional<Target> target = grip.map(Grip::target);
        cancel();
        shape.ifPresent(s -> commands.reshape(target.orElseThrow(), s));
    }

    @Override
    public boolean cancel() {
        boolean running = grip.isPresent() && dragging;
        grip = Optional.empty();
        dragging = false;
        preview.set(ToolPreview.none());
        return running;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** The smallest target under the pointer; of equal ones a label, and of labels the one on top. */
    private Selection pick(ToolEvent event) {
        record Candidate(Selection selection, double area) {}
        List<Candidate> candidates = new ArrayList<>();
        for (Target label : commands.editor().labels().get().targets().reversed()) {
            if (isUnder(label, LABEL_STROKE, event)) {
                candidates.add(new Candidate(new Selection.OfLabel(label.id()), label.box().area()));
            }
        }
        for (Target detection : detections.get()) {
            if (isUnder(detection, DETECTION_STROKE, event)) {
                candidates.add(new Candidate(new Selection.OfDetection(detection), detection.box().area()));
            }
        }
        return candidates.stream().min(Comparator.comparingDouble(Candidate::area)).map(Candidate::selection)
                .orElseGet(Selection::none);
    }

    /** Whether the pointer is on a target's box with its stroke, or within the least hit area around its middle. */
    private static boolean isUnder(Target target, int stroke, ToolEvent event) {
        ScreenBox box = ScreenBox.of(target.box(), event.view()).grow(stroke);
        int extraX = Math.max(0, Handle.SIZE - box.width() + 1) / 2;
        int extraY = Math.max(0, Handle.SIZE - box.height() + 1) / 2;
        return event.screenX() >= box.x0() - extraX && event.screenX() < box.x1() + extraX
                && event.screenY() >= box.y0() - extraY && event.screenY() < box.y1() + extraY;
    }

    /** What a press took hold of. */
    private record Grip(Target target, Optional<Handle> handle, Optional<CornerGrip> corner, ToolEvent start) {
        /** What a press without a drag makes of an outline. */
        Optional<Shape> pressed() {
            return corner.filter(c -> start.alt())
                    .map(c -> new Shape.OfPolygon(c.removes() ? c.without() : c.ring()));
        }

        Shape shape(ToolEvent event) {
            if (corner.isPresent()) {
                return new Shape.OfPolygon(corner.get().moved(event));
            }
            double dx = (event.screenX() - start.screenX()) / start.view().zoom();
            double dy = (event.screenY() - start.screenY()) / start.view().zoom();
            boolean free = event.alt();
            return handle.isPresent()
                    ? resized(handle.get(), dx, dy, free)
                    : Shapes.moved(target.shape(), snapped(dx, free), snapped(dy, free));
        }

        private Shape resized(Handle by, double dx, double dy, boolean free) {
            Box b = target.box();
            double least = free ? LEAST_FREE_SIDE : 1;
            Point low = new Point(by.dx() < 0 ? Math.min(snapped(b.x0() + dx, free), b.x1() - least) : b.x0(),
                    by.dy() < 0 ? Math.min(snapped(b.y0() + dy, free), b.y1() - least) : b.y0());
            Point high = new Point(by.dx() > 0 ? Math.max(snapped(b.x1() + dx, free), b.x0() + least) : b.x1(),
                    by.dy() > 0 ? Math.max(snapped(b.y1() + dy, free), b.y0() + least) : b.y1());
            return new Shape.OfBox(Box.ofCorners(low, high));
        }

        private static double snapped(double value, boolean free) {
            return free ? Math.round(value * 100) / 100.0 : Math.round(value);
        }
    }
}
