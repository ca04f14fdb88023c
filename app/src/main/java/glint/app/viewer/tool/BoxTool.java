package glint.app.viewer.tool;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.app.labels.LabelCommands;

/**
 * Draws a box from corner to corner. From 8×, where the grid shows pixel edges, corners go to the nearest edge; below, the box
 * covers every pixel the drag touched. With Alt corners stay where they are, to a hundredth of a pixel.
 */
public final class BoxTool implements Tool {
    private static final double EDGE_ZOOM = 8;
    /** Shorter drags are clicks that slipped, in screen pixels. */
    private static final double LEAST_DRAG = 2;

    private final LabelCommands commands;
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private Optional<ToolEvent> start = Optional.empty();

    /** Hands its boxes to the commands given. */
    public BoxTool(LabelCommands commands) {
        this.commands = commands;
    }

    @Override
    public void press(ToolEvent event) {
        start = Optional.of(event);
    }

    @Override
    public void drag(ToolEvent event) {
        preview.set(box(event).map(b -> ToolPreview.of(commands.draft(ToolPreview.NEW_ID, new Shape.OfBox(b))))
                .orElseGet(ToolPreview::none));
    }

    @Override
    public void release(ToolEvent event) {
        Optional<Box> box = box(event);
        cancel();
        box.ifPresent(b -> commands.add(new Shape.OfBox(b)));
    }

    @Override
    public boolean cancel() {
        boolean running = start.isPresent();
        start = Optional.empty();
        preview.set(ToolPreview.none());
        return running;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }

    private Optional<Box> box(ToolEvent event) {
        return start.filter(s -> s.distance(event) >= LEAST_DRAG).map(s -> box(s.at(), event))
                .map(b -> b.clip(event.view().image().box())).filter(b -> !b.isEmpty());
    }

    private static Box box(Point from, ToolEvent event) {
        Box raw = Box.ofCorners(from, event.at());
        if (event.alt()) {
            return new Box(hundredths(raw.x0()), hundredths(raw.y0()), hundredths(raw.x1()), hundredths(raw.y1()));
        }
        if (event.view().zoom() >= EDGE_ZOOM) {
            return new Box(Math.round(raw.x0()), Math.round(raw.y0()), Math.round(raw.x1()), Math.round(raw.y1()));
        }
        return new Box(Math.floor(raw.x0()), Math.floor(raw.y0()), Math.floor(raw.x1()) + 1, Math.floor(raw.y1()) + 1);
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
