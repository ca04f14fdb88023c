package glint.app.viewer.tool;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.app.labels.LabelCommands;

/**
 * A tool whose whole gesture is a press: it marks a place, or grows a mask from it. A drag before the button comes up moves the place.
 */
public final class PressTool implements Tool {
    private final LabelCommands commands;
    private final boolean grows;
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private Optional<Point> place = Optional.empty();

    private PressTool(LabelCommands commands, boolean grows) {
        this.commands = commands;
        this.grows = grows;
    }

    /** Marks places: the centre of the pixel, with Alt where the pointer is, to a hundredth of a pixel. */
    public static PressTool point(LabelCommands commands) {
        return new PressTool(commands, false);
    }

    /** Grows masks from the peak near the pointer on raw counts. */
    public static PressTool grow(LabelCommands commands) {
        return new PressTool(commands, true);
    }

    @Override
    public void press(ToolEvent event) {
        drag(event);
    }

    @Override
    public void drag(ToolEvent event) {
        place = Optional.of(event.alt() ? event.at() : new Point(event.column() + 0.5, event.row() + 0.5))
                .map(p -> new Point(Math.round(p.x() * 100) / 100.0, Math.round(p.y() * 100) / 100.0))
                .filter(event.view().image().box()::contains);
        preview.set(place.flatMap(this::shape).map(shape -> ToolPreview.of(commands.draft(ToolPreview.NEW_ID, shape)))
                .orElseGet(ToolPreview::none));
    }

    private Optional<Shape> shape(Point at) {
        return grows ? commands.grownFrom(at) : Optional.of(new Shape.OfPoint(at));
    }

    @Override
    public void release(ToolEvent event) {
        Optional<Shape> shape = place.flatMap(this::shape);
        cancel();
        shape.ifPresent(commands::add);
    }

    @Override
    public boolean cancel() {
        boolean running = place.isPresent();
        place = Optional.empty();
        preview.set(ToolPreview.none());
        return running;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }
}
