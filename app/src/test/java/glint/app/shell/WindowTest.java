package glint.app.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import glint.app.shell.theme.BundledFonts;

/**
 * A test with a window on the headless toolkit. Screenshots go to {@code target/screenshots}, to be looked at beside the
 * design.
 */
public abstract class WindowTest extends FxRobot {
    /** The stage of the test; a new one each time. */
    protected Stage stage;

    @BeforeEach
    void makeStage() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = onFx(() -> {
            BundledFonts.load();
            return new Stage();
        });
    }

    @AfterEach
    void closeStage() {
        onFx(() -> {
            stage.close();
            return null;
        });
    }

    /** Does something on the JavaFX thread and waits until the window has settled. */
    protected static <T> T onFx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    /** Does something on the JavaFX thread and waits until the window has settled. */
    protected static void runOnFx(Runnable work) {
        onFx(() -> {
            work.run();
            return null;
        });
    }

    /** Gives the scene a size, as if the window were that large. */
    protected void resize(double width, double height) {
        runOnFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Writes what the scene shows to {@code target/screenshots/NAME.png}. */
    protected static Path screenshot(Scene scene, String name) {
        WritableImage image = onFx(() -> scene.snapshot(null));
        Path file = Path.of("target", "screenshots", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
