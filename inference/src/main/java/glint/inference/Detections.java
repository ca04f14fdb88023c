package glint.inference;

import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.BitMask;
import glint.annotations.model.Target;

/**
 * What a detector found in the key frame of a clip.
 *
 * @param targets with scores, best first, coordinates in pixel edges of the original image
 * @param mask every pixel of the detector's final mask, from detectors that segment
 * @param layers the maps asked for, in the order asked
 * @param routing of the frames, from detectors with experts
 * @param reading to decide anew, from detectors whose options allow it
 */
public record Detections(List<Target> targets, Optional<BitMask> mask, List<ScoreMap> layers,
        Optional<ExpertRouting> routing, Optional<Reading> reading) {
    public Detections {
        targets = List.copyOf(targets);
        layers = List.copyOf(layers);
    }

    /** From a detector that keeps nothing to decide anew. */
    public Detections(List<Target> targets, Optional<BitMask> mask, List<ScoreMap> layers,
            Optional<ExpertRouting> routing) {
        this(targets, mask, layers, routing, Optional.empty());
    }

    /** From a detector without experts. */
    public Detections(List<Target> targets, Optional<BitMask> mask, List<ScoreMap> layers) {
        this(targets, mask, layers, Optional.empty());
    }

    /** The same with what is needed to decide anew. */
    public Detections withReading(Reading kept) {
        return new Detections(targets, mask, layers, routing, Optional.of(kept));
    }
}
