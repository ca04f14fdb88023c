package glint.app.viewer.overlay;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import glint.app.viewer.Viewport;

/** What overlays draw on mid-grey, as pixels. */
final class Picture {
    static final int GREY = 0xFF808080;
    /** Mid-grey under a casing of 70 % black. */
    static final int CASING = 0xFF262626;

    private final int[][] argb;

    private Picture(int[][] argb) {
        this.argb = argb;
    }

    static Picture of(OverlayScene scene, Viewport view, Overlay... overlays) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Canvas canvas = new Canvas(view.width(), view.height());
            GraphicsContext gc = canvas.getGraphicsContext2D();
            gc.setFont(Font.font(10.5));
            gc.setFill(Color.web("808080"));
            gc.fillRect(0, 0, view.width(), view.height());
            List.of(overlays).forEach(o -> o.paint(gc, scene, view));
            PixelReader reader = canvas.snapshot(null, null).getPixelReader();
            int[][] pixels = new int[view.height()][view.width()];
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    pixels[y][x] = reader.getArgb(x, y);
                }
            }
            return new Picture(pixels);
        });
    }

    int at(int x, int y) {
        return argb[y][x];
    }
}
