package glint.annotations.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Edits of several frames and tracks, and decisions about them, that were made in one go and are undone in one.
 *
 * @param name what it does, for the undo menu: "Interpolate track 3"
 * @param edits one for each frame that changes
 * @param tracks one for each track that changes
 * @param decisions those made in a review
 */
public record Batch(String name, List<LabelEdit> edits, List<TrackEdit> tracks,
        List<DecisionEdit> decisions) implements Gesture {
    public Batch {
        edits = List.copyOf(edits);
        tracks = List.copyOf(tracks);
        decisions = List.copyOf(decisions);
        if (edits.isEmpty() && tracks.isEmpty() && decisions.isEmpty()) {
            throw new IllegalArgumentException("A gesture changes at least one frame or track, or decides something");
        }
        Set<String> frames = new HashSet<>();
        edits.forEach(edit -> requireFirst(frames.add(edit.frame()), "frame " + edit.frame()));
        Set<Long> ids = new HashSet<>();
        tracks.forEach(edit -> requireFirst(ids.add(edit.id()), "track " + edit.id()));
    }

    private static void requireFirst(boolean isFirst, String what) {
        if (!isFirst) {
            throw new IllegalArgumentException("Edits of " + what + " belong into one group");
        }
    }

    /** Without decisions. */
    public Batch(String name, List<LabelEdit> edits, List<TrackEdit> tracks) {
        this(name, edits, tracks, List.of());
    }

    /** Without changes to tracks. */
    public static Batch of(String name, List<LabelEdit> edits) {
        return new Batch(name, edits, List.of());
    }

    @Override
    public List<String> frames() {
        return edits.stream().map(LabelEdit::frame).toList();
    }

    @Override
    public Batch invert() {
        return new Batch(name, edits.stream().map(LabelEdit::invert).toList(),
                tracks.stream().map(TrackEdit::invert).toList(),
                decisions.stream().map(DecisionEdit::invert).toList());
    }

    @Override
    public String describe() {
        return name;
    }
}
