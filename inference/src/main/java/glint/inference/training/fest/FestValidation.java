package glint.inference.training.fest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.ScoreMap;
import glint.inference.evaluation.IcprScore;
import glint.inference.evaluation.MaskPair;
import glint.inference.evaluation.PdFa;
import glint.inference.evaluation.PixelIou;
import glint.inference.fest.FestLayers;
import glint.inference.training.data.LabelledFrame;

/**
 * Measures FEST on labelled stills with the evaluation the user sees: pixels by IoU, targets by detection and
 * false alarms, for every dataset and for all together, with strong targets alone and with weak ones.
 */
final class FestValidation {
    /** The figure a run is judged by: half IoU, half detection, of strong targets. */
    static final String GOAL = "score";
    private final List<LabelledFrame> frames;

    FestValidation(List<LabelledFrame> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * Runs the detector over every frame.
     *
     * @return {@link #GOAL}; then for each dataset IoU, detection and false alarms in a million pixels of strong targets, and
     *     detection and false alarms with weak ones
     */
    Map<String, Double> measure(Detector detector) {
        DetectOptions options = detector.defaults().withLayers(List.of(FestLayers.STRONG));
        List<MaskPair> strong = new ArrayList<>();
        List<MaskPair> all = new ArrayList<>();
        for (LabelledFrame frame : frames) {
            ImageSize size = frame.frame().size();
            BitMask truth = truth(frame);
            Detections found = detector.detect(Clip.of(frame.frame()), options);
            ScoreMap mask = found.layers().getFirst();
            strong.add(new MaskPair(frame.id(), size, truth,
                    BitMask.of(0, 0, size.width(), size.height(), (x, y) -> mask.value(x, y) > 0)));
            all.add(new MaskPair(frame.id(), size, truth, found.mask().orElseThrow()));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(GOAL, IcprScore.of(PixelIou.of(strong), PdFa.of(strong, PdFa.Pairing.REFERENCE)).value());
        Set<String> datasets = new LinkedHashSet<>(frames.stream().map(LabelledFrame::dataset).toList());
        for (String dataset : datasets) {
            List<MaskPair> own = of(dataset, strong);
            PdFa targets = PdFa.of(own, PdFa.Pairing.REFERENCE);
            PdFa withWeak = PdFa.of(of(dataset, all), PdFa.Pairing.REFERENCE);
            figures.put(dataset + "-iou", PixelIou.of(own).iou());
            figures.put(dataset + "-niou", PixelIou.of(own).nIou());
            figures.put(dataset + "-pd", targets.pd());
            figures.put(dataset + "-fa", targets.faPerMillion());
            figures.put(dataset + "-pd-weak", withWeak.pd());
            figures.put(dataset + "-fa-weak", withWeak.faPerMillion());
        }
        return figures;
    }

    private static List<MaskPair> of(String dataset, List<MaskPair> pairs) {
        return pairs.stream().filter(p -> p.image().startsWith(dataset + "/")).toList();
    }

    private static BitMask truth(LabelledFrame frame) {
        BitMask truth = BitMask.empty();
        for (Target target : frame.labels().targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask pixels)) {
                truth = truth.union(pixels.clip(frame.frame().size()));
            }
        }
        return truth;
    }
}
