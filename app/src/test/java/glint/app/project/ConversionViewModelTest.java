package glint.app.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.LabelLoss;
import glint.annotations.convert.MaskReading;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.project.ConversionViewModel.Preview;
import glint.app.project.ConversionViewModel.Scope;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
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
        model.scopeProperty().set(Scope.FRAME);
        model.convert();

        assertThat(labels().frames().stream().filter(frame -> frame.targets().stream().anyMatch(t -> t
                .shape() instanceof Shape.OfBox))).extracting(FrameLabels::frame).containsExactly(project.editor()
                        .labels().get().frame());
    }

    @Test
    void boxesGrowBackIntoMasksOnTheCountsOfTheFrames() {
        model.convert();
        model.goalProperty().set(ConversionGoal.GROWN);

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

    private List<Shape> boxes() {
        return labels().frames().stream().flatMap(frame -> frame.targets().stream()).map(Target::shape).filter(
                shape -> shape instanceof Shape.OfBox).toList();
    }

    @Test
    void onlyTheSelectedLabelIsConvertedWhenThatIsMeant() {
        assertThat(model.scopes()).containsExactly(Scope.FRAME, Scope.PROJECT);
        Target selected = project.editor().labels().get().targets().getLast();
        project.editor().selection().set(new Selection.OfLabel(selected.id()));
        assertThat(model.scopes()).startsWith(Scope.SELECTION);

        model.scopeProperty().set(Scope.SELECTION);
        assertThat(preview().report().labels()).extracting(LabelLoss::target).containsExactly(selected.id());
        model.convert();
        assertThat(boxes()).containsExactly(new Shape.OfBox(selected.box()));
    }

    @Test
    void onlyTheSequenceInViewIsConvertedWhenThatIsMeant() throws IOException {
        Path mot = folder.resolve("mot");
        for (String sequence : List.of("a", "b")) {
            for (int frame = 1; frame <= 3; frame++) {
                FrameFiles.writePng(Frame.ofBytes(20, 10, new byte[200]), mot.resolve(sequence + "/img1/00000" + frame
                        + ".png"));
            }
            Files.createDirectories(mot.resolve(sequence + "/gt"));
            Files.writeString(mot.resolve(sequence + "/gt/gt.txt"), "1,1,3,3,4,4,1,1,1\n2,1,4,3,4,4,1,1,1\n");
        }
        project = fixture.open(desk, mot);
        project.go(project.frames().size() - 1);
        model = new ConversionViewModel(project, fixture.workers().tasks(), new Messages(Locale.ENGLISH), InstantSource
                .fixed(ProjectFixture.NOW), fixture.failures::add);
        model.goalProperty().set(ConversionGoal.FILLED);
        assertThat(model.scopes()).containsExactly(Scope.FRAME, Scope.SEQUENCE, Scope.PROJECT);
        assertThat(preview().frames()).isEqualTo(4);

        model.scopeProperty().set(Scope.SEQUENCE);
        assertThat(preview().report().labels()).hasSize(2).allMatch(loss -> loss.image().startsWith("b/"));
        model.convert();
        assertThat(boxes()).hasSize(2);
    }

    @Test
    void aMarginMakesTheBoxesLarger() {
        int labels = labels().targetCount();
        Box first = labels().frames().getFirst().targets().getFirst().box();
        model.detailsProperty().set(new ConversionDetails(new MaskReading(127, 8, 1, 1), true, Place.CENTROID, 8, 8));
        model.convert();
        assertThat(boxes()).hasSize(labels).contains(new Shape.OfBox(first.grow(1).clip(new Box(0, 0, 96, 64))));
    }

    @Test
    void placesBecomeBoxesOfTheSizeStated() {
        model.goalProperty().set(ConversionGoal.POINTS);
        model.convert();
        model.detailsProperty().set(new ConversionDetails(MaskReading.DEFAULT, true, Place.CENTROID, 5, 3));
        model.goalProperty().set(ConversionGoal.SIZED);
        model.convert();
        assertThat(boxes()).isNotEmpty().anyMatch(box -> box.bounds().width() == 5 && box.bounds().height() == 3);
    }

    @Test
    void aFrameIsComparedBeforeAndAfterWithoutChangingIt() {
        LabelLoss worst = preview().worst().getFirst();
        assertThat(preview().worst()).isSortedAccordingTo(Comparator.comparingDouble(LabelLoss::iou));
        LabelSet before = labels();

        ConversionViewModel.Compared compared = model.compare(worst.image()).orElseThrow();
        assertThat(compared.before().target(worst.target()).orElseThrow().shape()).isInstanceOf(Shape.OfMask.class);
        assertThat(compared.after().target(worst.target()).orElseThrow().shape()).isInstanceOf(Shape.OfBox.class);
        assertThat(labels()).isEqualTo(before);
    }
}
