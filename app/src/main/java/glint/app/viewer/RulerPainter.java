package glint.app.viewer;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import glint.annotations.geometry.Box;

/** The rulers above and left of the image: a tick on pixel edges, numbers, and the extent of the selected box. */
final class RulerPainter {
    private static final Color GROUND = Color.web("25262a");
    private static final Color BORDER = Color.web("3a3c42");
    private static final Color TICK = Color.web("8b8f97");
    private static final Color NUMBER = Color.web("a0a3aa");
    private static final int LONG_TICK = 5;
    private static final int SHORT_TICK = 2;
    private static final double LEAST_NUMBER_GAP = 48;
    /** Distance of numbers and of ticks, in pixels, from close up to far away. */
    private static final int[][] STEPS = {{4, 1}, {10, 2}, {20, 5}, {40, 10}, {100, 20}, {200, 50}, {400, 100}, {1000, 200}, {4000, 1000}};

    private Font font = Font.font("JetBrains Mono", 9.5);

    /** Paints over the canvas, whose coordinates are screen pixels from its own corner. */
    void paint(GraphicsContext gc, Viewport view, Optional<Box> selected, int columns, int rows, double textScale) {
        if (font.getSize() != 9.5 * textScale) {
            font = Font.font("JetBrains Mono", 9.5 * textScale);
        }
        int ruler = FrameCanvas.RULER;
        gc.setFill(GROUND);
        gc.fillRect(0, 0, columns, ruler);
        gc.fillRect(0, ruler, ruler, rows - ruler);
        gc.setFill(BORDER);
        gc.fillRect(0, ruler - 1, columns, 1);
        gc.fillRect(ruler - 1, 0, 1, rows);
        int[] step = step(view.zoom());
        gc.setFont(font);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        Box visible = view.visible();
        for (int x = first(visible.x0(), step[1]); x <= visible.x1(); x += step[1]) {
            horizontal(gc, x, ruler + view.snapX(x), x % step[0] == 0);
        }
        for (int y = first(visible.y0(), step[1]); y <= visible.y1(); y += step[1]) {
            vertical(gc, y, ruler + view.snapY(y), y % step[0] == 0);
        }
        selected.ifPresent(box -> mark(gc, box, view, columns, rows));
    }

    private static int[] step(double zoom) {
        for (int[] step : STEPS) {
            if (step[0] * zoom >= LEAST_NUMBER_GAP) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private static int first(double low, int step) {
        return (int) Math.ceil(low / step) * step;
    }

    private static void horizontal(GraphicsContext gc, int value, int x, boolean numbered) {
        int length = numbered ? LONG_TICK : SHORT_TICK;
        gc.setFill(TICK);
        gc.fillRect(x, FrameCanvas.RULER - 1 - length, 1, length);
        if (numbered) {
            gc.setFill(NUMBER);
            gc.fillText(Integer.toString(value), x + 3, FrameCanvas.RULER / 2.0 - 2);
        }
    }

    private static void vertical(GraphicsContext gc, int value, int y, boolean numbered) {
        int length = numbered ? LONG_TICK : SHORT_TICK;
        gc.setFill(TICK);
        gc.fillRect(FrameCanvas.RULER - 1 - length, y, length, 1);
        if (numbered) {
            gc.setFill(NUMBER);
            gc.save();
            gc.translate(FrameCanvas.RULER / 2.0 - 2, y + 3);
            gc.rotate(-90);
            gc.setTextAlign(TextAlignment.RIGHT);
            gc.fillText(Integer.toString(value), 0, 0);
            gc.restore();
        }
    }

    /** The selected box's extent, two pixels thick at the inner border of both rulers. */
    private static void mark(GraphicsContext gc, Box box, Viewport view, int columns, int rows) {
        int ruler = FrameCanvas.RULER;
        int x0 = Math.clamp(ruler + view.snapX(box.x0()), ruler, columns);
        int x1 = Math.clamp(ruler + view.snapX(box.x1()), ruler, columns);
        int y0 = Math.clamp(ruler + view.snapY(box.y0()), ruler, rows);
        int y1 = Math.clamp(ruler + view.snapY(box.y1()), ruler, rows);
        gc.setFill(Color.WHITE);
        gc.fillRect(x0, ruler - 2, x1 - x0, 2);
        gc.fillRect(ruler - 2, y0, 2, y1 - y0);
    }
}
