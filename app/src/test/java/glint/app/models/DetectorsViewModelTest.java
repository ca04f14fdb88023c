package glint.app.models;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.model.Category;
import glint.app.labels.LabelCommands;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.app.viewer.overlay.Verdict;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorOption;
import glint.inference.baseline.Baseline;
import glint.inference.run.ResultCache;

import static org.assertj.core.api.Assertions.assertThat;

class DetectorsViewModelTest {
    @TempDir
    Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final TinyDetector tiny = new TinyDetector(true);
    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private DetectorsViewModel model;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        begin();
    }

    private void begin() {
        desk = fixture.desk();
        project = fixture.open(desk);
        model = model(tiny);
    }

    private DetectorsViewModel model(TinyDetector detector) {
        DetectorsViewModel made = new DetectorsViewModel(project, detector::catalog, fixture.workers(), new Messages(
                Locale.ENGLISH), InstantSource.fixed(ProjectFixture.NOW), findings::addAll, failures::add);
        made.load();
        return made;
    }

    private void reopen() {
        model.close();
        desk.close();
        begin();
    }

    @AfterEach
    void close() {
        model.close();
        desk.close();
    }

    private DetectorRow row() {
        return model.rows().getFirst();
    }

    private int shown() {
        return model.layersProperty().get().stream().mapToInt(layer -> layer.marks().size()).sum();
    }

    @Test
    void aRunShowsWhatItFindsInEveryFrame() {
        assertThat(model.count(project.frames().getFirst())).isEmpty();
        model.runs().runAll();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
        assertThat(row().countProperty().get()).isEqualTo(OptionalInt.of(2));
        assertThat(project.frames()).allSatisfy(frame -> assertThat(model.count(frame)).hasValue(2));
        assertThat(model.runs().runningProperty().get()).isEmpty();
    }

    @Test
    void theThresholdHidesDetectionsWithoutRunningAgain() {
        model.runs().runAll();
        row().thresholdProperty().set(0.5);
        assertThat(shown()).isEqualTo(1);
        assertThat(model.count(project.frames().getLast())).hasValue(1);
        row().thresholdProperty().set(0.1);
        assertThat(shown()).isEqualTo(2);
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void resultsAndThresholdsAreThereAfterOpeningAgain() {
        model.runs().runAll();
        row().thresholdProperty().set(0.5);
        reopen();
        assertThat(row().thresholdProperty().get()).isEqualTo(0.5);
        assertThat(shown()).isEqualTo(1);
        model.runs().runAll();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void aDetectorThatFailsKeepsWhatItHasFoundAndIsReportedOnce() {
        tiny.survives = 3;
        model.runs().runAll();
        assertThat(failures).hasSize(1);
        assertThat(model.runs().runningProperty().get()).isEmpty();
        assertThat(project.frames().stream().filter(frame -> model.count(frame).isPresent())).hasSize(3);
        tiny.survives = Integer.MAX_VALUE;
        model.runs().runAll();
        assertThat(project.frames()).allSatisfy(frame -> assertThat(model.count(frame)).hasValue(2));
        assertThat(tiny.asked).isEqualTo(4 + 3);
    }

    @Test
    void thisFrameLooksAtThisFrameOnly() {
        project.go(2);
        model.runs().runFrame();
        assertThat(tiny.asked).isEqualTo(1);
        assertThat(model.count(project.frames().get(2))).hasValue(2);
        assertThat(model.count(project.frames().get(1))).isEmpty();
    }

    @Test
    void aDetectionOnALabelIsTrueAndOneBesideAllLabelsFalse() {
        model.runs().runAll();
        assertThat(model.layersProperty().get().getFirst().marks()).extracting(mark -> mark.verdict())
                .containsOnly(Verdict.FALSE);
        assertThat(model.missedProperty().get()).hasSize(2);
        project.editor().selection().set(
                new Selection.OfDetection(model.layersProperty().get().getFirst().marks().getFirst().target()));
        new LabelCommands(project.editor(), java.util.Optional::empty, () -> Category.TARGET, "me",
                InstantSource.fixed(ProjectFixture.NOW)).acceptSelected();
        assertThat(model.layersProperty().get().getFirst().marks()).extracting(mark -> mark.verdict())
                .containsExactly(Verdict.TRUE, Verdict.FALSE);
    }

    @Test
    void aHiddenDetectorIsNeitherShownNorRun() {
        model.runs().runAll();
        row().shownProperty().set(false);
        assertThat(shown()).isZero();
        assertThat(model.canRunProperty().get()).isFalse();
        assertThat(row().countProperty().get()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void theBaselineStandsLastAndRunsWithoutWeightsOnceItIsShown() {
        model.close();
        DetectorCatalog both = new DetectorCatalog(List.of(new Baseline(), tiny));
        model = new DetectorsViewModel(project, () -> both, fixture.workers(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(ProjectFixture.NOW), findings::addAll, failures::add);
        model.load();
        DetectorRow baseline = model.rows().getLast();
        assertThat(baseline.tag()).isEqualTo(new DetectorTag("F", "Baseline"));
        assertThat(baseline.takesWeights()).isFalse();
        model.runs().runFrame();
        assertThat(baseline.countProperty().get()).isEmpty();
        baseline.shownProperty().set(true);
        model.runs().runFrame();
        assertThat(baseline.countProperty().get()).isPresent();
        assertThat(failures).isEmpty();
    }

    @Test
    void withoutWeightsNothingRunsUntilSomeAreChosen() {
        model.close();
        TinyDetector bare = new TinyDetector(false);
        model = model(bare);
        model.runs().runAll();
        assertThat(bare.asked).isZero();
        model.chooseWeights(model.rows().getFirst(), folder.resolve("some.safetensors"));
        model.runs().runAll();
        assertThat(bare.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void theMapOfTheFrameInViewIsMadeWhenItIsAskedFor() {
        assertThat(model.mapProperty().get()).isEmpty();
        model.mapWantedProperty().set(true);
        assertThat(model.mapProperty().get()).isPresent();
        project.step(1);
        assertThat(model.mapProperty().get()).isPresent();
        assertThat(tiny.asked).isEqualTo(2);
    }

    @Test
    void closingFreesTheNetwork() {
        model.runs().runFrame();
        model.close();
        assertThat(tiny.closed).isTrue();
        model = model(tiny);
    }

    private DetectorOption option(String id) {
        return row().options().stream().filter(option -> option.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void anOverlapIsChosenAnewWithoutTheNetworkAndKeptWhenTheRunGoesOn() {
        model.runs().runAll();
        row().choose(option("nms"), "0.30");
        assertThat(shown()).isEqualTo(1);
        assertThat(model.count(project.frames().getLast())).hasValue(1);
        model.runs().runAll();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
        row().choose(option("nms"), option("nms").initial());
        assertThat(shown()).isEqualTo(2);
        row().choose(option("nms"), "0.30");
        assertThat(row().resultsProperty().get().orElseThrow().id()).isPresent();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void aChoiceOfTheNetworkWaitsForARunAndComesBackWithoutOne() {
        model.runs().runAll();
        row().choose(option("mode"), "two");
        assertThat(model.count(project.frames().getFirst())).isEmpty();
        model.runs().runFrame();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES + 1);
        row().choose(option("mode"), "one");
        assertThat(project.frames()).allSatisfy(frame -> assertThat(model.count(frame)).hasValue(2));
        row().choose(option("mode"), "two");
        assertThat(project.frames().stream().filter(frame -> model.count(frame).isPresent())).hasSize(1);
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES + 1);
    }

    @Test
    void aSecondRunSaysThatAllIsKnown() {
        model.runs().runAll();
        assertThat(model.runs().noticeProperty().get()).isEmpty();
        model.runs().runAll();
        assertThat(model.runs().noticeProperty().get()).contains("nothing to run");
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void onlySomeFramesAreRunAndTheRestLater() {
        model.runs().runFrames(project.frames().subList(1, 3));
        assertThat(tiny.asked).isEqualTo(2);
        assertThat(model.count(project.frames().getFirst())).isEmpty();
        model.runs().runSequence();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void theSameSamplesAreNotLookedAtAgainInAnotherProject() {
        Optional<ResultCache> cache = Optional.of(new ResultCache(folder.resolve("results")));
        model = new DetectorsViewModel(project, tiny::catalog, fixture.workers(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(ProjectFixture.NOW), cache, findings::addAll, failures::add);
        model.load();
        model.runs().runAll();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
        model.close();
        desk.close();
        fixture = new ProjectFixture(folder.resolve("other"));
        desk = fixture.desk();
        project = fixture.open(desk);
        model = new DetectorsViewModel(project, tiny::catalog, fixture.workers(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(ProjectFixture.NOW), cache, findings::addAll, failures::add);
        model.load();
        model.runs().runAll();
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
        assertThat(shown()).isEqualTo(2);
        assertThat(model.runs().noticeProperty().get()).contains("nothing to run");
    }
}
