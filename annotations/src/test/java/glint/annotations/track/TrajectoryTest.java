package glint.annotations.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;

import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

import static org.assertj.core.api.Assertions.assertThat;

class TrajectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long TRACK = 7;
    private static final int FRAMES = 12;

    private final AtomicLong ids = new AtomicLong(100);

    private static Target box(long id, double x) {
        return Target.of(id, new Shape.OfBox(Box.ofSize(x, 2, 3, 3)), Category.TARGET,
                Provenance.of(Provenance.Origin.DRAWN, "test"));
    }

    private static Trajectory keys(Map<Integer, Double> places) {
        TreeMap<Integer, Target> targets = new TreeMap<>();
        places.forEach((frame, x) -> targets.put(frame, box(frame + 1, x).withTrack(OptionalLong.of(TRACK))));
        return Trajectory.ofKeys(TRACK, TrajectoryTest::name, targets);
    }

    private static String name(int frame) {
        return "clip#%06d".formatted(frame);
    }

    private static Target at(Trajectory trajectory, int frame) {
        return Objects.requireNonNull(trajectory.targets().get(frame));
    }

    private Trajectory interpolated(Trajectory trajectory) {
        return trajectory.interpolated(ids::incrementAndGet, NOW);
    }

    @Test
    void betweenKeysATargetMovesEvenlyToAFractionOfAPixel() {
        Trajectory filled = interpolated(keys(Map.of(2, 10.0, 6, 11.0)));
        assertThat(filled.targets()).containsOnlyKeys(2, 3, 4, 5, 6);
        assertThat(at(filled, 3).box()).isEqualTo(Box.ofSize(10.25, 2, 3, 3));
        assertThat(filled.isKey(3)).isFalse();
        assertThat(filled.isKey(2)).isTrue();
        assertThat(at(filled, 3).track()).hasValue(TRACK);
        assertThat(at(filled, 3).provenance().isHuman()).isFalse();
    }

    @Test
    void aMovedKeyMovesWhatIsAroundItAndKeepsTheIds() {
        Trajectory filled = interpolated(keys(Map.of(2, 10.0, 6, 11.0)));
        Trajectory moved = interpolated(filled.withKey(4, box(at(filled, 4).id(), 20)));
        assertThat(at(moved, 3).box().x0()).isEqualTo(15);
        assertThat(at(moved, 5).box().x0()).isEqualTo(15.5);
        assertThat(at(moved, 3).id()).isEqualTo(at(filled, 3).id());
        Trajectory back = interpolated(moved.withoutKey(4));
        assertThat(at(back, 4).box()).isEqualTo(at(filled, 4).box());
    }

    @Test
    void outOfSightThereIsNoTargetUntilTheNextKey() {
        Trajectory filled = interpolated(keys(Map.of(1, 10.0, 6, 15.0, 8, 17.0)));
        Trajectory hidden = interpolated(filled.leaving(3));
        assertThat(hidden.targets()).containsOnlyKeys(1, 2, 6, 7, 8);
        assertThat(interpolated(hidden.returning(3)).targets()).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(filled.leaving(7).targets()).containsOnlyKeys(1, 2, 3, 4, 5, 6, 8);
        assertThat(filled.leaving(8).targets()).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void withoutATargetTheRestOfTheTrackStays() {
        Trajectory filled = interpolated(keys(Map.of(1, 10.0, 4, 13.0)));
        Trajectory rest = filled.without(4);
        assertThat(rest.targets()).containsOnlyKeys(1, 2, 3);
        assertThat(rest.track().keys()).containsExactly(name(1));
    }

    @Test
    void masksMoveByWholePixels() {
        TreeMap<Integer, Target> targets = new TreeMap<>();
        BitMask mask = BitMask.of(10, 5, 3, 2, (x, y) -> x != 11);
        for (int frame : new int[]{0, 4}) {
            targets.put(frame, box(frame + 1, 0).withShape(new Shape.OfMask(mask.translate(frame, 0))));
        }
        Trajectory filled = interpolated(Trajectory.ofKeys(TRACK, TrajectoryTest::name, targets));
        assertThat(at(filled, 1).shape()).isEqualTo(new Shape.OfMask(mask.translate(1, 0)));
        assertThat(at(filled, 3).shape()).isEqualTo(new Shape.OfMask(mask.translate(3, 0)));
    }

    @Test
    void aTrackIsSplitIntoTwoThatMakeItUpAgain() {
        Trajectory whole = interpolated(keys(Map.of(1, 10.0, 4, 13.0, 8, 17.0)));
        Trajectory first = whole.before(6);
        Trajectory second = whole.from(6, 9);
        assertThat(first.targets()).containsOnlyKeys(1, 2, 3, 4, 5);
        assertThat(second.targets()).containsOnlyKeys(6, 7, 8);
        assertThat(second.track().id()).isEqualTo(9);
        assertThat(second.isKey(6)).isTrue();
        Trajectory merged = first.merged(second);
        assertThat(merged.targets()).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(merged.targets().values()).allMatch(target -> target.track().getAsLong() == TRACK);
        assertThat(at(merged, 3)).isEqualTo(at(whole, 3));
    }

    @Test
    void theGestureOfAChangeMakesTheLabelsThoseOfTheTrack() {
        Trajectory before = keys(Map.of(2, 10.0, 6, 11.0));
        Trajectory after = interpolated(before);
        Map<Integer, FrameLabels> frames = frames(before);
        Batch batch = new TrackChange(frame -> Objects.requireNonNull(frames.get(frame))).from(before, Optional.empty())
                .to(after).gesture("Interpolate")
                .orElseThrow();
        batch.edits().forEach(edit -> apply(edit, frames));
        for (int i = 0; i < FRAMES; i++) {
            assertThat(Objects.requireNonNull(frames.get(i)).targets()).filteredOn(target -> target.track().isPresent())
                    .isEqualTo(Optional.ofNullable(after.targets().get(i)).stream().toList());
        }
        assertThat(batch.tracks()).containsExactly(TrackEdit.add(after.track()));
        List<LabelEdit> back = new ArrayList<>(batch.invert().edits());
        back.forEach(edit -> apply(edit, frames));
        assertThat(frames).isEqualTo(frames(before));
    }

    @Test
    void aTrackThatLosesAllItsTargetsGoes() {
        Trajectory before = keys(Map.of(2, 10.0));
        Track known = before.track();
        Batch batch = new TrackChange(labelsOf(before)).from(before, Optional.of(known)).gesture("Delete")
                .orElseThrow();
        assertThat(batch.edits()).hasSize(1);
        assertThat(batch.tracks()).containsExactly(TrackEdit.remove(known));
    }

    @Test
    void nothingChangedIsNoGesture() {
        Trajectory track = keys(Map.of(2, 10.0));
        assertThat(new TrackChange(labelsOf(track)).from(track, Optional.of(track.track())).to(track)
                .gesture("Nothing")).isEmpty();
        assertThat(track.track().keys()).isEqualTo(Set.of(name(2)));
    }

    private static void apply(LabelEdit edit, Map<Integer, FrameLabels> frames) {
        frames.compute(index(edit.frame()), (frame, labels) -> edit.apply(Objects.requireNonNull(labels)));
    }

    private static int index(String name) {
        return Integer.parseInt(name.substring(name.indexOf('#') + 1));
    }

    private static IntFunction<FrameLabels> labelsOf(Trajectory trajectory) {
        Map<Integer, FrameLabels> frames = frames(trajectory);
        return frame -> Objects.requireNonNull(frames.get(frame));
    }

    /** Every frame has a label of no track before that of the track. */
    private static Map<Integer, FrameLabels> frames(Trajectory trajectory) {
        Map<Integer, FrameLabels> frames = new TreeMap<>();
        for (int i = 0; i < FRAMES; i++) {
            List<Target> targets = new ArrayList<>(List.of(box(1000 + i, 40)));
            Optional.ofNullable(trajectory.targets().get(i)).ifPresent(targets::add);
            frames.put(i, new FrameLabels(name(i), new ImageSize(64, 64), targets));
        }
        return frames;
    }
}
