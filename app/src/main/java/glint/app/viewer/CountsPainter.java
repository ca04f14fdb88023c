package glint.app.viewer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import glint.annotations.geometry.Box;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.ScreenBox;
import glint.app.viewer.overlay.SelectionMark;
import glint.datasets.frame.Frame;
import glint.datasets.frame.Frame.SampleType;

/**
 * The raw counts, printed in the pixels from 24×: dark where a pixel is brighter than 55 % of the window. Where the edge of
 * a box would cross a number, the number moves inside its pixel.
 */
public final class CountsPainter {
    /** The zoom from which a pixel has room for its counts. */
    public static final double ZOOM = 24;

    private static final Color ON_BRIGHT = Color.web("1b1c1f");
    private static final Color ON_DARK = Color.web("dcdde0", 0.9);
    private static final double BRIGHT = 0.55;
    /** Width of a character and height of a digit, relative to the font size. */
    private static final double ADVANCE = 0.6;
    private static final double DIGIT_HEIGHT = 0.74;
    private static final double LEAST_FONT = 6;
    /** Width of the stroke round a selected box. */
    private static final int EDGE = 5;

    private final double from;
    private Font font = Font.getDefault();

    /** @param from the zoom from which counts are printed, {@link #ZOOM} on the image */
    CountsPainter(double from) {
        this.from = from;
    }

    /** Paints the visible pixels' counts; the context's font gives the largest size. */
    public void paint(GraphicsContext gc, FrameImage picture, OverlayScene scene, Viewport view) {
        if (view.zoom() < from) {
            return;
        }
        Frame frame = picture.frame();
        double size = fontSize(gc.getFont().getSize(), digits(picture), view.zoom());
        if (size < LEAST_FONT) {
            return;
        }
        if (font.getSize() != size || !font.getFamily().equals(gc.getFont().getFamily())) {
            font = Font.font(gc.getFont().getFamily(), size);
        }
        gc.setFont(font);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        List<ScreenBox> boxes = boxes(scene, view);
        Box visible = view.visible();
        // Two passes, so that the colour changes once and not at every pixel.
        for (boolean bright : new boolean[]{false, true}) {
            gc.setFill(bright ? ON_BRIGHT : ON_DARK);
            for (int y = (int) Math.floor(visible.y0()); y < visible.y1(); y++) {
                for (int x = (int) Math.floor(visible.x0()); x < visible.x1(); x++) {
                    double value = frame.value(x, y);
                    if (isBright(value, picture) == bright) {
                        print(gc, text(value, frame.type()), x, y, boxes, view);
                    }
                }
            }
        }
    }

    /** The boxes whose strokes are in view; the coordinates of these strokes' edges are what numbers give way to. */
    private static List<ScreenBox> boxes(OverlayScene scene, Viewport view) {
        Stream<Box> selected = scene.selection().stream().map(SelectionMark::box);
        Stream<Box> detected = scene.detections().stream().flatMap(d -> d.marks().stream()).map(m -> m.target().box());
        Stream<Box> labelled = scene.labels().targets().stream().filter(t -> !(t.shape() instanceof Shape.OfMask))
                .map(Target::box);
        return Stream.of(selected, detected, labelled).flatMap(s -> s).distinct().map(b -> ScreenBox.of(b, view))
                .filter(b -> b.isVisible(view, EDGE)).toList();
    }

    private void print(GraphicsContext gc, String text, int column, int row, List<ScreenBox> boxes, Viewport view) {
        double x = (view.snapX(column) + view.snapX(column + 1.0)) / 2.0;
        double y = (view.snapY(row) + view.snapY(row + 1.0)) / 2.0;
        double halfWidth = text.length() * ADVANCE * font.getSize() / 2;
        double halfHeight = DIGIT_HEIGHT * font.getSize() / 2;
        for (ScreenBox box : boxes) {
            if (x + halfWidth > box.x0() - EDGE && x - halfWidth < box.x1() + EDGE) {
                y = clear(y, halfHeight, view.snapY(row), view.snapY(row + 1.0), box);
            }
        }
        gc.fillText(text, x, y);
    }

    /** The middle of a number that has been moved off the upper and lower edges of a box, inside its pixel if there is room. */
    private static double clear(double y, double half, int top, int bottom, ScreenBox box) {
        double above = box.y0() - EDGE;
        double below = box.y1() + EDGE;
        if (y + half > above && y - half < box.y0()) {
            return box.y0() - top > bottom - box.y0() + EDGE
                    ? Math.max(top + half + 1, above - half - 1)
                    : Math.min(bottom - half - 1, box.y0() + half + 1);
        }
        if (y + half > box.y1() && y - half < below) {
            return box.y1() - top > bottom - below
                    ? Math.max(top + half + 1, box.y1() - half - 1)
                    : Math.min(bottom - half - 1, below + half + 1);
        }
        return y;
    }

    private static boolean isBright(double value, FrameImage picture) {
        if (Double.isNaN(value)) {
            return false;
        }
        int argb = picture.colormap().colourAt(picture.window().position(value));
        double luma = 0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
        return luma > BRIGHT * 255;
    }

    private static int digits(FrameImage picture) {
        return Math.max(text(picture.window().high(), picture.frame().type()).length(), 3);
    }

    private static double fontSize(double largest, int digits, double zoom) {
        return Math.min(largest, (zoom - 4) / (digits * ADVANCE));
    }

    private static String text(double value, SampleType type) {
        return type == SampleType.FLOAT32
                ? String.format(Locale.ROOT, "%.1f", value)
                : Integer.toString((int) value);
    }
}
