package glint.app.timeline;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;
import glint.annotations.track.Trajectory;
import glint.app.labels.LabelCommands;
import glint.app.labels.Selection;
import glint.app.labels.TrackCommands;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;
import glint.app.project.ShownFrame;
import glint.datasets.store.ProjectStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tracks in a project on disk: every command is one step that undo takes back to the byte. */
class TrackCommandsTest {
    @TempDir
    Path folder;

    private final List<Target> detections = new ArrayList<>();
    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private ProjectTracks tracks;
    private LabelCommands commands;
    private TrackCommands track;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        tracks = new ProjectTracks(project, fixture.workers(), fixture.failures::add);
        tracks.load();
        tracks.extent(new Extent(0, ProjectFixture.FRAMES));
        commands = new LabelCommands(project.editor(), this::counts, () -> Category.TARGET, "me",
                InstantSource.fixed(ProjectFixture.NOW));
        track = new TrackCommands(commands, tracks, this::counts, frame -> detections,
                InstantSource.fixed(ProjectFixture.NOW));
        commands.followTracks(track);
    }

    private Optional<Raster> counts() {
        return project.shownProperty().get().flatMap(ShownFrame::counts).map(frame -> frame);
    }

    @AfterEach
    void close() {
        desk.close();
        assertThat(fixture.failures).isEmpty();
        assertThat(fixture.refusals).isEmpty();
    }

    private FrameLabels labels(int frame) {
        return project.store().call(store -> store.labels(frame + 1L));
    }

    private LabelSet all() {
        return project.store().call(ProjectStore::exportLabels);
    }

    private Track stored() {
        return project.store().call(ProjectStore::tracks).getFirst();
    }

    private Optional<Target> ofTrack(int frame, long id) {
        return labels(frame).targets().stream().filter(target -> target.track().equals(OptionalLong.of(id)))
                .findFirst();
    }

    private void select(Target target) {
        project.editor().selection().set(new Selection.OfLabel(target.id()));
    }

    /** The first label of the first frame, followed by hand to the fourth. */
    private long followed() {
        Target first = labels(0).targets().getFirst();
        // A copy of its own, so that it does not lie on the label that is there already.
        commands.add(first.shape());
        assertThat(track.toggleKey()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(track.propagate()).isTrue();
        }
        return stored().id();
    }

    @Test
    void aLabelBeginsATrackAndIsCarriedToWhereTheTargetWent() {
        long id = followed();
        assertThat(project.wantedProperty().get()).isEqualTo(3);
        assertThat(commands.selectedLabel().orElseThrow().track()).hasValue(id);
        assertThat(stored().keys()).hasSize(4);
        for (int frame = 1; frame < 4; frame++) {
            Target carried = ofTrack(frame, id).orElseThrow();
            double nearest = labels(frame).targets().stream().filter(target -> target.track().isEmpty())
                    .mapToDouble(target -> target.shape().centroid().distance(carried.shape().centroid())).min()
                    .orElseThrow();
            assertThat(nearest).as("distance to a true target in frame " + frame).isLessThan(2);
        }
        assertThat(project.undoDepthProperty().get()).isEqualTo(5);
    }

    @Test
    void aDetectionWhereTheTargetWentIsTaken() {
        Target first = labels(0).targets().getFirst();
        Target there = labels(1).targets().getFirst();
        commands.add(first.shape());
        track.toggleKey();
        detections.add(there.withScore(java.util.OptionalDouble.of(0.9)));
        track.propagate();
        Target carried = ofTrack(1, stored().id()).orElseThrow();
        assertThat(carried.shape()).isEqualTo(there.shape());
        assertThat(carried.provenance().isHuman()).isTrue();
    }

    @Test
    void aFrameThatIsNoKeyFollowsFromItsNeighboursAndBecomesOneWhenItIsMoved() {
        long id = followed();
        project.go(1);
        select(ofTrack(1, id).orElseThrow());
        assertThat(track.toggleKey()).isTrue();
        Target between = ofTrack(1, id).orElseThrow();
        assertThat(between.provenance().source()).isEqualTo(Trajectory.INTERPOLATION);
        commands.nudge(4, 0);
        Target moved = ofTrack(1, id).orElseThrow();
        assertThat(moved.shape().centroid().x()).isCloseTo(between.shape().centroid().x() + 4, within(1e-9));
        assertThat(stored().keys()).hasSize(4);
    }

    @Test
    void outOfSightThereAreNoLabelsUntilTheNextKey() {
        long id = followed();
        project.go(2);
        select(ofTrack(2, id).orElseThrow());
        assertThat(track.leave()).isTrue();
        assertThat(ofTrack(2, id)).isEmpty();
        assertThat(ofTrack(3, id)).isPresent();
        assertThat(stored().outside()).containsExactly(project.frames().get(2).name());
    }

    @Test
    void deletingALabelLeavesTheTrackAndDeletingTheTrackTakesAllItsLabels() {
        long id = followed();
        LabelSet before = all();
        select(ofTrack(3, id).orElseThrow());
        assertThat(commands.deleteSelected()).isTrue();
        assertThat(ofTrack(2, id)).isPresent();
        assertThat(stored().keys()).hasSize(3);
        project.editor().undo();
        assertThat(all()).isEqualTo(before);
        select(ofTrack(3, id).orElseThrow());
        assertThat(track.delete()).isTrue();
        assertThat(project.store().call(ProjectStore::tracks)).isEmpty();
        assertThat(tracks.framesOf(id)).isEmpty();
        project.editor().undo();
        assertThat(all()).isEqualTo(before);
        assertThat(tracks.framesOf(id)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aTrackIsSplitAndMergedAgain() {
        long id = followed();
        project.go(2);
        select(ofTrack(2, id).orElseThrow());
        assertThat(track.split()).isTrue();
        long other = commands.selectedLabel().orElseThrow().track().getAsLong();
        assertThat(other).isNotEqualTo(id);
        assertThat(tracks.framesOf(id)).containsExactly(0, 1);
        assertThat(tracks.framesOf(other)).containsExactly(2, 3);

        assertThat(track.merge()).isTrue();
        assertThat(track.pickedProperty().get()).hasValue(other);
        project.go(0);
        select(ofTrack(0, id).orElseThrow());
        assertThat(track.merge()).isTrue();
        assertThat(tracks.framesOf(other)).containsExactly(0, 1, 2, 3);
        assertThat(tracks.known(id)).isEmpty();
    }

    @Test
    void whatThereIsNothingToDoForIsLeftForOthers() {
        project.editor().selection().set(Selection.none());
        assertThat(track.toggleKey()).isFalse();
        assertThat(track.interpolate()).isFalse();
        assertThat(track.propagate()).isFalse();
        project.go(ProjectFixture.FRAMES - 1);
        select(labels(ProjectFixture.FRAMES - 1).targets().getFirst());
        assertThat(track.split()).isFalse();
        assertThat(track.propagate()).isFalse();
        assertThat(project.undoDepthProperty().get()).isZero();
    }
}
