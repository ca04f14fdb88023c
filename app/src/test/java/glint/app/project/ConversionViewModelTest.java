package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.app.messages.Messages;
import glint.app.project.ConversionViewModel.Goal;
import glint.app.project.ConversionViewModel.Preview;
import glint.datasets.store.ProjectStore;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class ConversionViewModelTest {
    @TempDir
    Path folder;

    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private ConversionViewModel model;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        model = new ConversionViewModel(project, fixture.workers().tasks(), new Messages(Locale.ENGLISH), InstantSource
                .fixed(ProjectFixture.NOW), fixture.failures::add);
    }

    @AfterEach
    void close() {
        desk.close();
        assertThat(fixture.failures).isEmpty();
    }

    private LabelSet labels() {
        return project.store().call(ProjectStore::exportLabels);
    }

    private Preview preview() {
        return model.previewProperty().get().orElseThrow();
    }

    @Test
    void allMasksBecomeBoxesInOneStepThatUndoTakesBack() {
        LabelSet before = labels();
        assertThat(preview().report().labels()).hasSize(before.targetCount());
        assertThat(preview().frames()).isEqualTo(ProjectFixture.FRAMES);
        assertThat(labels()).as("a preview changes nothing").isEqualTo(before);

        assertThat(model.convert()).isTrue();
        assertThat(labels().frames()).allSatisfy(frame -> assertThat(frame.targets()).allMatch(t -> t
                .shape() instanceof Shape.OfBox));
        assertThat(project.undoDepthProperty().get()).isEqualTo(1);
        assertThat(project.frames()).allMatch(FrameEntry::edited);
        project.undoStack().undo();
        assertThat(labels()).isEqualTo(before);
        assertThat(project.frames()).noneMatch(FrameEntry::edited);
    }

    @Test
    void onlyTheFrameInViewIsConvertedWhenThatIsMeant() {
        model.everywhereProperty().set(false);
        model.convert();

        assertThat(labels().frames().stream().filter(frame -> frame.targets().stream().anyMatch(t -> t
                .shape() instanceof Shape.OfBox))).extracting(FrameLabels::frame).containsExactly(project.editor()
                        .labels().get().frame());
    }

    @Test
    void boxesGrowBackIntoMasksOnTheCountsOfTheFrames() {
        model.convert();
        model.goalProperty().set(Goal.GROWN);

        assertThat(preview().edit()).isPresent();
        assertThat(preview().report().totals().lostPixels()).isPositive();
        model.convert();
        assertThat(labels().frames().stream().flatMap(frame -> frame.targets().stream())).anyMatch(t -> t
                .shape() instanceof Shape.OfMask);
    }

    @Test
    void labelsThatChangedSinceThePreviewAreLookedAtAnew() {
        FrameLabels shown = project.editor().labels().get();
        project.editor().apply(LabelEdit.remove(shown, shown.targets().getFirst().id()));
        int labels = labels().targetCount();

        assertThat(model.convert()).isFalse();
        assertThat(preview().report().labels()).hasSize(labels);
        assertThat(model.convert()).isTrue();
    }
}
