package glint.app.review;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.audit.Mend;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Decision;
import glint.annotations.model.Decision.Answer;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.models.TinyDetector;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.datasets.store.ProjectStore;

import static org.assertj.core.api.Assertions.assertThat;

class ReviewViewModelTest {
    private static final Messages WORDS = new Messages(Locale.ENGLISH);

    @TempDir
    Path folder;

    private final TinyDetector tiny = new TinyDetector(true);
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> mended = new ArrayList<>();
    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private DetectorsViewModel detectors;
    private ReviewViewModel model;
    private Instant now = ProjectFixture.NOW;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        begin();
    }

    private void begin() {
        desk = fixture.desk();
        project = fixture.open(desk);
        detectors = new DetectorsViewModel(project, tiny::catalog, fixture.workers(), WORDS, () -> now,
                findings::addAll,
                fixture.failures::add);
        detectors.load();
        model = new ReviewViewModel(project, detectors, () -> List.copyOf(findings), mended::add, fixture.workers()
                .tasks(), WORDS, () -> now, "Ann", fixture.failures::add);
    }

    private void reopen() {
        desk.close();
        begin();
    }

    @AfterEach
    void nothingFailed() {
        assertThat(fixture.failures).isEmpty();
        assertThat(fixture.refusals).isEmpty();
        model.close();
        desk.close();
    }

    private void detect() {
        detectors.runs().runAll();
        model.build();
    }

    private ReviewItem item() {
        return model.entryProperty().get().orElseThrow().item();
    }

    private List<Target> labels(int frame) {
        long id = project.frames().get(frame).stored().id();
        return project.store().call(store -> store.labels(id).targets());
    }

    private List<Decision> decisions() {
        return project.store().call(ProjectStore::decisions);
    }

    @Test
    void detectionsWithoutALabelComeBeforeLabelsNobodyFinds() {
        detect();
        assertThat(model.entries()).hasSize(4 * ProjectFixture.FRAMES);
        assertThat(model.entries().subList(0, ProjectFixture.FRAMES)).allMatch(entry -> entry.item().place().equals(
                TinyDetector.SURE));
        assertThat(model.entries().subList(2 * ProjectFixture.FRAMES, 4 * ProjectFixture.FRAMES)).allMatch(
                entry -> entry.item().label().isPresent());
        assertThat(item().title()).isEqualTo("1 of 1 detectors, no label");
        assertThat(model.currentProperty().get()).isZero();
    }

    @Test
    void anAcceptedDetectionBecomesALabelInOneStepAndTheNextComesUp() {
        detect();
        int frame = item().frame();
        int before = labels(frame).size();
        model.decide(Answer.ACCEPTED);
        assertThat(labels(frame)).hasSize(before + 1);
        Target label = labels(frame).getLast();
        assertThat(label.box()).isEqualTo(TinyDetector.SURE);
        assertThat(label.provenance().origin()).isEqualTo(Origin.ACCEPTED);
        assertThat(label.provenance().source()).isEqualTo(TinyDetector.ID);
        assertThat(decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.answer()).isEqualTo(Answer.ACCEPTED);
            assertThat(decision.label()).isEqualTo(OptionalLong.of(label.id()));
            assertThat(decision.annotator()).isEqualTo("Ann");
        });
        assertThat(model.currentProperty().get()).isEqualTo(1);
        assertThat(project.wantedProperty().get()).isEqualTo(item().frame());
        assertThat(project.undoDepthProperty().get()).isEqualTo(1);

        project.undoStack().undo();
        assertThat(labels(frame)).hasSize(before);
        assertThat(decisions()).isEmpty();
        assertThat(model.done()).isZero();
        assertThat(model.currentProperty().get()).isZero();
        project.undoStack().redo();
        assertThat(model.done()).isEqualTo(1);
        assertThat(labels(frame)).hasSize(before + 1);
    }

    @Test
    void aRejectedDetectionChangesNoLabelAndIsStillAStepOfUndo() {
        detect();
        int frame = item().frame();
        List<Target> before = labels(frame);
        model.decide(Answer.REJECTED);
        assertThat(labels(frame)).isEqualTo(before);
        assertThat(model.count(Answer.REJECTED)).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            project.undoStack().undo();
            assertThat(model.done()).isZero();
            project.undoStack().redo();
            assertThat(model.done()).isEqualTo(1);
        }
    }

    @Test
    void aRejectedLabelGoesAndComesBackWithUndo() {
        model.queryProperty().set(ReviewQuery.SIZE);
        ReviewItem smallest = item();
        long id = smallest.label().orElseThrow();
        model.decide(Answer.REJECTED);
        assertThat(labels(smallest.frame())).noneMatch(target -> target.id() == id);
        project.undoStack().undo();
        assertThat(labels(smallest.frame())).anyMatch(target -> target.id() == id);
    }

    @Test
    void whatWasDecidedSurvivesReopening() {
        detect();
        model.decide(Answer.ACCEPTED);
        model.decide(Answer.REJECTED);
        model.decide(Answer.UNSURE);
        int total = model.entries().size();
        reopen();
        model.build();
        assertThat(model.done()).isEqualTo(3);
        assertThat(model.entries()).hasSize(total);
        assertThat(model.count(Answer.UNSURE)).isEqualTo(1);
        assertThat(model.entryProperty().get().orElseThrow().isDone()).isFalse();
    }

    @Test
    void labelsAreQueuedSmallestFirst() {
        model.queryProperty().set(ReviewQuery.SIZE);
        List<Double> areas = model.entries().stream().map(entry -> {
            Target label = labels(entry.item().frame()).stream().filter(t -> t.id() == entry.item().label()
                    .orElseThrow()).findFirst().orElseThrow();
            return label.shape() instanceof Shape.OfMask(var mask) ? (double) mask.area() : label.box().area();
        }).toList();
        assertThat(areas).hasSize(2 * ProjectFixture.FRAMES).isSorted();
    }

    @Test
    void labelsAreQueuedFaintestFirst() {
        model.queryProperty().set(ReviewQuery.SCR);
        List<Double> ratios = model.entries().stream().map(entry -> Math.abs(Double.parseDouble(entry.item().title()
                .substring(4)))).toList();
        assertThat(ratios).isNotEmpty().isSorted();
    }

    @Test
    void detectionsAreQueuedSurestFirst() {
        detectors.runs().runAll();
        model.queryProperty().set(ReviewQuery.SCORE);
        assertThat(model.entries()).hasSize(2 * ProjectFixture.FRAMES);
        assertThat(model.entries().getFirst().item().title()).isEqualTo("D .900, no label");
        assertThat(model.entries().getLast().item().title()).isEqualTo("D .400, no label");
    }

    @Test
    void labelsOfReviewedFramesAreNotAskedForAgain() {
        project.review(0, glint.datasets.store.ReviewState.REVIEWED);
        model.queryProperty().set(ReviewQuery.UNREVIEWED);
        assertThat(model.entries()).hasSize(2 * (ProjectFixture.FRAMES - 1)).noneMatch(entry -> entry.item()
                .frame() == 0);
    }

    @Test
    void aHotPixelClosesWhatIsOpenAtTheSamePlaceInOneStep() {
        detect();
        assertThat(model.closedBy(Answer.IGNORED)).isEqualTo(ProjectFixture.FRAMES);
        model.decide(Answer.IGNORED);
        assertThat(model.count(Answer.IGNORED)).isEqualTo(ProjectFixture.FRAMES);
        assertThat(item().place()).isEqualTo(TinyDetector.UNSURE);
        project.undoStack().undo();
        assertThat(model.done()).isZero();
    }

    @Test
    void withoutAutoAdvanceTheDecidedStaysUp() {
        detect();
        model.autoAdvanceProperty().set(false);
        model.decide(Answer.UNSURE);
        assertThat(model.currentProperty().get()).isZero();
        assertThat(model.entryProperty().get().orElseThrow().decision()).isPresent();
        model.skip();
        model.back();
        assertThat(model.currentProperty().get()).isZero();
        model.back();
        assertThat(model.currentProperty().get()).isEqualTo(model.entries().size() - 1);
    }

    @Test
    void theLastDecisionHoldsAndTheHistoryTellsAll() {
        model.queryProperty().set(ReviewQuery.SIZE);
        model.autoAdvanceProperty().set(false);
        now = now.plusSeconds(2);
        model.decide(Answer.UNSURE);
        now = now.plusSeconds(4);
        model.decide(Answer.ACCEPTED);
        assertThat(model.count(Answer.UNSURE)).isZero();
        assertThat(model.count(Answer.ACCEPTED)).isEqualTo(1);
        assertThat(model.history()).extracting(HistoryLine::words).startsWith("Accepted · " + item().title(),
                "Unsure · " + item().title());
        assertThat(model.history().getLast().words()).isEqualTo("Read from a file");
        assertThat(model.pace()).contains(Duration.ofSeconds(4));
    }

    @Test
    void theHistoryOfALabelHoldsItsEdits() {
        model.queryProperty().set(ReviewQuery.SIZE);
        long id = item().label().orElseThrow();
        long frame = project.frames().get(item().frame()).stored().id();
        FrameLabels before = project.store().call(store -> store.labels(frame));
        Target label = before.target(id).orElseThrow();
        project.editor().apply(LabelEdit.replace(before, label.withShape(new Shape.OfBox(label.box().grow(1)))));
        assertThat(model.history()).extracting(HistoryLine::words).contains("Reshape target " + id);
    }

    @Test
    void findingsOfFramesAreQueuedAndMended() {
        FrameLabels frame = project.store().call(store -> store.labels(1));
        Target label = frame.targets().getFirst();
        Shape smaller = new Shape.OfBox(new Box(1, 1, 4, 4));
        Finding loose = new Finding("box-off-mask", Severity.WARNING, frame.frame(), OptionalLong.of(label.id()),
                "The box is looser than its mask.", "Tighten it.").withMend(
                        Mend.change("Tighten target", frame, label,
                                List.of(smaller)));
        Finding whole = Finding.of("size-mismatch", Severity.ERROR, frame.frame(), "The mask has another size.", "");
        findings.addAll(List.of(loose, whole, Finding.of("unreadable-image", Severity.ERROR, "elsewhere.png", "Gone.",
                "")));
        model.queryProperty().set(ReviewQuery.FINDINGS);
        assertThat(model.entries()).hasSize(2);
        assertThat(model.canMend()).isTrue();
        model.mend();
        assertThat(project.store().call(store -> store.labels(1)).target(label.id()).orElseThrow().shape()).isEqualTo(
                smaller);
        assertThat(mended).containsExactly(loose);
        assertThat(project.undoDepthProperty().get()).isEqualTo(1);
        assertThat(item().isAboutFrame()).isTrue();
        assertThat(model.fits(Answer.REJECTED)).isFalse();
        model.decide(Answer.REJECTED);
        assertThat(model.done()).isEqualTo(1);
        model.decide(Answer.ACCEPTED);
        assertThat(model.done()).isEqualTo(2);
    }

    @Test
    void placesHandedOverAreQueuedInTheirOrder() {
        detectors.runs().runAll();
        Box label = labels(2).getFirst().box();
        model.review(List.of(new Handed(1, TinyDetector.UNSURE, false, "False alarm, .400", "It leaves."), new Handed(2,
                label, true, "Missed above .500", "It is lost.")));
        assertThat(model.queryProperty().get()).isEqualTo(ReviewQuery.HANDED);
        assertThat(model.entries()).extracting(entry -> entry.item().frame()).containsExactly(1, 2);
        assertThat(item().detection().flatMap(detection -> detection.provenance().checkpoint())).isEqualTo(Optional.of(
                "00ff"));
        assertThat(model.entries().getLast().item().label()).isPresent();
    }

    @Test
    void aLabelThatWentMeanwhileIsOnlyDecidedOn() {
        model.queryProperty().set(ReviewQuery.SIZE);
        ReviewItem item = item();
        long frame = project.frames().get(item.frame()).stored().id();
        FrameLabels before = project.store().call(store -> store.labels(frame));
        project.editor().apply(LabelEdit.remove(before, item.label().orElseThrow()));
        model.decide(Answer.REJECTED);
        assertThat(decisions()).hasSize(1);
        assertThat(labels(item.frame())).hasSize(before.targets().size() - 1);
    }
}
