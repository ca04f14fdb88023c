package glint.app.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.models.TinyDetector;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.inference.ScoreMap;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.WeakMaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EvaluationViewModelTest {
    @TempDir
    Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private final TinyDetector tiny = new TinyDetector(true);
    private ProjectDesk desk;
    private OpenProject project;
    private DetectorsViewModel detectors;
    private EvaluationViewModel model;

    @BeforeEach
    void open() {
        ProjectFixture fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        NoisyRuns.leave(project, TinyDetector.ID, 0.9, 5);
        detectors = new DetectorsViewModel(project, tiny::catalog, fixture.workers(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(ProjectFixture.NOW), findings -> {}, failures::add);
        detectors.load();
        model = new EvaluationViewModel(project, detectors, fixture.workers(), new Messages(Locale.ENGLISH),
                failures::add);
        model.activeProperty().set(true);
    }

    @AfterEach
    void close() {
        model.close();
        detectors.close();
        desk.close();
    }

    private RunRow row() {
        return model.rows().getFirst();
    }

    private double ap() {
        return row().figuresProperty().get().orElseThrow().boxes(Protocol.COCO).ap50();
    }

    /** The same labels and detections put together by hand. */
    private Evaluation byHand() {
        List<FrameLabels> truth = project.loaded().frames().stream().map(f -> project.store().call(s -> s.labels(f
                .id()))).toList();
        List<FrameLabels> found = project.loaded().frames().stream()
                .map(f -> new FrameLabels(f.name(), f.size(),
                        detectors.rows().getFirst().found().getOrDefault(f.id(), List.of())))
                .toList();
        return Evaluation.of(TinyDetector.ID, new LabelSet(List.of(), truth), new LabelSet(List.of(), found), Optional
                .empty());
    }

    @Test
    void theFiguresAreThoseOfTheCommandLineUnderEveryProtocol() {
        RunFigures figures = row().figuresProperty().get().orElseThrow();
        Evaluation byHand = byHand();
        for (Protocol protocol : Protocol.values()) {
            EvaluationRun expected = byHand.run(protocol, EvaluationOptions.PUBLISHED);
            assertThat(figures.boxes(protocol).ap50()).isEqualTo(expected.boxes().ap50()).isNotNaN();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void thePointFollowsTheConfidenceSliderOfTheDetector() {
        detectors.rows().getFirst().thresholdProperty().set(0.6);
        assertThat(row().thresholdProperty().get()).isEqualTo(0.6);
        OperatingPoint expected = byHand().run(Protocol.COCO, new EvaluationOptions(OptionalDouble.empty(),
                OptionalDouble.empty(), OptionalDouble.of(0.6))).boxes().operatingPoint();
        assertThat(model.point().orElseThrow().boxes()).isEqualTo(expected);
        model.moveTo(0.3);
        assertThat(detectors.rows().getFirst().thresholdProperty().get()).isEqualTo(0.3);
    }

    @Test
    void aCorrectedLabelMovesTheCurveWithoutRunningTheNetwork() {
        double before = ap();
        int asked = tiny.asked;
        Target label = project.editor().labels().get().targets().getFirst();
        project.editor().apply(new LabelEdit.Remove(project.editor().labels().get().frame(), 0, label));
        assertThat(ap()).isNotEqualTo(before).isCloseTo(byHand().run(Protocol.COCO, EvaluationOptions.PUBLISHED).boxes()
                .ap50(), within(1e-12));
        project.editor().undo();
        assertThat(ap()).isEqualTo(before);
        assertThat(tiny.asked).isEqualTo(asked);
    }

    @Test
    void aClickOnTheCurveListsWhatChangesStatusThere() {
        model.click(row().id(), 0.5);
        assertThat(row().thresholdProperty().get()).isEqualTo(0.5);
        EvaluationViewModel.ScoreRange range = model.rangeProperty().get().orElseThrow();
        assertThat(model.changesProperty().get()).isNotEmpty().allSatisfy(c -> assertThat(c.score()).isBetween(range
                .low(), range.high()));
        assertThat(model.changesProperty().get()).allSatisfy(c -> assertThat(c.frame()).isBetween(0,
                ProjectFixture.FRAMES - 1));
    }

    @Test
    void aDragListsEveryDetectionBetweenItsEnds() {
        model.drag(row().id(), 0.9, 0.2);
        long between = detectors.rows().getFirst().found().values().stream().flatMap(List::stream).filter(t -> t.score()
                .orElse(0) >= 0.2 && t.score().orElse(0) <= 0.9).count();
        assertThat(model.changesProperty().get()).hasSize((int) between);
        assertThat(row().thresholdProperty().get()).isEqualTo(0.2);
    }

    @Test
    void theBestF1IsNoWorseThanThatOfAnyThreshold() {
        model.moveToBestF1();
        double best = model.point().orElseThrow().boxes().f1();
        for (double t = 0.05; t <= 1; t += 0.01) {
            model.moveTo(t);
            assertThat(model.point().orElseThrow().boxes().f1()).isLessThanOrEqualTo(best);
        }
    }

    @Test
    void aLimitOfFaIsKeptAndAPdIsReached() {
        model.moveToFa(1e-3);
        assertThat(model.point().orElseThrow().reference().fa()).isLessThanOrEqualTo(1e-3);
        model.moveToPd(0.5);
        assertThat(model.point().orElseThrow().reference().pd()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void contrastIsMeasuredForThePickedRun() {
        assertThat(model.contrastProperty().get()).isPresent();
        assertThat(new ChartPictures(model, new Messages(Locale.ENGLISH)).pdFa().asides()).isNotEmpty();
    }

    @Test
    void aPublishedCurveStandsBesideAndCannotBePicked() throws IOException {
        Path file = Files.writeString(folder.resolve("Old.txt"), "0.5 ".repeat(101));
        model.importFile(file);
        RunRow old = model.rows().getLast();
        assertThat(old.published().orElseThrow().mean()).isEqualTo(0.5);
        model.pick(old);
        assertThat(model.pickedProperty().get()).contains(row());
        assertThat(new ChartPictures(model, new Messages(Locale.ENGLISH)).precisionRecall().curves()).hasSize(2);
        model.remove(old);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void importedDetectionsHaveTheFiguresOfTheirFile() throws IOException {
        FrameLabels frame = project.editor().labels().get();
        Box box = frame.targets().getFirst().box();
        Path file = Files.writeString(folder.resolve("other.json"), String.format(Locale.ROOT, """
                {"images":[{"id":1,"file_name":"%s","width":96,"height":64}],
                 "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[%f,%f,%f,%f],"score":0.9}],
                 "categories":[{"id":1,"name":"target"}]}""", frame.frame(), box.x0(), box.y0(), box.width(), box
                .height()));
        model.importFile(file);
        assertThat(failures).isEmpty();
        RunRow imported = model.rows().getLast();
        assertThat(imported.id()).isEqualTo("other");
        assertThat(imported.figuresProperty().get().orElseThrow().boxes(Protocol.COCO).curve().truePositives(0))
                .isEqualTo(1);
        model.pick(imported);
        assertThat(model.point().orElseThrow().boxes().truePositives()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNeitherIsReported() throws IOException {
        model.importFile(Files.writeString(folder.resolve("bad.txt"), "1 2 3"));
        assertThat(failures).singleElement().isInstanceOf(InputException.class);
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void matchingByCentreFindsAtLeastAsMuch() {
        double overlap = row().figuresProperty().get().orElseThrow().boxes(Protocol.POINT).curve().maxRecall();
        model.byCentreProperty().set(true);
        assertThat(row().figuresProperty().get().orElseThrow().boxes(Protocol.POINT).curve().maxRecall())
                .isGreaterThanOrEqualTo(overlap);
    }

    @Test
    void nothingIsEvaluatedWhileNobodyLooks() {
        model.activeProperty().set(false);
        double before = ap();
        Target label = Target.of(project.editor().nextId(), new Shape.OfBox(new Box(1, 1, 4, 4)), Category.TARGET,
                Provenance.imported("test"));
        project.editor().apply(new LabelEdit.Add(project.editor().labels().get().frame(), 0, label));
        assertThat(ap()).isEqualTo(before);
        model.activeProperty().set(true);
        assertThat(ap()).isLessThan(before);
    }

    @Test
    void thresholdsOfKeptMapsMoveTheirFiguresAndTheBestPairIsOffered() {
        float[] map = new float[64 * 64];
        map[10 * 64 + 10] = 0.9f;
        map[30 * 64 + 30] = 0.3f;
        MultiScaleFusion maps = new MultiScaleFusion(List.of(new MultiScaleFusion.Scale(64, 1, new ScoreMap(
                MultiScaleFusion.LAYER + 64, 64, 64, map, Box.ofSize(0, 0, 64, 64)))));
        BitMask truth = BitMask.filled(Box.ofSize(10, 10, 1, 1)).union(BitMask.filled(Box.ofSize(30, 30, 1, 1)));
        TuningViewModel tuning = model.tuning();
        tuning.accept(SensitivityTuning.builder(WeakMaps.PER_SCALE).add(truth, maps).build());
        assertThat(tuning.figuresProperty().get().orElseThrow().pd()).isEqualTo(1);
        tuning.th2Property().set(0.4);
        assertThat(tuning.figuresProperty().get().orElseThrow().pd()).isEqualTo(0.5);
        tuning.moveToBest();
        assertThat(tuning.figuresProperty().get()).isEqualTo(tuning.bestProperty().get());
        assertThat(tuning.figuresProperty().get().orElseThrow().pd()).isEqualTo(1);
    }
}
