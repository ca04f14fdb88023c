package glint.app.annotate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.geometry.Point2D;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.annotations.geometry.Point;
import glint.annotations.model.Target;
import glint.app.labels.Selection;
import glint.app.models.TinyDetector;
import glint.app.project.ProjectFixture;
import glint.app.shell.WindowTest;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.Viewport;

import static org.assertj.core.api.Assertions.assertThat;

/** A journey through the Annotate perspective on a small data set with one detector. */
abstract class AnnotateJourney extends WindowTest {
    @TempDir
    Path folder;

    final TinyDetector tiny = new TinyDetector(true);
    AnnotateBench bench;

    @BeforeEach
    void open() {
        ProjectFixture.dataset(folder.resolve("data"));
        bench = onFx(() -> new AnnotateBench(folder.resolve("home"), tiny.catalog(), stage));
        resize(1600, 1000);
        runOnFx(() -> bench.desk().open(folder.resolve("data")));
        await(() -> bench.desk().projectProperty().get().isPresent() && bench.view().canvas().shown().get().isPresent()
                && !bench.view().detectors().rows().isEmpty());
        runOnFx(() -> bench.view().canvas().requestFocus());
    }

    @AfterEach
    void end() {
        runOnFx(bench::close);
        assertThat(bench.failures).isEmpty();
    }

    void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come about; failures " + bench.failures, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    List<Target> labels() {
        return onFx(() -> bench.project().editor().labels().get().targets());
    }

    void select(long id) {
        runOnFx(() -> bench.project().editor().selection().set(new Selection.OfLabel(id)));
    }

    void zoom(double zoom, Point centre) {
        runOnFx(() -> bench.view().canvas().viewport()
                .set(bench.view().canvas().viewport().get().withZoom(zoom).centredOn(centre)));
    }

    /** A place of the image on the screen. */
    Point2D at(double x, double y) {
        return at(bench.view().canvas(), new Point(x, y));
    }

    static Point2D at(FrameCanvas canvas, Point place) {
        return onFx(() -> {
            Viewport view = canvas.viewport().get();
            return canvas.localToScreen(FrameCanvas.RULER + view.screenX(place.x()), FrameCanvas.RULER + view.screenY(
                    place.y()));
        });
    }

    /** The window in both themes, to be looked at beside the design. */
    void shoot(String name) {
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench.desktop.set(scheme));
            WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench.window().scene(), name + "-" + scheme.name().toLowerCase(Locale.ROOT)))
                    .isNotEmptyFile();
        }
    }
}
