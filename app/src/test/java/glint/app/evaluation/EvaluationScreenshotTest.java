package glint.app.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.app.annotate.AnnotateBench;
import glint.app.shell.WindowTest;
import glint.inference.DetectorCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** The perspective on published labels, in both themes, to be looked at beside the design. */
class EvaluationScreenshotTest extends WindowTest {
    private static final List<String> RUNS = List.of("comoe", "light-sgmtlm", "fest", "le-irstd", "danet");
    private static final double[] QUALITIES = {0.96, 0.82, 0.93, 0.9, 0.74};

    @TempDir
    Path folder;

    private @Nullable AnnotateBench opened;

    private AnnotateBench bench() {
        return Objects.requireNonNull(opened);
    }

    private void open(Path data) {
        opened = onFx(() -> new AnnotateBench(folder, DetectorCatalog.installed(), stage));
        resize(1600, 1000);
        runOnFx(() -> bench().desk().open(data));
        await(() -> bench().desk().projectProperty().get().flatMap(p -> p.shownProperty().get()).isPresent());
    }

    private void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come about; failures " + bench().failures, e);
        }
        WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end() {
        if (opened != null) {
            runOnFx(bench()::close);
            assertThat(bench().failures).isEmpty();
        }
    }

    @Test
    void fiveDetectorsInBothThemes() {
        Path shared = Path.of(System.getProperty("glint.shared", ""), "data");
        Path data = shared.resolve("NUAA-SIRST");
        Assumptions.assumeTrue(Files.exists(data), "needs the published images in shared/data/NUAA-SIRST");
        open(data);
        for (int i = 0; i < RUNS.size(); i++) {
            NoisyRuns.leave(onFx(() -> bench().project()), RUNS.get(i), QUALITIES[i], i);
        }
        runOnFx(bench()::close);
        open(data);
        runOnFx(() -> bench().window().model().perspectiveProperty().set(EvaluatePerspective.ID));
        EvaluationViewModel model = onFx(() -> bench().evaluation().model().orElseThrow());
        await(() -> model.figures().isPresent() && model.contrastProperty().get().isPresent());
        runOnFx(() -> model.click("comoe", 0.47));
        await(() -> !model.changesProperty().get().isEmpty());
        WaitForAsyncUtils.sleep(2, TimeUnit.SECONDS);
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench().desktop.set(scheme));
            String theme = "-" + scheme.name().toLowerCase(Locale.ROOT);
            resize(1600, 1000);
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), "evaluate" + theme)).isNotEmptyFile();
            resize(1000, 700);
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), "evaluate-1000x700" + theme)).isNotEmptyFile();
        }
        resize(1600, 1000);
        runOnFx(() -> model.importFile(shared.resolve("labels_only/DAUB_results/RDIAN.txt")));
        await(() -> model.rows().stream().anyMatch(row -> row.published().isPresent()));
        assertThat(screenshot(bench().window().scene(), "evaluate-published")).isNotEmptyFile();
    }
}
