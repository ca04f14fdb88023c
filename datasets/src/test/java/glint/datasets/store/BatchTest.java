package glint.datasets.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchTest {
    private static final int FRAMES = 6;
    private static final Category DRONE = new Category(1, "drone");

    @TempDir
    Path folder;

    private Path project() {
        return folder.resolve("p.glint");
    }

    private ProjectStore filled() {
        ProjectStore store = ProjectStore.create(project());
        store.importSource(RandomLabels.source("a", folder, FRAMES), new RandomLabels(1).labels(FRAMES, 3), _ -> {});
        return store;
    }

    private static Track track(long id, int key, int outside) {
        return new Track(id, DRONE, Set.of(RandomLabels.frameName(key)), Set.of(RandomLabels.frameName(outside)));
    }

    /** The first label of every frame becomes one of a new track. */
    private static Batch batch(ProjectStore store) {
        List<LabelEdit> edits = new ArrayList<>();
        long id = store.newTrackId();
        for (long frame = 1; frame <= FRAMES; frame++) {
            FrameLabels labels = store.labels(frame);
            edits.add(LabelEdit.replace(labels, labels.targets().getFirst().withTrack(OptionalLong.of(id))));
        }
        return new Batch("Make a track", edits, List.of(TrackEdit.add(track(id, 0, 3))));
    }

    @Test
    void manyFramesAndATrackAreOneStepThatSurvivesARestart() {
        LabelSet before;
        LabelSet after;
        Batch batch;
        try (ProjectStore store = filled()) {
            before = store.exportLabels();
            batch = batch(store);
            store.apply(batch);
            after = store.exportLabels();
            assertThat(after.tracks()).containsExactly(track(batch.tracks().getFirst().id(), 0, 3));
            assertThat(store.editedFrames()).hasSize(FRAMES);
        }
        try (ProjectStore store = ProjectStore.open(project())) {
            assertThat(store.undoable()).contains(batch);
            assertThat(store.undo()).contains(batch);
            assertThat(store.exportLabels()).isEqualTo(before);
            assertThat(store.editedFrames()).isEmpty();
            assertThat(store.redo()).contains(batch);
            assertThat(store.exportLabels()).isEqualTo(after);
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void aBatchThatDoesNotFitChangesNothing() {
        try (ProjectStore store = filled()) {
            Batch batch = batch(store);
            FrameLabels last = store.labels(FRAMES);
            store.apply(LabelEdit.remove(last, last.targets().getFirst().id()));
            LabelSet before = store.exportLabels();
            assertThatThrownBy(() -> store.apply(batch)).isInstanceOf(IllegalStateException.class);
            assertThat(store.exportLabels()).isEqualTo(before);
            Track track = track(7, 0, 1);
            store.apply(new Batch("Know more", List.of(), List.of(TrackEdit.add(track))));
            assertThatThrownBy(() -> store.apply(new Batch("Know again", List.of(), List.of(TrackEdit.add(track)))))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("track 7");
            assertThat(store.undoDepth()).isEqualTo(2);
        }
    }

    @Test
    void aNewTrackHasAnIdThatNoneHasHad() {
        try (ProjectStore store = filled()) {
            long most = store.trackedLabels().stream().mapToLong(TrackedLabel::track).max().orElse(0);
            assertThat(store.newTrackId()).isEqualTo(Math.max(0, most) + 1);
        }
    }

    @Test
    void tracksOfASecondSourceAreNotThoseOfTheFirst() {
        LabelSet tracked = tracked();
        try (ProjectStore store = ProjectStore.create(project())) {
            store.importSource(RandomLabels.source("a", folder, 2), tracked, _ -> {});
            store.importSource(RandomLabels.source("b", folder.resolve("b"), 2), tracked, _ -> {});
            assertThat(store.tracks()).containsExactly(track(5, 0, 1),
                    track(6, 0, 1).withFrameNames(name -> "b/" + name));
            assertThat(store.labels(3).targets().getFirst().track()).hasValue(6);
        }
    }

    private static LabelSet tracked() {
        List<FrameLabels> frames = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Target target = new RandomLabels(i).target(1).withTrack(OptionalLong.of(5));
            frames.add(new FrameLabels(RandomLabels.frameName(i), RandomLabels.SIZE, List.of(target)));
        }
        return new LabelSet(List.of(DRONE), frames, List.of(track(5, 0, 1)));
    }
}
