package glint.app.review;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.annotations.model.Decision.Answer;
import glint.app.annotate.AnnotateBench;
import glint.app.evaluation.NoisyRuns;
import glint.app.labels.Selection;
import glint.app.models.TinyDetector;
import glint.app.project.ProjectFixture;
import glint.app.shell.WindowTest;
import glint.app.shell.perspective.AnnotatePerspective;

import static org.assertj.core.api.Assertions.assertThat;

/** Going through a queue with the keyboard alone. */
class ReviewJourneyTest extends WindowTest {
    @TempDir
    Path folder;

    private final TinyDetector tiny = new TinyDetector(true);
    private AnnotateBench bench;

    @BeforeEach
    void start() {
        ProjectFixture.dataset(folder.resolve("data"));
        begin();
        NoisyRuns.leave(onFx(() -> bench.project()), TinyDetector.ID, 0.7, 5);
        runOnFx(bench::close);
        begin();
    }

    private void begin() {
        bench = onFx(() -> new AnnotateBench(folder.resolve("home"), tiny.catalog(), stage));
        resize(1600, 1000);
        runOnFx(() -> bench.desk().open(folder.resolve("data")));
        await(() -> bench.desk().projectProperty().get().flatMap(p -> p.shownProperty().get()).isPresent());
    }

    private void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("It did not come about; failures " + bench.failures, e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end() {
        runOnFx(bench::close);
        assertThat(bench.failures).isEmpty();
    }

    private ReviewViewModel model() {
        return bench.review().model().orElseThrow();
    }

    private void review() {
        push(KeyCode.ALT, KeyCode.DIGIT2);
        await(() -> bench.review().model().isPresent() && model().readyProperty().get()
                && !model().entries().isEmpty());
        await(this::isInView);
    }

    private boolean isInView() {
        return bench.project().shownProperty().get().orElseThrow().index() == model().entryProperty().get()
                .orElseThrow()
                .item().frame();
    }

    @Test
    void aQueueIsDecidedByKeysUndoneAndThereAfterReopening() {
        review();
        int total = onFx(() -> model().entries().size());
        assertThat(total).isEqualTo(5);
        assertThat(onFx(() -> model().entryProperty().get().orElseThrow().item().detection())).isPresent();

        push(KeyCode.ENTER);
        await(() -> model().count(Answer.ACCEPTED) == 1 && isInView());
        push(KeyCode.X);
        await(() -> model().count(Answer.REJECTED) == 1 && isInView());
        push(KeyCode.U);
        await(() -> model().count(Answer.UNSURE) == 1 && isInView());
        assertThat(onFx(() -> model().currentProperty().get())).isEqualTo(3);

        push(KeyCode.TAB);
        assertThat(onFx(() -> model().currentProperty().get())).isEqualTo(4);
        push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(onFx(() -> model().currentProperty().get())).isEqualTo(3);

        push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> model().count(Answer.UNSURE) == 0);
        assertThat(onFx(() -> model().currentProperty().get())).isEqualTo(2);
        push(KeyCode.CONTROL, KeyCode.Y);
        await(() -> model().count(Answer.UNSURE) == 1);

        runOnFx(bench::close);
        begin();
        review();
        assertThat(onFx(() -> model().done())).isEqualTo(3);
        assertThat(onFx(() -> model().entries().size())).isEqualTo(total);
        assertThat(
                ((Label) bench.window().scene().lookup("#review-queue").getScene().lookup(".readout-large")).getText())
                .isEqualTo("3");
    }

    @Test
    void whatIsUpIsSelectedAndEditedInAnnotate() {
        review();
        await(() -> bench.project().editor().selection().get() instanceof Selection.OfDetection);
        int frame = onFx(() -> model().entryProperty().get().orElseThrow().item().frame());
        push(KeyCode.E);
        await(() -> bench.window().model().perspectiveProperty().get().equals(AnnotatePerspective.ID));
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == frame && bench.project().editor()
                .selection().get() instanceof Selection.OfDetection);
    }

    @Test
    void queuesAreChosenByKeysAndSayWhenThereIsNothing() {
        review();
        push(KeyCode.CONTROL, KeyCode.DIGIT5);
        await(() -> model().queryProperty().get() == ReviewQuery.SIZE && model().readyProperty().get());
        assertThat(onFx(() -> model().entries())).hasSize(2 * ProjectFixture.FRAMES);
        push(KeyCode.CONTROL, KeyCode.DIGIT3);
        await(() -> model().queryProperty().get() == ReviewQuery.FINDINGS && model().readyProperty().get());
        assertThat(onFx(() -> model().entries())).isEmpty();
        push(KeyCode.ENTER);
        assertThat(onFx(() -> bench.project().undoDepthProperty().get())).isZero();
    }
}
