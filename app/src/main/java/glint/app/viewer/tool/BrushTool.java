package glint.app.viewer.tool;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.LabelCommands;

/**
 * Paints the pixels of a mask, or erases them with Alt. A stroke changes the selected label where it has a mask, and otherwise
 * begins a new one. Between two positions of the pointer every pixel on the line is painted, so a fast stroke has no gaps.
 */
public final class BrushTool implements Tool {
    /** The largest brush, in pixels. */
    public static final int MAX_SIZE = 31;

    private final LabelCommands commands;
    private final boolean eraser;
    private final IntegerProperty size = new SimpleIntegerProperty(1);
    private final ReadOnlyObjectWrapper<ToolPreview> preview = new ReadOnlyObjectWrapper<>(ToolPreview.none());
    private Optional<Running> running = Optional.empty();

    private BrushTool(LabelCommands commands, boolean eraser) {
        this.commands = commands;
        this.eraser = eraser;
    }

    /** Paints, and erases with Alt. */
    public static BrushTool brush(LabelCommands commands) {
        return new BrushTool(commands, false);
    }

    /** Erases. */
    public static BrushTool eraser(LabelCommands commands) {
        return new BrushTool(commands, true);
    }

    /** Side or diameter of the brush, in pixels. */
    public IntegerProperty size() {
        return size;
    }

    @Override
    public void press(ToolEvent event) {
        Optional<Target> label = commands.selectedLabel().filter(l -> l.shape() instanceof Shape.OfMask);
        BitMask before = label.map(l -> ((Shape.OfMask) l.shape()).mask()).orElseGet(BitMask::empty);
        running = Optional.of(new Running(label, eraser || event.alt(), before, event.column(), event.row()));
        drag(event);
    }

    @Override
    public void drag(ToolEvent event) {
        running = running.map(r -> r.to(event.column(), event.row(), size.get(), event.view().image()));
        running.ifPresent(r -> preview.set(new ToolPreview(r.target(commands), Optional.of(footprint(event)))));
    }

    @Override
    public void release(ToolEvent event) {
        Optional<Running> finished = running;
        cancel();
        finished.ifPresent(this::finish);
        move(event);
    }

    private void finish(Running stroke) {
        if (stroke.label().isPresent()) {
            commands.repaint(stroke.label().get(), stroke.mask());
        } else if (!stroke.mask().isEmpty()) {
            commands.add(new Shape.OfMask(stroke.mask()));
        }
    }

    @Override
    public void move(ToolEvent event) {
        preview.set(new ToolPreview(Optional.empty(), Optional.of(footprint(event))));
    }

    @Override
    public void leave() {
        if (running.isEmpty()) {
            preview.set(ToolPreview.none());
        }
    }

    @Override
    public boolean resize(boolean larger) {
        size.set(Math.clamp(size.get() + (larger ? 1 : -1), 1, MAX_SIZE));
        return true;
    }

    @Override
    public boolean cancel() {
        boolean was = running.isPresent();
        running = Optional.empty();
        preview.set(ToolPreview.none());
        return was;
    }

    @Override
    public ReadOnlyObjectProperty<ToolPreview> preview() {
        return preview.getReadOnlyProperty();
    }

    private BitMask footprint(ToolEvent event) {
        return footprint(event.column(), event.row(), size.get());
    }

    /** The pixels of the brush: a square up to three pixels, a disc from four. */
    static BitMask footprint(int column, int row, int size) {
        int x = column - (size - 1) / 2;
        int y = row - (size - 1) / 2;
        double cx = x + size / 2.0;
        double cy = y + size / 2.0;
        return BitMask.of(x, y, size, size,
                (px, py) -> size < 4 || Math.hypot(px + 0.5 - cx, py + 0.5 - cy) <= size / 2.0);
    }

    /**
     * The pixels a brush passes over on its way from one pixel to another. Collected on a bitmap first: joining hundreds of masks
     * would take longer than the eight milliseconds a stroke may lag.
     */
    static BitMask line(int column, int row, int toColumn, int toRow, int size) {
        BitMask brush = footprint(0, 0, size);
        int x0 = Math.min(column, toColumn) + brush.x();
        int y0 = Math.min(row, toRow) + brush.y();
        int width = Math.abs(toColumn - column) + size;
        int height = Math.abs(toRow - row) + size;
        boolean[] painted = new boolean[width * height];
        int steps = Math.max(Math.abs(toColumn - column), Math.abs(toRow - row));
        for (int i = 0; i <= steps; i++) {
            double t = steps == 0 ? 0 : (double) i / steps;
            int x = (int) Math.round(column + t * (toColumn - column)) - x0;
            int y = (int) Math.round(row + t * (toRow - row)) - y0;
            brush.forEach((dx, dy) -> painted[(y + dy) * width + x + dx] = true);
        }
        return BitMask.of(x0, y0, width, height, (x, y) -> painted[(y - y0) * width + x - x0]);
    }

    /** A stroke up to the pixel the pointer was last over. */
    private record Running(Optional<Target> label, boolean erases, BitMask mask, int column, int row) {
        /** Continues to a pixel along the straight line, every pixel of which is visited. */
        Running to(int toColumn, int toRow, int size, ImageSize image) {
            BitMask line = line(column, row, toColumn, toRow, size).clip(image);
            return new Running(label, erases, erases ? mask.subtract(line) : mask.union(line), toColumn, toRow);
        }

        /** The label as it would be; empty while there is nothing to show. */
        Optional<Target> target(LabelCommands commands) {
            return mask.isEmpty()
                    ? Optional.empty()
                    : Optional.of(label.map(l -> commands.reshaped(l, new Shape.OfMask(mask)))
                            .orElseGet(() -> commands.draft(ToolPreview.NEW_ID, new Shape.OfMask(mask))));
        }
    }
}
