package glint.app.frames;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.beans.Observable;
import javafx.beans.property.SimpleIntegerProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;
import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.datasets.store.ReviewState;

import static org.assertj.core.api.Assertions.assertThat;

class FrameListViewModelTest {
    @TempDir
    Path folder;

    private final SimpleIntegerProperty found = new SimpleIntegerProperty(-1);
    private ProjectDesk desk;
    private OpenProject project;
    private FrameListViewModel model;

    @BeforeEach
    void open() {
        ProjectFixture fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        model = new FrameListViewModel(project, new FrameDetections() {
            @Override
            public OptionalInt count(FrameEntry frame) {
                return found.get() < 0 || frame.index() > 1 ? OptionalInt.empty() : OptionalInt.of(found.get());
            }

            @Override
            public Observable changes() {
                return found;
            }
        }, new Messages(Locale.ENGLISH));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theSelectedRowIsTheFrameInView() {
        assertThat(model.selectedProperty().get()).isZero();
        project.go(4);
        assertThat(model.selectedProperty().get()).isEqualTo(4);
        model.open(model.rows().get(2));
        assertThat(project.shownProperty().get().orElseThrow().index()).isEqualTo(2);
    }

    @Test
    void aWordNarrowsTheListDown() {
        model.queryProperty().set("00003");
        assertThat(model.rows()).extracting(FrameListViewModel::title).containsExactly("000003");
        assertThat(model.selectedProperty().get()).isEqualTo(-1);
        project.go(3);
        assertThat(model.selectedProperty().get()).isZero();
    }

    @Test
    void jumpsGoToTheNextFrameOfTheirKindAndStayWhereThereIsNone() {
        for (int i : List.of(1, 2)) {
            project.go(i);
            FrameLabels labels = project.editor().labels().get();
            while (!labels.targets().isEmpty()) {
                project.editor().apply(LabelEdit.remove(labels, labels.targets().getFirst().id()));
                labels = project.editor().labels().get();
            }
        }
        project.go(0);
        model.jump(FrameJump.LABELLED, true);
        assertThat(project.wantedProperty().get()).isEqualTo(3);
        model.jump(FrameJump.LABELLED, false);
        assertThat(project.wantedProperty().get()).isZero();
        project.review(1, ReviewState.REVIEWED);
        model.jump(FrameJump.UNREVIEWED, true);
        assertThat(project.wantedProperty().get()).isEqualTo(2);
        found.set(1);
        model.jump(FrameJump.DIFFERING, false);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
        found.set(-1);
        model.jump(FrameJump.DIFFERING, true);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
    }

    @Test
    void whatIsDoneIsNotToDo() {
        model.filterProperty().set(FrameFilter.TO_DO);
        assertThat(model.rows()).hasSize(ProjectFixture.FRAMES);
        project.review(0, ReviewState.REVIEWED);
        assertThat(model.rows()).hasSize(ProjectFixture.FRAMES - 1);
        assertThat(model.state(project.frames().getFirst())).isEqualTo(FrameState.DONE);
    }

    @Test
    void framesDifferWhereTheNumbersDo() {
        model.filterProperty().set(FrameFilter.DIFFER);
        assertThat(model.rows()).isEmpty();
        found.set(5);
        assertThat(model.rows()).hasSize(2);
        assertThat(model.state(project.frames().getFirst())).isEqualTo(FrameState.DIFFERS);
        found.set(2);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void theNoteCountsLabelsAndDetections() {
        assertThat(model.note(project.frames().getFirst())).isEqualTo("2 labels");
        found.set(4);
        assertThat(model.note(project.frames().getFirst())).isEqualTo("2 labels · 4 det");
        assertThat(model.note(project.frames().getLast())).isEqualTo("2 labels");
    }
}
