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
 */
public record Detections(List<Target> targets, Optional<BitMask> mask, List<ScoreMap> layers,
        Optional<ExpertRouting> routing) {
    public Detections {
        targets = List.copyOf(targets);
        layers = List.copyOf(layers);
    }

    /** From a detector without experts. */
    public Detections(List<Target> targets, Optional<BitMask> mask, List<ScoreMap> layers) {
        this(targets, mask, layers, Optional.empty());
    }
}
