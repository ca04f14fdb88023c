package glint.inference.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.model.Target;
import glint.inference.Clip;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.evaluation.BoxEvaluator;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.MaskPair;
import glint.inference.evaluation.PixelIou;
import glint.inference.evaluation.Protocol;
import glint.inference.training.data.LabelledFrame;

/** Measures a detector on labelled stills with the evaluation the user sees, all targets as one category. */
public final class DetectionValidation {
    /** The figure a run is judged by: average precision at IoU 0.5 by the protocol of COCO. */
    public static final String GOAL = "ap50";
    /** Sum of the pixels both labelled and predicted over sum of the pixels that are either. */
    public static final String IOU = "iou";

    private final List<LabelledFrame> frames;

    public DetectionValidation(List<LabelledFrame> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * Runs the detector with its default options over every frame.
     *
     * @return {@link #GOAL}; then precision, recall and F1 where F1 is best, as Ultralytics reports them; then, from
     *     detectors that segment, {@link #IOU}
     */
    public Map<String, Double> measure(Detector detector) {
        EvaluationSet.Builder set = EvaluationSet.builder();
        List<MaskPair> masks = new ArrayList<>();
        for (LabelledFrame frame : frames) {
            set.image(frame.id());
            frame.boxes().forEach(set::truth);
            Detections found = detector.detect(Clip.of(frame.frame()), detector.defaults());
            for (Target target : found.targets()) {
                set.detection(target.box(), target.score().orElseThrow());
            }
            found.mask().ifPresent(
                    m -> masks.add(new MaskPair(frame.id(), frame.frame().size(), frame.maskOfTargets(), m)));
        }
        EvaluationSet complete = set.build();
        BoxResult atBest = BoxEvaluator.evaluate(complete, Protocol.ULTRALYTICS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(GOAL, BoxEvaluator.evaluate(complete, Protocol.COCO).ap50());
        figures.put("precision", atBest.precision());
        figures.put("recall", atBest.recall());
        figures.put("f1", atBest.f1());
        if (!masks.isEmpty()) {
            figures.put(IOU, PixelIou.of(masks).iou());
        }
        return figures;
    }
}
