package glint.app.viewer.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;
import glint.app.labels.LabelCommands;
import glint.app.labels.Selection;

/**
 * Draws an outline corner by corner. A press sets a corner on the nearest corner of a pixel, with Alt where it is, to a hundredth of a pixel; a
 * press on the first corner or a second one in the same place closes the outline, Enter too; Backspace takes the last corner
 * back. The whole outline is one gesture.
 */
public final class PolygonTool implements Tool {
    /** How near to a corner a press means that corner, in screen pixels. */
    private static final double REACH = 6;
    private static final int LEAST = 3;

    private final LabelCommands commands;
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private final List<Point> corners = new ArrayList<>();

    /** Hands its outlines to the commands given. */
    public PolygonTool(LabelCommands commands) {
        this.commands = commands;
    }

    /** A corner where the pointer is. */
    static Point corner(ToolEvent event) {
        Point at = event.at();
        double grid = event.alt() ? 100 : 1;
        return new Point(Math.clamp(Math.round(at.x() * grid) / grid, 0, event.view().image().width()), Math.clamp(
                Math.round(at.y() * grid) / grid, 0, event.view().image().height()));
    }

    static boolean isNear(Point corner, ToolEvent event) {
        return Math.hypot(event.view().screenX(corner.x()) - event.screenX(), event.view().screenY(corner.y()) - event
                .screenY()) <= REACH;
    }

    @Override
    public void press(ToolEvent event) {
        if (corners.size() >= LEAST && (isNear(corners.getFirst(), event) || isNear(corners.getLast(), event))) {
            finish();
            return;
        }
        if (corners.isEmpty()) {
            commands.editor().selection().set(Selection.none());
        }
        Point next = corner(event);
        if (corners.isEmpty() || !corners.getLast().equals(next)) {
            corners.add(next);
        }
        show(next);
    }

    @Override
    public void drag(ToolEvent event) {
        move(event);
    }

    @Override
    public void release(ToolEvent event) {
        move(event);
    }

    @Override
    public void move(ToolEvent event) {
        if (!corners.isEmpty()) {
            show(corner(event));
        }
    }

    private void show(Point pointer) {
        List<Point> ring = new ArrayList<>(corners);
        while (ring.size() < LEAST) {
            ring.add(pointer);
        }
        if (corners.size() >= LEAST && !corners.getLast().equals(pointer)) {
            ring.add(pointer);
        }
        preview.set(ToolPreview.of(commands.draft(ToolPreview.NEW_ID, new Shape.OfPolygon(new Polygon(ring)))));
    }

    @Override
    public boolean finish() {
        Optional<Polygon> outline = corners.size() >= LEAST ? Optional.of(new Polygon(corners)) : Optional.empty();
        // Corners on one line enclose nothing: the outline goes on until it does.
        if (outline.isEmpty() || outline.get().bounds().isEmpty()) {
            return false;
        }
        cancel();
        commands.add(new Shape.OfPolygon(outline.get()));
        return true;
    }

    @Override
    public boolean back() {
        if (corners.isEmpty()) {
            return false;
        }
        corners.removeLast();
        if (corners.isEmpty()) {
            preview.set(ToolPreview.none());
        } else {
            show(corners.getLast());
        }
        return true;
    }

    @Override
    public boolean cancel() {
        boolean running = !corners.isEmpty();
        corners.clear();
        preview.set(ToolPreview.none());
        return running;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }
}
