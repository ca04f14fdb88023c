package glint.annotations.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The labels of a set of frames with the categories they use, in the order of the source.
 *
 * @param tracks those of which more is known than the targets say; the others are key in every frame
 */
public record LabelSet(List<Category> categories, List<FrameLabels> frames, List<Track> tracks) {
    public LabelSet {
        categories = List.copyOf(categories);
        frames = List.copyOf(frames);
        tracks = List.copyOf(tracks);
    }

    /** Labels without anything known about their tracks. */
    public LabelSet(List<Category> categories, List<FrameLabels> frames) {
        this(categories, frames, List.of());
    }

    /** Number of targets over all frames. */
    public int targetCount() {
        return frames.stream().mapToInt(f -> f.targets().size()).sum();
    }

    /** What is known about the track with the given id. */
    public Optional<Track> track(long id) {
        return tracks.stream().filter(t -> t.id() == id).findFirst();
    }

    /** The same labels with other names for the frames. */
    public LabelSet withFrameNames(UnaryOperator<String> rename) {
        return new LabelSet(categories, frames.stream().map(f -> f.withFrame(rename.apply(f.frame()))).toList(), tracks
                .stream().map(t -> t.withFrameNames(rename)).toList());
    }
}
