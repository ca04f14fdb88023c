package glint.app.review;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.application.ColorScheme;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.annotations.model.Decision.Answer;
import glint.app.annotate.AnnotateBench;
import glint.app.evaluation.NoisyRuns;
import glint.app.project.ProjectDesk;
import glint.app.shell.WindowTest;
import glint.inference.DetectorCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/** The perspective on published frames, in both themes and at both ends of the window's size, to be looked at beside the design. */
class ReviewScreenshotTest extends WindowTest {
    private static final List<String> RUNS = List.of("comoe", "light-sgmtlm", "fest", "le-irstd", "danet");
    private static final double[] QUALITIES = {0.96, 0.82, 0.93, 0.9, 0.74};

    @TempDir
    Path folder;

    private @Nullable AnnotateBench opened;

    private AnnotateBench bench() {
        return Objects.requireNonNull(opened);
    }

    private void open(Consumer<ProjectDesk> data) {
        opened = onFx(() -> new AnnotateBench(folder, DetectorCatalog.installed(), stage));
        resize(1600, 1000);
        runOnFx(() -> data.accept(bench().desk()));
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

    private Path published(String data) {
        Path path = Path.of(System.getProperty("glint.shared", ""), "data", data);
        Assumptions.assumeTrue(Files.exists(path), "needs the published images in shared/data/" + data);
        return path;
    }

    /** Five runs left in the project, which is opened again with them. */
    private ReviewViewModel review(Consumer<ProjectDesk> data) {
        open(data);
        for (int i = 0; i < RUNS.size(); i++) {
            NoisyRuns.leave(onFx(() -> bench().project()), RUNS.get(i), QUALITIES[i], i);
        }
        runOnFx(bench()::close);
        open(data);
        runOnFx(() -> bench().window().model().perspectiveProperty().set(ReviewPerspective.ID));
        await(() -> bench().review().model().isPresent() && bench().review().model().get().readyProperty().get()
                && !bench().review().model().get().entries().isEmpty());
        return onFx(() -> bench().review().model().orElseThrow());
    }

    private void everySize(String name) {
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench().desktop.set(scheme));
            String theme = "-" + scheme.name().toLowerCase(Locale.ROOT);
            resize(1600, 1000);
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), name + theme)).isNotEmptyFile();
            resize(1000, 700);
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            assertThat(screenshot(bench().window().scene(), name + "-1000x700" + theme)).isNotEmptyFile();
        }
    }

    @Test
    void framesOfASequence() {
        ReviewViewModel model = review(ProjectDesk::openDemo);
        runOnFx(() -> {
            model.decide(Answer.REJECTED);
            model.decide(Answer.UNSURE);
            model.decide(Answer.ACCEPTED);
        });
        WaitForAsyncUtils.sleep(2, TimeUnit.SECONDS);
        everySize("review");
    }

    @Test
    void stillsBySize() {
        Path data = published("NUAA-SIRST");
        ReviewViewModel model = review(desk -> desk.open(data));
        runOnFx(() -> model.queryProperty().set(ReviewQuery.SIZE));
        await(() -> model.readyProperty().get());
        runOnFx(() -> {
            model.autoAdvanceProperty().set(false);
            model.decide(Answer.UNSURE);
            model.decide(Answer.ACCEPTED);
        });
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
        everySize("review-stills");
    }
}
