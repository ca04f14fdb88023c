package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.datasets.store.ReviewState;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class AuditViewModelTest {
    @TempDir
    Path folder;

    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private AuditViewModel audit;
    private List<FinishedRun> runs = List.of();

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        audit = new AuditViewModel(project, fixture.workers().tasks(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(
                        ProjectFixture.NOW),
                fixture.failures::add);
        project.go(0);
        add(new Shape.OfMask(ring(10)));
        project.go(3);
        add(new Shape.OfMask(ring(30)));
        add(new Shape.OfBox(new Box(90, 2, 97, 8)));
    }

    @AfterEach
    void close() {
        desk.close();
        assertThat(fixture.failures).isEmpty();
    }

    private static BitMask ring(int at) {
        return BitMask.of(at, at, 4, 4, (x, y) -> !(x == at + 1 && y == at + 1));
    }

    private void add(Shape shape) {
        FrameLabels labels = project.editor().labels().get();
        project.editor().apply(LabelEdit.add(labels, Target.of(project.editor().nextId(), shape, Category.TARGET,
                Provenance.of(Provenance.Origin.DRAWN, "me"))));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        audit.audit(runs, findings::addAll);
        return findings.stream().filter(f -> f.rule().equals("mask-holes") || f.rule().equals("box-outside-image"))
                .toList();
    }

    @Test
    void whatIsFoundInSeveralFramesIsMendedInOneStepAndTakenBackInOne() {
        List<Finding> findings = findings();
        assertThat(findings).extracting(Finding::rule).containsExactlyInAnyOrder("mask-holes", "mask-holes",
                "box-outside-image");
        long depth = project.undoDepthProperty().get();

        assertThat(audit.mend(findings)).hasSize(3);
        assertThat(project.undoDepthProperty().get()).isEqualTo(depth + 1);
        assertThat(findings()).isEmpty();
        assertThat(project.editor().undoable().get().orElseThrow().describe()).isEqualTo("Mend 3 findings");

        project.undoStack().undo();
        assertThat(findings()).hasSize(3);
        project.undoStack().redo();
        assertThat(findings()).isEmpty();
    }

    @Test
    void aLabelChangedSinceTheAuditIsLeftAlone() {
        List<Finding> findings = findings();
        project.undoStack().undo();

        assertThat(audit.mend(findings)).extracting(Finding::rule).containsExactly("mask-holes", "mask-holes");
        assertThat(audit.mend(findings)).isEmpty();
    }

    @Test
    void humanLabelsStayHuman() {
        audit.mend(findings());
        project.go(3);

        assertThat(project.editor().labels().get().targets()).filteredOn(t -> t.provenance().source().equals("me"))
                .hasSize(2).allMatch(target -> target.provenance().isHuman());
    }

    private FinishedRun run(String detector, double threshold, double score, Box... inFirstFrame) {
        Map<Long, List<Target>> found = new HashMap<>();
        for (FrameEntry frame : project.frames()) {
            found.put(frame.stored().id(), frame.index() == 0
                    ? Stream.of(inFirstFrame)
                            .map(box -> Target.of(1, new Shape.OfBox(box), Category.TARGET, Provenance.of(
                                    Provenance.Origin.DETECTED, detector)).withScore(OptionalDouble.of(score)))
                            .toList()
                    : List.of());
        }
        return new FinishedRun(detector, threshold, found);
    }

    private List<Finding> findings(String rule) {
        List<Finding> findings = new ArrayList<>();
        audit.audit(runs, findings::addAll);
        return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    @Test
    void whatDetectorsAgreeOnAndNobodyLabelledIsFoundAndLabelledInOneStep() {
        Box unlabelled = new Box(80, 50, 83, 53);
        assertThat(findings("missing-label")).isEmpty();
        runs = List.of(run("one", 0.5, 0.9, unlabelled), run("two", 0.5, 0.6, unlabelled), run("three", 0.5, 0.9));

        List<Finding> missing = findings("missing-label");
        assertThat(missing).singleElement().satisfies(finding -> assertThat(finding.message()).contains(
                "2 of 3 detectors"));
        audit.mend(missing);
        assertThat(findings("missing-label")).isEmpty();

        project.undoStack().undo();
        runs = List.of(run("one", 0.5, 0.9, unlabelled), run("two", 0.7, 0.6, unlabelled), run("three", 0.5, 0.9));
        assertThat(findings("missing-label")).as("the second one is below its threshold").isEmpty();
    }

    @Test
    void labelsThatNoDetectorFindsAreTold() {
        runs = List.of(run("one", 0.5, 0.9), run("two", 0.5, 0.9));
        assertThat(findings("undetected-label")).hasSize((int) project.labelCount()).allSatisfy(
                finding -> assertThat(finding.message()).contains("None of the 2 detectors"));
    }

    @Test
    void aFrameWithoutLabelsCountsOnceSomebodyVouchesForIt() {
        project.go(1);
        for (Target target : project.editor().labels().get().targets()) {
            project.editor().apply(LabelEdit.remove(project.editor().labels().get(), target.id()));
        }
        Box seen = new Box(80, 50, 83, 53);
        Map<Long, List<Target>> found = new HashMap<>(run("one", 0.5, 0.9).found());
        found.put(project.frames().get(1).stored().id(), List.of(Target.of(1, new Shape.OfBox(seen), Category.TARGET,
                Provenance.of(Provenance.Origin.DETECTED, "one"))));
        runs = List.of(new FinishedRun("one", 0.5, found));
        assertThat(findings("missing-label")).isEmpty();
        project.review(1, ReviewState.REVIEWED);
        assertThat(findings("missing-label")).hasSize(1);
    }
}
