package glint.app.evaluation;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.app.annotate.AnnotateBench;
import glint.app.labels.Selection;
import glint.app.models.TinyDetector;
import glint.app.project.ProjectFixture;
import glint.app.review.ReviewPerspective;
import glint.app.shell.WindowTest;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.inference.evaluation.Protocol;

import static org.assertj.core.api.Assertions.assertThat;

/** From a point of the curve to the frame behind it, a label corrected there, and the curve that moved. */
class EvaluationJourneyTest extends WindowTest {
    @TempDir
    Path folder;

    private final TinyDetector tiny = new TinyDetector(true);
    private AnnotateBench bench;

    @BeforeEach
    void start() {
        ProjectFixture.dataset(folder.resolve("data"));
        begin();
        NoisyRuns.leave(onFx(() -> bench.project()), TinyDetector.ID, 0.9, 5);
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

    private EvaluationViewModel model() {
        return bench.evaluation().model().orElseThrow();
    }

    private void evaluate() {
        push(KeyCode.ALT, KeyCode.DIGIT4);
        await(() -> model().figures().isPresent() && bench.window().scene().lookup("#chart-pr") != null);
    }

    private double ap() {
        return onFx(() -> model().figures().orElseThrow().boxes(Protocol.COCO).ap50());
    }

    private String text(String id) {
        return onFx(() -> ((Label) bench.window().scene().lookup(id)).getText());
    }

    /** Where the curve's point at a score lies on the screen. */
    private Point2D onCurve(double score) {
        return onFx(() -> {
            CurveChart chart = (CurveChart) bench.window().scene().lookup("#chart-pr");
            ChartPicture picture = java.util.Objects.requireNonNull(chart.pictureProperty().get());
            Curve curve = picture.curves().getLast();
            int i = curve.at(score);
            Rectangle2D plot = ChartPainter.plot(chart.getWidth(), chart.getHeight());
            return chart.localToScreen(plot.getMinX() + picture.x().share(curve.xs()[i]) * plot.getWidth(),
                    plot.getMaxY()
                            - picture.y().share(curve.ys()[i]) * plot.getHeight());
        });
    }

    /** A card of a false alarm. */
    private ListCell<?> falseAlarm() {
        return onFx(() -> (ListCell<?>) bench.window().scene().getRoot().lookupAll(".change-cell").stream().filter(
                node -> ((ListCell<?>) node).getItem() instanceof Change change && !change.lost()).findFirst()
                .orElseThrow());
    }

    @Test
    void curveToPointToFrameToCorrectedLabelToMovedCurve() {
        evaluate();
        double before = ap();

        moveTo(onCurve(0.5));
        clickOn(MouseButton.PRIMARY);
        await(() -> !model().changesProperty().get().isEmpty());
        double picked = onFx(() -> model().pickedProperty().get().orElseThrow().thresholdProperty().get());
        assertThat(picked).isBetween(0.05, 1.0);
        assertThat(text("#point-recall")).isNotEqualTo("–");

        ListCell<?> card = falseAlarm();
        Change change = (Change) card.getItem();
        clickOn(card, MouseButton.PRIMARY);
        await(() -> bench.window().model().perspectiveProperty().get().equals(AnnotatePerspective.ID));
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == change.frame() && bench.project()
                .editor().selection().get() instanceof Selection.OfDetection);

        int labels = onFx(() -> bench.project().editor().labels().get().targets().size());
        push(KeyCode.ENTER);
        await(() -> bench.project().editor().labels().get().targets().size() == labels + 1);

        evaluate();
        await(() -> model().figures().orElseThrow().boxes(Protocol.COCO).ap50() != before);
        assertThat(text("#point-tp")).isNotEqualTo("–");
        assertThat(tiny.asked).isZero();
        // The false alarm is a target now, and no longer among the false ones.
        assertThat(onFx(() -> model().changesProperty().get())).noneMatch(c -> !c.lost() && c.box().equals(change
                .box()) && c.frame() == change.frame());
    }

    @Test
    void theDetectionsOfAPointOpenInReview() {
        evaluate();
        moveTo(onCurve(0.5));
        clickOn(MouseButton.PRIMARY);
        await(() -> !model().changesProperty().get().isEmpty());
        int changes = onFx(() -> model().changesProperty().get().size());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        await(() -> bench.window().model().perspectiveProperty().get().equals(ReviewPerspective.ID));
        await(() -> bench.window().scene().lookup("#review-queue") instanceof ListView<?> queue && queue.getItems()
                .size() == changes);
    }

    @Test
    void theSliderOfThePointMovesTheDetectorsOwnThreshold() {
        evaluate();
        runOnFx(() -> model().moveTo(0.8));
        push(KeyCode.F);
        double best = onFx(() -> model().point().orElseThrow().boxes().f1());
        assertThat(text("#point-f1")).isNotEqualTo("–");
        runOnFx(() -> model().moveTo(0.97));
        assertThat(onFx(() -> model().point().orElseThrow().boxes().f1())).isLessThanOrEqualTo(best);
    }

    @Test
    void withoutResultsThePerspectiveSaysWhatToDo() {
        runOnFx(bench::close);
        ProjectFixture.dataset(folder.resolve("other"));
        bench = onFx(() -> new AnnotateBench(folder.resolve("home2"), tiny.catalog(), stage));
        runOnFx(() -> bench.desk().open(folder.resolve("other")));
        await(() -> bench.desk().projectProperty().get().flatMap(p -> p.shownProperty().get()).isPresent());
        push(KeyCode.ALT, KeyCode.DIGIT4);
        await(() -> bench.window().scene().getRoot().lookupAll(".empty-state").stream().filter(node -> node.isVisible())
                .count() >= 5);
    }
}
