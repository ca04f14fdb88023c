package glint.app.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.app.annotate.AnnotateBench;
import glint.app.evaluation.NoisyRuns;
import glint.app.models.TinyDetector;
import glint.app.project.ProjectFixture;
import glint.app.shell.WindowTest;
import glint.app.viewer.FrameCanvas;
import glint.inference.DetectorCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparing by keys, and how it looks in both themes and at both ends of the window's size. */
class CompareJourneyTest extends WindowTest {
    private static final List<String> RUNS = List.of("comoe", "light-sgmtlm", "fest", "le-irstd", "danet");
    private static final double[] QUALITIES = {0.96, 0.82, 0.93, 0.9, 0.74};

    @TempDir
    Path folder;

    private @Nullable AnnotateBench opened;

    private AnnotateBench bench() {
        return Objects.requireNonNull(opened);
    }

    private void open(Path data, DetectorCatalog catalog) {
        opened = onFx(() -> new AnnotateBench(folder.resolve("home"), catalog, stage));
        resize(1600, 1000);
        runOnFx(() -> bench().desk().open(data));
        await(() -> bench().desk().projectProperty().get().flatMap(p -> p.shownProperty().get()).isPresent());
    }

    private void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come about; failures " + bench().failures, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end() {
        if (opened != null) {
            runOnFx(bench()::close);
            assertThat(bench().failures).isEmpty();
        }
    }

    private CompareViewModel model() {
        return bench().compare().model().orElseThrow();
    }

    private FrameCanvas pane(int number) {
        return (FrameCanvas) bench().window().scene().lookup("#compare-pane-" + number);
    }

    @Test
    void panesMoveTogetherAndADifferenceBecomesALabel() {
        ProjectFixture.dataset(folder.resolve("data"));
        open(folder.resolve("data"), new TinyDetector(true).catalog());
        NoisyRuns.leave(onFx(() -> bench().project()), TinyDetector.ID, 0.7, 5);
        runOnFx(bench()::close);
        open(folder.resolve("data"), new TinyDetector(true).catalog());
        push(KeyCode.ALT, KeyCode.DIGIT3);
        await(() -> bench().compare().model().isPresent() && model().comparisonProperty().get().isPresent() && model()
                .parties().size() == 2);
        await(() -> pane(1).shown().get().isPresent() && pane(2).shown().get().isPresent());

        runOnFx(() -> pane(1).zoomStep(true));
        assertThat(onFx(() -> pane(2).viewport().get().zoom())).isEqualTo(onFx(() -> pane(1).viewport().get().zoom()));
        push(KeyCode.F);
        moveTo(pane(1));
        await(() -> pane(2).linkedCursor().get().isPresent());

        for (int i = 0; i < 40 && !onFx(() -> model().canAccept()); i++) {
            push(KeyCode.TAB);
            WaitForAsyncUtils.sleep(60, TimeUnit.MILLISECONDS);
        }
        assertThat(onFx(() -> model().canAccept())).isTrue();
        int labels = onFx(() -> bench().project().editor().labels().get().targets().size());
        push(KeyCode.ENTER);
        await(() -> bench().project().editor().labels().get().targets().size() == labels + 1);
        push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> bench().project().editor().labels().get().targets().size() == labels);

        int frame = onFx(() -> bench().project().wantedProperty().get());
        push(KeyCode.CONTROL, KeyCode.RIGHT);
        await(() -> bench().project().wantedProperty().get() != frame);
    }

    @Test
    void fiveDetectorsInBothThemes() {
        Path data = Path.of(System.getProperty("glint.shared", ""), "data", "NUAA-SIRST");
        Assumptions.assumeTrue(Files.exists(data), "needs the published images in shared/data/NUAA-SIRST");
        open(data, DetectorCatalog.installed());
        for (int i = 0; i < RUNS.size(); i++) {
            NoisyRuns.leave(onFx(() -> bench().project()), RUNS.get(i), QUALITIES[i], i);
        }
        runOnFx(bench()::close);
        open(data, DetectorCatalog.installed());
        runOnFx(() -> bench().window().model().perspectiveProperty().set(ComparePerspective.ID));
        await(() -> bench().compare().model().isPresent() && model().comparisonProperty().get().isPresent() && model()
                .parties().size() == 6);
        runOnFx(() -> {
            model().nextFrame(true);
            model().nextDifference(true);
        });
        WaitForAsyncUtils.sleep(3, TimeUnit.SECONDS);
        runOnFx(() -> bench().window().actions().get("compare.fit").perform());
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench().desktop.set(scheme));
            String theme = "-" + scheme.name().toLowerCase(Locale.ROOT);
            resize(1600, 1000);
            WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), "compare" + theme)).isNotEmptyFile();
            resize(1000, 700);
            WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), "compare-1000x700" + theme)).isNotEmptyFile();
        }
    }
}
