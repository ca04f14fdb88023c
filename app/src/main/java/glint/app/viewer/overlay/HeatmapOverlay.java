package glint.app.viewer.overlay;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import glint.annotations.geometry.Box;
import glint.app.viewer.Viewport;
import glint.datasets.display.Colormap;
import glint.inference.ScoreMap;

/**
 * A detector's map over the image. Opacity rises with the value, so that the image shows wherever the detector saw
 * nothing; cells are squares, never smoothed.
 */
public final class HeatmapOverlay implements Overlay {
    private Optional<Drawn> drawn = Optional.empty();

    @Override
    public void paint(GraphicsContext gc, OverlayScene scene, Viewport view) {
        if (!scene.shows(OverlayLayer.HEATMAP)) {
            return;
        }
        scene.heat().ifPresent(heat -> {
            Drawn picture = drawn.filter(d -> d.shows(heat)).orElseGet(() -> Drawn.of(heat));
            drawn = Optional.of(picture);
            Box extent = heat.map().extent();
            gc.setImageSmoothing(false);
            gc.setGlobalAlpha(heat.opacity());
            gc.drawImage(picture.image(), view.screenX(extent.x0()), view.screenY(extent.y0()),
                    extent.width() * view.zoom(), extent.height() * view.zoom());
            gc.setGlobalAlpha(1);
        });
    }

    /** A map that was turned into a picture; made anew only when map or range change. */
    private record Drawn(ScoreMap map, Colormap colormap, double low, double high, WritableImage image) {
        boolean shows(HeatLayer heat) {
            return map == heat.map() && colormap == heat.colormap() && low == heat.low() && high == heat.high();
        }

        static Drawn of(HeatLayer heat) {
            ScoreMap map = heat.map();
            int[] table = new int[Colormap.SIZE];
            for (int i = 0; i < table.length; i++) {
                table[i] = premultiplied(heat.colormap().argb(i), i);
            }
            double scale = 255 / (heat.high() - heat.low());
            int[] pixels = new int[map.width() * map.height()];
            float[] values = map.values();
            for (int i = 0; i < pixels.length; i++) {
                // A comparison with NaN is false: a cell without a value stays transparent.
                double level = (values[i] - heat.low()) * scale;
                pixels[i] = level > 0 ? table[(int) Math.min(255, level)] : 0;
            }
            WritableImage image = new WritableImage(map.width(), map.height());
            image.getPixelWriter().setPixels(0, 0, map.width(), map.height(), PixelFormat.getIntArgbPreInstance(),
                    pixels, 0, map.width());
            return new Drawn(map, heat.colormap(), heat.low(), heat.high(), image);
        }

        private static int premultiplied(int argb, int alpha) {
            int r = (argb >> 16 & 0xFF) * alpha / 255;
            int g = (argb >> 8 & 0xFF) * alpha / 255;
            int b = (argb & 0xFF) * alpha / 255;
            return alpha << 24 | r << 16 | g << 8 | b;
        }
    }
}
