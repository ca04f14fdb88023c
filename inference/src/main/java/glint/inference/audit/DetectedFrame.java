package glint.inference.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/**
 * A labelled frame and what detectors found in it.
 *
 * @param detections by the name of the detector; a detector that found nothing has an empty list
 * @param agreement so many detectors must agree on a target that is not labelled
 */
public record DetectedFrame(FrameLabels labels, Map<String, List<Target>> detections, int agreement) {
    /** Centres no farther apart mean the same target, in pixels: the rule of Pd in this field. */
    private static final double SAME = 3;

    public DetectedFrame {
        detections = Collections.unmodifiableMap(new LinkedHashMap<>(detections));
        if (agreement < 1) {
            throw new IllegalArgumentException("At least one detector must agree, got " + agreement);
        }
    }

    /** Whether the two mean the same target: their boxes overlap, or their centres are at most three pixels apart. */
    static boolean same(Target a, Target b) {
        return a.box().overlap(b.box()) > 0 || a.shape().centroid().distance(b.shape().centroid()) <= SAME;
    }
}
