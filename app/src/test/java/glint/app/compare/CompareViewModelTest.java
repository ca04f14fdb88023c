package glint.app.compare;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Target;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.models.TinyDetector;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.app.viewer.overlay.DetectionMark;
import glint.app.viewer.overlay.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CompareViewModelTest {
    private static final Instant NOW = ProjectFixture.NOW;

    @TempDir
    Path folder;

    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private DetectorsViewModel detectors;
    private CompareViewModel model;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        Messages words = new Messages(Locale.ENGLISH);
        detectors = new DetectorsViewModel(project, new TinyDetector(true)::catalog, fixture.workers(), words,
                () -> NOW,
                findings -> {}, fixture.failures::add);
        detectors.load();
        detectors.runs().runAll();
        model = new CompareViewModel(project, detectors, fixture.workers().tasks(), words, () -> NOW,
                fixture.failures::add);
        model.activeProperty().set(true);
    }

    @AfterEach
    void nothingFailed() {
        model.close();
        desk.close();
        assertThat(fixture.failures).isEmpty();
    }

    private List<Target> labels() {
        return project.editor().labels().get().targets();
    }

    @Test
    void labelsAndDetectorsAreListedWithWhatEachSees() {
        assertThat(model.parties()).extracting(Party::letter).containsExactly("L", "D");
        assertThat(model.places()).extracting(ComparedPlace::name).containsExactly("T1", "T2", "C1", "C2");
        assertThat(model.places().get(2).sighting().place()).isEqualTo(TinyDetector.SURE);
        Party tiny = model.parties().getLast();
        assertThat(model.missedBy(tiny)).isEqualTo(labels().stream().map(Target::id).collect(Collectors.toSet()));
        assertThat(model.layers(tiny).getFirst().marks()).extracting(DetectionMark::verdict)
                .containsOnly(Verdict.FALSE);
        assertThat(model.layers(model.parties().getFirst())).isEmpty();
    }

    @Test
    void agreementIsWhatBothSeeOfWhatEitherSees() {
        model.wholeProperty().set(false);
        Agreement frame = model.agreement().orElseThrow();
        assertThat(frame.share(0, 1)).isZero();
        assertThat(frame.either(0, 1)).isEqualTo(4);
        assertThat(frame.share(1, 1)).isEqualTo(1);
        model.pick(2);
        model.accept();
        assertThat(model.agreement().orElseThrow().share(0, 1)).isCloseTo(0.25, within(1e-9));
        assertThat(model.agreement().orElseThrow().differing(0, 1)).isEqualTo(3);
    }

    @Test
    void allFramesAreComparedAndTheDisputedOnesListed() {
        WholeComparison all = model.comparisonProperty().get().orElseThrow();
        assertThat(all.frames()).isEqualTo(ProjectFixture.FRAMES);
        assertThat(all.disputed()).hasSize(ProjectFixture.FRAMES).allMatch(frame -> frame.disputes() == 4);
        assertThat(model.agreement().orElseThrow().either(0, 1)).isEqualTo(4 * ProjectFixture.FRAMES);
        model.nextFrame(true);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
        model.nextFrame(false);
        model.nextFrame(false);
        assertThat(project.wantedProperty().get()).isEqualTo(ProjectFixture.FRAMES - 1);
    }

    @Test
    void aThresholdChangesWhatIsSeenAtOnce() {
        detectors.rows().getFirst().thresholdProperty().set(0.5);
        assertThat(model.places()).extracting(ComparedPlace::name).containsExactly("T1", "T2", "C1");
        assertThat(model.comparisonProperty().get().orElseThrow().disputed().getFirst().disputes()).isEqualTo(3);
    }

    @Test
    void anAcceptedPlaceBecomesALabelInOneStep() {
        int before = labels().size();
        model.pick(0);
        assertThat(model.canAccept()).isFalse();
        model.pick(3);
        assertThat(model.canAccept()).isTrue();
        model.accept();
        assertThat(labels()).hasSize(before + 1);
        assertThat(labels().getLast().box()).isEqualTo(TinyDetector.UNSURE);
        assertThat(labels().getLast().provenance().origin()).isEqualTo(Origin.ACCEPTED);
        assertThat(model.pickedPlace().orElseThrow().name()).isEqualTo("T3");
        assertThat(project.editor().selection().get()).isEqualTo(new Selection.OfLabel(labels().getLast().id()));
        project.undoStack().undo();
        assertThat(labels()).hasSize(before);
        assertThat(model.places()).hasSize(4);
    }

    @Test
    void differencesAreGoneThroughAndThenTheNextDisputedFrame() {
        for (int i = 0; i < 4; i++) {
            model.nextDifference(true);
            assertThat(model.pickedProperty().get()).isEqualTo(i);
        }
        model.nextDifference(true);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
        assertThat(model.pickedProperty().get()).isEqualTo(-1);
    }

    @Test
    void nothingIsCountedWhileNobodyLooks() {
        model.activeProperty().set(false);
        long changes = model.changesProperty().get();
        detectors.rows().getFirst().thresholdProperty().set(0.95);
        assertThat(model.changesProperty().get()).isEqualTo(changes);
        model.activeProperty().set(true);
        assertThat(model.places()).hasSize(2);
        assertThat(model.foundBy(model.parties().getLast())).isEqualTo(Set.of());
    }
}
