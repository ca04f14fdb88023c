package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.inference.training.data.LabelledFrame;

/** Which frames come before each: those of the same folder of its dataset, in the order given; none before a still. */
final class Sequences {
    private final IdentityHashMap<LabelledFrame, Place> places = new IdentityHashMap<>();
    private final Set<String> stills;

    private record Place(List<LabelledFrame> sequence, int index) {}

    /** @param frames of all sequences in order; one that occurs again is passed over */
    Sequences(List<LabelledFrame> frames, Set<String> stills) {
        this.stills = Set.copyOf(stills);
        Map<String, List<LabelledFrame>> sequences = new HashMap<>();
        for (LabelledFrame frame : frames) {
            if (!places.containsKey(frame)) {
                List<LabelledFrame> sequence = sequences.computeIfAbsent(frame.sequence(), s -> new ArrayList<>());
                places.put(frame, new Place(sequence, sequence.size()));
                sequence.add(frame);
            }
        }
    }

    /** The clip of a key frame: at most {@code length} frames, it being the last. */
    List<LabelledFrame> clip(LabelledFrame key, int length) {
        Place place = places.get(key);
        if (place == null) {
            throw new IllegalArgumentException("A frame of none of the sequences");
        }
        int from = stills.contains(key.dataset()) ? place.index : Math.max(0, place.index - length + 1);
        List<LabelledFrame> clip = new ArrayList<>();
        for (LabelledFrame frame : place.sequence.subList(from, place.index + 1)) {
            if (frame.frame().size().equals(key.frame().size())) {
                clip.add(frame);
            }
        }
        return clip;
    }
}
