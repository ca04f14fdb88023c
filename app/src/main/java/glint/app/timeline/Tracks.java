package glint.app.timeline;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.datasets.store.TrackedLabel;

/** In which frames of the project tracks have labels, kept up with every edit. Belongs to the JavaFX thread. */
final class Tracks {
    private final Map<Key, BitSet> frames = new TreeMap<>();

    /** Ids of tracks count within a class. */
    private record Key(long track, Category category) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byTrack = Long.compare(track, other.track);
            int byClass = byTrack != 0 ? byTrack : Integer.compare(category.id(), other.category.id());
            return byClass != 0 ? byClass : category.name().compareTo(other.category.name());
        }
    }

    /** Takes over what the project holds; ids of frames count from 1 in their order. */
    void load(List<TrackedLabel> labels) {
        labels.forEach(label -> add(label.track(), label.category(), (int) label.frame() - 1));
    }

    private void add(long track, Category category, int frame) {
        frames.computeIfAbsent(new Key(track, category), key -> new BitSet()).set(frame);
    }

    /** The labels of a frame are now these. */
    void update(int frame, FrameLabels labels) {
        frames.values().forEach(set -> set.clear(frame));
        labels.targets().forEach(target -> target.track()
                .ifPresent(track -> add(track, target.category(), frame)));
        frames.values().removeIf(BitSet::isEmpty);
    }

    /** The tracks with a label in the frames of an extent, by id. */
    List<TrackLane> lanes(Extent extent) {
        return frames.entrySet().stream().filter(entry -> {
            int next = entry.getValue().nextSetBit(extent.first());
            return next >= 0 && next < extent.end();
        }).map(entry -> new TrackLane(entry.getKey().track(), entry.getKey().category(), entry.getValue(),
                Optional.empty())).toList();
    }

    /** The frames of the project in which a track has a label. */
    BitSet framesOf(long track) {
        BitSet all = new BitSet();
        frames.forEach((key, set) -> {
            if (key.track() == track) {
                all.or(set);
            }
        });
        return all;
    }
}
