package glint.inference.fest;

import java.util.Arrays;
import java.util.List;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.post.MultiScaleFusion;

/** Keeps the probability maps of a detector with adjustable sensitivity, frame by frame, so that its thresholds can be tuned. */
public final class SensitivityMaps {
    private final List<String> layers;
    private final List<Double> weights;
    private final SensitivityTuning.Builder builder;

    /** @throws InputException when the detector has no adjustable sensitivity */
    public SensitivityMaps(Detector detector) {
        DetectorSetup setup = detector.setup();
        layers = detector.layerNames().stream().filter(name -> name.startsWith(MultiScaleFusion.LAYER)).toList();
        String stored = setup.settings().get(FestConfig.SCALE_WEIGHTS);
        if (layers.isEmpty() || stored == null) {
            throw new InputException(setup.id(), "has no adjustable sensitivity to tune", "choose " + Fest.ID);
        }
        weights = Arrays.stream(stored.split(",", -1)).map(Double::valueOf).toList();
        builder = SensitivityTuning.builder(FestReading.of(setup.reading()).weakMaps());
    }

    /** The options that make the detector hand out what is kept. */
    public DetectOptions asking(DetectOptions options) {
        return options.withLayers(layers);
    }

    /** Takes over what was detected in a frame, with its labels; boxes count as filled. */
    public void add(FrameLabels truth, Detections detections) {
        builder.add(pixels(truth), MultiScaleFusion.ofLayers(detections.layers(), weights));
    }

    private static BitMask pixels(FrameLabels truth) {
        BitMask all = BitMask.empty();
        for (Target target : truth.targets()) {
            all = all.union(target.shape() instanceof Shape.OfMask m ? m.mask() : BitMask.filled(target.box()));
        }
        return all.clip(truth.size());
    }

    /** What was kept. */
    public SensitivityTuning build() {
        return builder.build();
    }
}
