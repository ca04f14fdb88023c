package glint.app.timeline;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.models.TinyDetector;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineViewModelTest {
    private static final long FRAME = 40_000_000L;

    @TempDir
    Path folder;

    private final TinyDetector tiny = new TinyDetector(true);
    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private DetectorsViewModel detectors;
    private TimelineViewModel model;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        detectors = new DetectorsViewModel(project, tiny::catalog, fixture.workers(), new Messages(Locale.ENGLISH),
                InstantSource.fixed(ProjectFixture.NOW), found -> {}, fixture.failures::add);
        detectors.load();
        ProjectTracks tracks = new ProjectTracks(project, fixture.workers(), fixture.failures::add);
        tracks.load();
        model = new TimelineViewModel(project, detectors, tracks);
    }

    @AfterEach
    void close() {
        detectors.close();
        desk.close();
        assertThat(fixture.failures).isEmpty();
    }

    @Test
    void itSpansTheSequenceOfTheFrameInView() {
        assertThat(model.extentProperty().get()).isEqualTo(new Extent(0, ProjectFixture.FRAMES));
        model.go(99);
        assertThat(project.wantedProperty().get()).isEqualTo(ProjectFixture.FRAMES - 1);
    }

    @Test
    void itPlaysAtTheRateAndStopsAtTheEnd() {
        model.togglePlaying();
        model.pulse(0);
        model.pulse(FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
        model.pulse(3 * FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(3);
        model.pulse(100 * FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(ProjectFixture.FRAMES - 1);
        assertThat(model.playingProperty().get()).isFalse();
        model.togglePlaying();
        assertThat(project.wantedProperty().get()).isZero();
    }

    @Test
    void aStepDuringPlaybackIsWhereItGoesOn() {
        model.togglePlaying();
        model.pulse(0);
        model.pulse(FRAME);
        project.go(4);
        model.pulse(2 * FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(4);
        model.pulse(3 * FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(5);
    }

    @Test
    void halfTheSpeedTakesTwiceTheTime() {
        model.speedProperty().set(0.5);
        model.togglePlaying();
        model.pulse(0);
        model.pulse(2 * FRAME);
        assertThat(project.wantedProperty().get()).isEqualTo(1);
    }

    @Test
    void scoresAreThereForFramesTheDetectorHasLookedAt() {
        detectors.runs().runFrame();
        var scores = model.detectors().getFirst().scores();
        assertThat(scores.best(0)).isPositive();
        assertThat(scores.best(1)).isNaN();
        assertThat(scores.best(0, ProjectFixture.FRAMES)).isEqualTo(scores.best(0));
    }
}
