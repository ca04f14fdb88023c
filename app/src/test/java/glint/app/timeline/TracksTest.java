package glint.app.timeline;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.store.TrackedLabel;

import static org.assertj.core.api.Assertions.assertThat;

class TracksTest {
    private static final Category DRONE = new Category(1, "drone");
    private final Tracks tracks = new Tracks();

    @Test
    void onlyTracksOfTheSequenceHaveALane() {
        tracks.load(List.of(label(1, 1), label(1, 2), label(2, 9)));
        assertThat(tracks.lanes(new Extent(0, 5))).containsExactly(lane(1, 0, 1));
        assertThat(tracks.lanes(new Extent(5, 10))).containsExactly(lane(2, 8));
    }

    @Test
    void lanesFollowWhatIsEdited() {
        tracks.load(List.of(label(1, 1), label(1, 2), label(2, 2)));
        tracks.update(1, labels(7));
        assertThat(tracks.lanes(new Extent(0, 5))).containsExactly(lane(1, 0),
                lane(7, 1));
    }

    private static TrackedLabel label(long track, long frame) {
        return new TrackedLabel(track, frame, DRONE);
    }

    private static FrameLabels labels(long track) {
        Target target = new Target(1, new Shape.OfBox(new Box(1, 1, 3, 3)), DRONE, OptionalDouble.empty(),
                OptionalLong.of(track), Map.of(), Provenance.of(Provenance.Origin.DRAWN, "test"));
        return new FrameLabels("a", new ImageSize(8, 8), List.of(target));
    }

    private static TrackLane lane(long track, int... indices) {
        BitSet set = new BitSet();
        IntStream.of(indices).forEach(set::set);
        return new TrackLane(track, DRONE, set, Optional.empty());
    }
}
