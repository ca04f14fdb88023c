package glint.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.Selection;
import glint.datasets.frame.FrameFiles;
import glint.datasets.store.ReviewState;

import static org.assertj.core.api.Assertions.assertThat;

class OpenProjectTest {
    @TempDir
    Path folder;

    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
    }

    @AfterEach
    void close() {
        desk.close();
        assertThat(fixture.failures).isEmpty();
    }

    private FrameLabels labels() {
        return project.editor().labels().get();
    }

    private void addBox() {
        Target box = Target.of(project.editor().nextId(), new Shape.OfBox(new Box(3, 4, 8, 9)), Category.TARGET,
                Provenance.of(Provenance.Origin.DRAWN, "me"));
        project.editor().apply(LabelEdit.add(labels(), box));
    }

    private void reopen() {
        desk.close();
        desk = fixture.desk();
        project = fixture.open(desk);
    }

    @Test
    void theFirstFrameComesIntoViewWithItsLabels() {
        ShownFrame shown = project.shownProperty().get().orElseThrow();
        assertThat(shown.index()).isZero();
        assertThat(shown.counts()).hasValueSatisfying(frame -> assertThat(frame.size()).isEqualTo(labels().size()));
        assertThat(labels().targets()).hasSize(2);
        assertThat(project.frames()).hasSize(ProjectFixture.FRAMES);
    }

    @Test
    void steppingStopsAtTheEnds() {
        project.step(-1);
        assertThat(project.wantedProperty().get()).isZero();
        project.step(100);
        assertThat(project.shownProperty().get().orElseThrow().index()).isEqualTo(ProjectFixture.FRAMES - 1);
        assertThat(labels().frame()).isEqualTo(project.frames().getLast().name());
    }

    @Test
    void anEditIsThereAfterTheProjectIsOpenedAgain() {
        addBox();
        FrameLabels before = labels();
        reopen();
        assertThat(labels()).isEqualTo(before);
        assertThat(project.frames().getFirst().edited()).isTrue();
        assertThat(project.undoStack().canUndo().get()).isTrue();
    }

    @Test
    void anEditThatTheProgramDidNotOutliveIsThere() {
        addBox();
        FrameLabels shown = labels();
        assertThat(project.store().<FrameLabels>call(store -> store.labels(1))).isEqualTo(shown);
    }

    @Test
    void undoOfAnEditElsewhereGoesThere() {
        FrameLabels untouched = labels();
        addBox();
        project.go(4);
        project.undoStack().undo();
        assertThat(project.shownProperty().get().orElseThrow().index()).isZero();
        assertThat(labels()).isEqualTo(untouched);
        assertThat(project.frames().getFirst().edited()).isFalse();
        project.go(3);
        project.undoStack().redo();
        assertThat(project.shownProperty().get().orElseThrow().index()).isZero();
        assertThat(labels().targets()).hasSize(3);
    }

    @Test
    void theListOfFramesCountsLabelsAsTheyChange() {
        addBox();
        assertThat(project.frames().getFirst().labels()).isEqualTo(3);
        project.undoStack().undo();
        assertThat(project.frames().getFirst().labels()).isEqualTo(2);
    }

    @Test
    void theSelectionDoesNotOutliveItsLabelOrItsFrame() {
        project.editor().selection().set(new Selection.OfLabel(labels().targets().getFirst().id()));
        project.editor().apply(LabelEdit.remove(labels(), labels().targets().getFirst().id()));
        assertThat(project.editor().selection().get()).isEqualTo(Selection.none());
        project.editor().selection().set(new Selection.OfLabel(labels().targets().getFirst().id()));
        project.step(1);
        assertThat(project.editor().selection().get()).isEqualTo(Selection.none());
    }

    @Test
    void everyChangeIsSavedWhenItIsSeen() {
        assertThat(project.saveStateProperty().get()).isEqualTo(new SaveState.Unchanged());
        addBox();
        assertThat(project.saveStateProperty().get()).isEqualTo(new SaveState.Saved(ProjectFixture.NOW));
    }

    @Test
    void aProjectOpenElsewhereIsReadOnlyAndSaysSo() {
        ProjectDesk second = fixture.desk();
        OpenProject other = fixture.open(second);
        assertThat(other.saveStateProperty().get()).isInstanceOf(SaveState.ReadOnly.class);
        FrameLabels before = other.editor().labels().get();
        other.editor().apply(LabelEdit.remove(before, before.targets().getFirst().id()));
        assertThat(other.editor().labels().get()).isEqualTo(before);
        assertThat(fixture.refusals).hasSize(1);
        second.close();
    }

    @Test
    void aFrameWhoseFileIsGoneSaysSoAndKeepsItsLabels() throws Exception {
        desk.close();
        try (var files = Files.walk(fixture.dataset())) {
            Files.delete(files.filter(file -> file.endsWith(Path.of("images", "000002.png"))).findFirst()
                    .orElseThrow());
        }
        desk = fixture.desk();
        project = fixture.open(desk);
        project.go(2);
        ShownFrame shown = project.shownProperty().get().orElseThrow();
        assertThat(shown.counts()).isEmpty();
        assertThat(shown.problem().orElseThrow().problem()).isEqualTo("does not exist");
        assertThat(labels().targets()).hasSize(2);
        project.step(1);
        assertThat(project.shownProperty().get().orElseThrow().counts()).isPresent();
    }

    @Test
    void anImageOfAnotherSizeThanItsLabelsIsNotShownUnderThem() {
        Path image = project.source().frameFile(1);
        desk.close();
        FrameFiles.writePng(glint.datasets.frame.Frame.ofBytes(20, 10, new byte[200]), image);
        desk = fixture.desk();
        project = fixture.open(desk);
        project.go(1);
        ShownFrame shown = project.shownProperty().get().orElseThrow();
        assertThat(shown.counts()).isEmpty();
        assertThat(shown.problem().orElseThrow().problem()).contains("20×10").contains("96×64");
    }

    @Test
    void theReviewOfAFrameIsKept() {
        project.review(2, ReviewState.REVIEWED);
        assertThat(project.frames().get(2).review()).isEqualTo(ReviewState.REVIEWED);
        reopen();
        assertThat(project.frames().get(2).review()).isEqualTo(ReviewState.REVIEWED);
    }

    @Test
    void askingForTheOpenProjectAgainChangesNothing() {
        project.go(3);
        desk.open(fixture.dataset());
        assertThat(fixture.again).isEqualTo(1);
        assertThat(desk.projectProperty().get()).isEqualTo(Optional.of(project));
    }

    @Test
    void aGestureOverSeveralFramesIsOneStepThatEveryListSees() {
        List<LabelEdit> edits = new ArrayList<>();
        for (int i : List.of(1, 2, 4)) {
            FrameLabels labels = project.store().call(s -> s.labels(project.frames().get(i).stored().id()));
            edits.add(LabelEdit.remove(labels, labels.targets().getFirst().id()));
        }
        project.go(2);
        project.editor().apply(Batch.of("Remove three", edits));
        assertThat(labels().targets()).hasSize(1);
        assertThat(project.frames()).extracting(FrameEntry::labels).containsExactly(2, 1, 1, 2, 1, 2);
        assertThat(project.frames().get(4).edited()).isTrue();
        assertThat(project.undoDepthProperty().get()).isEqualTo(1);

        project.go(0);
        project.editor().undo();
        assertThat(project.wantedProperty().get()).isEqualTo(1);
        assertThat(project.frames()).extracting(FrameEntry::labels).containsOnly(2);
        assertThat(project.frames().get(4).edited()).isFalse();
        assertThat(project.lastEditProperty().get().orElseThrow().isStep()).isTrue();
    }
}
