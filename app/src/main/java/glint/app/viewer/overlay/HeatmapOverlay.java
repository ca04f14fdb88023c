package glint.app.viewer.overlay;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;

import glint.annotations.geometry.Box;
import glint.app.viewer.Viewport;
import glint.datasets.display.Colormap;
import glint.inference.ScoreMap;

/**
 * A detector's map over the image. Opacity rises with the value, so that the image shows wherever the detector saw
 * nothing; cells are squares, never smoothed. From 34 screen pixels on a cell of a solid map has its value printed in it.
 */
public final class HeatmapOverlay implements Overlay {
    private static final double PRINTED = 34;
    private static final double BRIGHT = 0.55;

    private Optional<Drawn> drawn = Optional.empty();

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.HEATMAP)) {
            return;
        }
        scene.heat().ifPresent(heat -> {
            Drawn picture = drawn.filter(d -> d.shows(heat)).orElseGet(() -> Drawn.of(heat));
            drawn = Optional.of(picture);
            gc.setImageSmoothing(false);
            gc.setGlobalAlpha(heat.opacity());
            cells(heat.map(), view).ifPresent(cells -> {
                gc.drawImage(picture.image(), cells.x0(), cells.y0(), cells.columns(), cells.rows(),
                        cells.left(), cells.top(), cells.columns() * cells.width(), cells.rows() * cells.height());
                gc.setGlobalAlpha(1);
                if (heat.solid() && cells.width() >= PRINTED && cells.height() >= PRINTED / 2) {
                    print(gc, heat, cells);
                }
            });
            gc.setGlobalAlpha(1);
        });
    }

    /** The cells in view, where the first lies on the screen, and how large each is there. */
    private record Cells(int x0, int y0, int columns, int rows, double left, double top, double width, double height) {}

    /** Only those in view: far outside the canvas the software renderer's coordinates overflow. */
    private static Optional<Cells> cells(ScoreMap map, Viewport view) {
        Box extent = map.extent();
        double width = extent.width() / map.width();
        double height = extent.height() / map.height();
        int x0 = Math.max(0, (int) Math.floor((view.imageX(0) - extent.x0()) / width));
        int y0 = Math.max(0, (int) Math.floor((view.imageY(0) - extent.y0()) / height));
        int columns = Math.min(map.width(), (int) Math.ceil((view.imageX(view.width()) - extent.x0()) / width)) - x0;
        int rows = Math.min(map.height(), (int) Math.ceil((view.imageY(view.height()) - extent.y0()) / height)) - y0;
        return columns <= 0 || rows <= 0
                ? Optional.empty()
                : Optional.of(new Cells(x0, y0, columns, rows, view.screenX(extent.x0() + x0 * width), view
                        .screenY(extent.y0() + y0 * height), width * view.zoom(), height * view.zoom()));
    }

    private static void print(GraphicsContext gc, HeatLayer heat, Cells cells) {
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        for (int y = 0; y < cells.rows(); y++) {
            for (int x = 0; x < cells.columns(); x++) {
                float value = heat.map().value(cells.x0() + x, cells.y0() + y);
                double level = (value - heat.low()) / (heat.high() - heat.low());
                gc.setFill(level > BRIGHT ? OverlayColors.HANDLE : OverlayColors.PLATE_TEXT);
                gc.fillText(number(value), cells.left() + (x + 0.5) * cells.width(), cells.top() + (y + 0.5) * cells
                        .height());
            }
        }
    }

    /** Three digits at most, as the cell has room for. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
    }

    /** A map that was turned into a picture; made anew only when map or range change. */
    private record Drawn(ScoreMap map, Colormap colormap, double low, double high, boolean solid,
            WritableImage image) {
        boolean shows(HeatLayer heat) {
            return map == heat.map() && colormap == heat.colormap() && low == heat.low() && high == heat.high()
                    && solid == heat.solid();
        }

        static Drawn of(HeatLayer heat) {
            ScoreMap map = heat.map();
            int[] table = new int[Colormap.SIZE];
            for (int i = 0; i < table.length; i++) {
                table[i] = premultiplied(heat.colormap().argb(i), heat.solid() ? 255 : i);
            }
            double scale = 255 / (heat.high() - heat.low());
            int[] pixels = new int[map.width() * map.height()];
            float[] values = map.values();
            for (int i = 0; i < pixels.length; i++) {
                // A comparison with NaN is false: a cell without a value stays transparent.
                double level = (values[i] - heat.low()) * scale;
                pixels[i] = level > 0 || (heat.solid() && level == 0) ? table[(int) Math.min(255, level)] : 0;
            }
            WritableImage image = new WritableImage(map.width(), map.height());
            image.getPixelWriter().setPixels(0, 0, map.width(), map.height(), PixelFormat.getIntArgbPreInstance(),
                    pixels, 0, map.width());
            return new Drawn(map, heat.colormap(), heat.low(), heat.high(), heat.solid(), image);
        }

        private static int premultiplied(int argb, int alpha) {
            int r = (argb >> 16 & 0xFF) * alpha / 255;
            int g = (argb >> 8 & 0xFF) * alpha / 255;
            int b = (argb & 0xFF) * alpha / 255;
            return alpha << 24 | r << 16 | g << 8 | b;
        }
    }
}
