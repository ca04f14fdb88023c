package glint.app.annotate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.models.TinyDetector;
import glint.app.project.OpenProject;
import glint.app.project.ProjectFixture;
import glint.app.shell.WindowTest;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.Viewport;
import glint.datasets.store.ProjectStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The main job in the real window: open, detect, accept, correct, undo, open again, export. */
class MainJobTest extends WindowTest {
    @TempDir
    Path folder;

    private final TinyDetector tiny = new TinyDetector(true);
    private AnnotateBench bench;

    @BeforeEach
    void start() {
        ProjectFixture.dataset(folder.resolve("data"));
        begin();
    }

    private void begin() {
        bench = onFx(() -> new AnnotateBench(folder.resolve("home"), tiny.catalog(), stage));
        resize(1600, 1000);
        runOnFx(() -> bench.desk().open(folder.resolve("data")));
        await(() -> bench.desk().projectProperty().get().flatMap(p -> p.shownProperty().get()).isPresent());
        await(() -> bench.view().canvas().shown().get().isPresent() && !bench.view().detectors().rows().isEmpty());
        runOnFx(() -> bench.view().canvas().requestFocus());
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

    private OpenProject project() {
        return bench.project();
    }

    private List<Target> labels() {
        return project().editor().labels().get().targets();
    }

    /** A place of the image on the screen. */
    private Point2D at(double x, double y) {
        FrameCanvas canvas = bench.view().canvas();
        return onFx(() -> {
            Viewport view = canvas.viewport().get();
            return canvas.localToScreen(FrameCanvas.RULER + view.screenX(x), FrameCanvas.RULER + view.screenY(y));
        });
    }

    private void acceptTheUnsureDetection() {
        moveTo(at(TinyDetector.UNSURE.centre().x(), TinyDetector.UNSURE.centre().y()));
        clickOn(MouseButton.PRIMARY);
        push(KeyCode.ENTER);
    }

    @Test
    void theMainJobFromOpeningToExport() {
        int imported = labels().size();
        push(KeyCode.F5);
        await(() -> bench.view().detectors().runs().runningProperty().get().isEmpty()
                && tiny.asked == ProjectFixture.FRAMES);
        await(() -> project().frames().stream()
                .allMatch(frame -> bench.view().detectors().count(frame).orElse(0) == 2));

        acceptTheUnsureDetection();
        assertThat(labels()).hasSize(imported + 1);
        assertThat(labels().getLast().provenance().origin()).isEqualTo(Origin.ACCEPTED);
        assertThat(labels().getLast().box()).isEqualTo(TinyDetector.UNSURE);

        push(KeyCode.RIGHT);
        push(KeyCode.ALT, KeyCode.DOWN);
        Box nudged = TinyDetector.UNSURE.translate(1, 0.1);
        assertThat(labels().getLast().box().x0()).isEqualTo(nudged.x0());
        assertThat(labels().getLast().box().y0()).isCloseTo(nudged.y0(), within(1e-9));

        push(KeyCode.ESCAPE);
        push(KeyCode.B);
        drag(at(30.5, 20.5), MouseButton.PRIMARY).dropTo(at(33.5, 20.5));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(labels()).hasSize(imported + 2);
        BitMask painted = ((Shape.OfMask) labels().getLast().shape()).mask();
        assertThat(painted).isEqualTo(BitMask.filled(new Box(30, 20, 34, 21)));

        List<Target> finished = labels();
        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels()).hasSize(imported + 1);
        assertThat(labels().getLast().box().y0()).isEqualTo(TinyDetector.UNSURE.y0());
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(labels()).isEqualTo(finished);

        reopen();
        assertThat(labels()).isEqualTo(finished);
        await(() -> project().frames().stream()
                .allMatch(frame -> bench.view().detectors().count(frame).orElse(0) == 2));
        assertThat(project().undoDepthProperty().get()).isEqualTo(4);

        exportedEqualsTheProject();
    }

    private void reopen() {
        runOnFx(bench::close);
        begin();
    }

    private void exportedEqualsTheProject() {
        LabelSet written = exported("coco", folder, folder.resolve("data.json"), BoxConvention.ZERO_BASED_HALF_OPEN);
        LabelSet kept = onFx(() -> project().store().call(ProjectStore::exportLabels));
        assertThat(comparable(written)).isEqualTo(comparable(kept));
    }

    /** Exports in the window and reads what was written. */
    private LabelSet exported(String format, Path chosen, Path target, BoxConvention convention) {
        bench.chosen = chosen;
        push(KeyCode.CONTROL, KeyCode.E);
        await(() -> bench.window().scene().lookup("#export-format") instanceof ComboBox<?>);
        runOnFx(() -> {
            ComboBox<LabelFormat> formats = combo("#export-format");
            formats.setValue(formats.getItems().stream().filter(each -> each.id().equals(format)).findFirst()
                    .orElseThrow());
            ComboBox<BoxConvention> conventions = combo("#export-convention");
            if (conventions.getItems().contains(convention)) {
                conventions.setValue(convention);
            }
        });
        await(() -> bench.window().scene().lookup("#export-go") instanceof Button go && !go.isDisabled());
        assertThat(screenshot(bench.window().scene(), "export-" + format)).isNotEmptyFile();
        runOnFx(() -> {
            bench.window().model().toasts().dismiss();
            ((Button) bench.window().scene().lookup("#export-go")).fire();
        });
        await(() -> bench.window().model().toasts().currentProperty().get().isPresent());
        return LabelFormats.byId(format).read(target, new ReadOptions(name -> {
            throw new InputException(name, "has no size", "");
        }, convention, MaskReading.DEFAULT)).labels();
    }

    @SuppressWarnings("unchecked")
    private <T> ComboBox<T> combo(String id) {
        return (ComboBox<T>) bench.window().scene().lookup(id);
    }

    @Test
    void labelsGoOutAsLabelmeAndAsVocInTheChosenWayOfCounting() {
        LabelSet kept = onFx(() -> project().store().call(ProjectStore::exportLabels));

        Path labelme = folder.resolve("labelme");
        LabelSet outlines = exported("labelme", labelme, labelme, BoxConvention.ZERO_BASED_HALF_OPEN);
        assertThat(masks(outlines)).isEqualTo(masks(kept));

        Path voc = folder.resolve("voc");
        LabelSet boxes = exported("voc", voc, voc, BoxConvention.ONE_BASED_HALF_OPEN);
        assertThat(boxes(boxes)).isEqualTo(boxes(kept));
        assertThat(boxes(LabelFormats.byId("voc").read(voc, new ReadOptions(name -> boxes.frames().getFirst().size(),
                BoxConvention.ONE_BASED_INCLUSIVE, MaskReading.DEFAULT)).labels())).isNotEqualTo(boxes(kept));
    }

    private static List<BitMask> masks(LabelSet labels) {
        return labels.frames().stream().map(BoxesToMask::pixels).toList();
    }

    private static List<List<Box>> boxes(LabelSet labels) {
        return labels.frames().stream().map(frame -> frame.targets().stream().map(Target::box).toList()).toList();
    }

    /** All that COCO holds of labels. */
    private static List<Object> comparable(LabelSet labels) {
        List<Object> all = new ArrayList<>();
        for (FrameLabels frame : labels.frames()) {
            all.add(frame.frame() + " " + frame.size());
            frame.targets().forEach(target -> all.add(List.of(target.id(), target.shape(), target.category().name(),
                    target.attributes(), target.track())));
        }
        return all;
    }

    @Test
    void allLabelsBecomeBoxesInTheDialogAndMasksAgainByOneUndo() {
        List<Target> masks = labels();
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        await(() -> bench.window().scene().lookup("#convert-go") instanceof Button go && !go.isDisabled());
        assertThat(screenshot(bench.window().scene(), "convert-dialog")).isNotEmptyFile();
        runOnFx(() -> ((Button) bench.window().scene().lookup("#convert-go")).fire());
        await(() -> project().undoDepthProperty().get() == 1);
        assertThat(labels()).allMatch(target -> target.shape() instanceof Shape.OfBox);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels()).isEqualTo(masks);
    }

    @Test
    void framesStepByKeysWhileNothingIsSelected() {
        push(KeyCode.D);
        await(() -> project().shownProperty().get().orElseThrow().index() == 1);
        push(KeyCode.RIGHT);
        push(KeyCode.PAGE_DOWN);
        await(() -> project().shownProperty().get().orElseThrow().index() == ProjectFixture.FRAMES - 1);
        push(KeyCode.A);
        await(() -> project().shownProperty().get().orElseThrow().index() == ProjectFixture.FRAMES - 2);
    }

    @Test
    void aDeletedLabelComesBackFromTheToast() {
        List<Target> before = labels();
        moveTo(at(before.getFirst().box().centre().x(), before.getFirst().box().centre().y()));
        clickOn(MouseButton.PRIMARY);
        push(KeyCode.DELETE);
        assertThat(labels()).hasSize(before.size() - 1);
        clickOn("#toast-undo");
        assertThat(labels()).isEqualTo(before);
    }

    @Test
    void theStatusBarSaysWhatIsInViewAndThatItIsSaved() {
        moveTo(at(5.5, 6.5));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text("status-probe").replace("\u2009", "")).startsWith("x 5  y 6");
        assertThat(text("status-saved")).isEqualTo("Saved");
        push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(text("status-review")).endsWith("1 / 6");
    }

    private String text(String group) {
        StringBuilder text = new StringBuilder();
        bench.window().scene().lookup("#" + group).lookupAll(".label")
                .forEach(label -> text.append(((Label) label).getText()).append(' '));
        return text.toString().strip();
    }

    @Test
    void closingTheProjectEmptiesThePerspective() {
        runOnFx(() -> bench.desk().close());
        assertThat(bench.window().model().undoStackProperty().get()).isEmpty();
        assertThat(bench.window().annotate().status()).isEmpty();
        assertThat(bench.window().scene().lookup("#frame-list")).isNull();
        assertThat(bench.window().actions().get("labels.delete").enabled().get()).isFalse();
    }
}
