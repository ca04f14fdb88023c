package glint.app.annotate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.scene.control.Button;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.annotations.model.Shape;
import glint.app.labels.Selection;
import glint.app.models.TinyDetector;
import glint.app.shell.WindowTest;
import glint.app.viewer.overlay.OverlayLayer;

import static org.assertj.core.api.Assertions.assertThat;

/** The perspective on published images, in both themes and at both ends of the window's size, to be looked at beside the design. */
class AnnotateScreenshotTest extends WindowTest {
    @TempDir
    Path folder;

    private final List<AnnotateBench> benches = new ArrayList<>();

    private AnnotateBench open(String data, String layout) {
        Path path = Path.of(System.getProperty("glint.shared", "")).resolve("data").resolve(data);
        Assumptions.assumeTrue(Files.exists(path), "needs the published images in shared/data/" + data);
        AnnotateBench bench = onFx(() -> new AnnotateBench(folder, new TinyDetector(true).catalog(), stage));
        benches.add(bench);
        resize(1600, 1000);
        runOnFx(() -> {
            if (layout.isEmpty()) {
                bench.desk().open(path);
            } else {
                bench.desk().openFolder(path);
            }
        });
        await(() -> bench.desk().projectProperty().get().isPresent()
                && bench.view().canvas().shown().get().isPresent() && !bench.view().detectors().rows().isEmpty());
        return bench;
    }

    private void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come about; failures " + benches.getLast().failures, e);
        }
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end() {
        for (AnnotateBench bench : benches) {
            runOnFx(bench::close);
            assertThat(bench.failures).isEmpty();
        }
    }

    private void shoot(AnnotateBench bench, String name) {
        WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
        assertThat(screenshot(bench.window().scene(), name)).isNotEmptyFile();
    }

    private void everySize(AnnotateBench bench, String name) {
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench.desktop.set(scheme));
            String theme = "-" + scheme.name().toLowerCase(Locale.ROOT);
            resize(1600, 1000);
            shoot(bench, "annotate-" + name + theme);
            resize(1000, 700);
            shoot(bench, "annotate-" + name + "-1000x700" + theme);
        }
    }

    @Test
    void aStillWithItsMask() {
        AnnotateBench bench = open("NUAA-SIRST", "");
        runOnFx(() -> bench.project().go(17));
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == 17);
        runOnFx(() -> bench.view().detectors().runs().runFrame());
        await(() -> bench.view().detectors().runs().runningProperty().get().isEmpty());
        shoot(bench, "annotate-nuaa-whole");
        runOnFx(() -> {
            var label = bench.project().editor().labels().get().targets().getFirst();
            bench.project().editor().selection().set(new Selection.OfLabel(label.id()));
            bench.view().canvas().zoomToSelection();
        });
        everySize(bench, "nuaa");
        runOnFx(() -> bench.model().toggle(OverlayLayer.HEATMAP));
        await(() -> bench.view().detectors().mapProperty().get().isPresent());
        resize(1600, 1000);
        shoot(bench, "annotate-nuaa-heatmap");
        runOnFx(() -> bench.window().actions().get("file.export").perform());
        await(() -> bench.window().scene().lookup("#export-go") != null);
        shoot(bench, "annotate-export");
    }

    @Test
    void anAuditAndAConversionOfAWholeDataset() {
        AnnotateBench bench = open("NUAA-SIRST", "");
        runOnFx(() -> bench.window().actions().get("labels.audit").perform());
        await(() -> bench.window().scene().lookup("#problems").isVisible());
        shoot(bench, "annotate-audit");
        runOnFx(() -> bench.window().actions().get("labels.convert").perform());
        await(() -> bench.window().scene().lookup("#convert-go") != null && !bench.window().scene().lookup(
                "#convert-go").isDisabled());
        shoot(bench, "annotate-convert");
        runOnFx(() -> ((Button) bench.window().scene().lookup("#convert-go")).fire());
        await(() -> bench.project().undoDepthProperty().get() == 1);
        assertThat(bench.project().editor().labels().get().targets()).allMatch(target -> target
                .shape() instanceof Shape.OfBox);
    }

    @Test
    void aFrameOfASequence() {
        AnnotateBench bench = open("DAUB", "images");
        runOnFx(() -> bench.project().step(20));
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == 20);
        everySize(bench, "daub");
    }
}
