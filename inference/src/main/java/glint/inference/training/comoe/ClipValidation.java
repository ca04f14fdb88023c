package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import glint.annotations.model.Target;
import glint.inference.Clip;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.ExpertRouting;
import glint.inference.evaluation.BoxEvaluator;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.Protocol;
import glint.inference.training.DetectionValidation;
import glint.inference.training.data.LabelledFrame;

/**
 * Measures CoMoE on labelled clips with the evaluation the user sees, over all domains and in each, with how often it tells
 * the domain and how much its routing says of it.
 */
final class ClipValidation {
    private final List<LabelledFrame> keys;
    private final Sequences sequences;

    /** @param frames held back; every {@code keyStep}-th is a key frame */
    ClipValidation(List<LabelledFrame> frames, CoMoeSettings settings) {
        sequences = new Sequences(frames, new HashSet<>(settings.stills()));
        keys = frames.stream().collect(Collectors.groupingBy(LabelledFrame::sequence, LinkedHashMap::new,
                Collectors.toList())).values().stream().flatMap(s -> every(s, settings).stream()).toList();
    }

    /** Stills all, of a sequence the frames at the end of each step, which have others before them. */
    private static List<LabelledFrame> every(List<LabelledFrame> sequence, CoMoeSettings settings) {
        int step = settings.stills().contains(sequence.getFirst().dataset()) ? 1 : settings.keyStep();
        List<LabelledFrame> chosen = new ArrayList<>();
        for (int i = Math.min(step, sequence.size()) - 1; i < sequence.size(); i += step) {
            chosen.add(sequence.get(i));
        }
        return chosen;
    }

    /**
     * Runs the detector with its default options.
     *
     * @return {@code ap50}, then precision, recall and F1 where F1 is best; {@code ap50-NAME} of each domain;
     *     {@code domains-told}, the share of clips taken for their domain; {@code routing-bits}, the mutual information of
     *     domain and expert at the key frame
     */
    Map<String, Double> measure(Detector detector) {
        EvaluationSet.Builder all = EvaluationSet.builder();
        Map<String, EvaluationSet.Builder> byDomain = new LinkedHashMap<>();
        RoutingInformation information = new RoutingInformation();
        int told = 0;
        for (LabelledFrame key : keys) {
            Clip clip = new Clip(
                    sequences.clip(key, detector.clipLength()).stream().map(LabelledFrame::frame).toList());
            Detections found = detector.detect(clip, detector.defaults());
            add(all, key, found);
            add(byDomain.computeIfAbsent(key.dataset(), d -> EvaluationSet.builder()), key, found);
            ExpertRouting routing = found.routing().orElseThrow();
            told += routing.domain().equals(key.dataset()) ? 1 : 0;
            if (!routing.probabilities().isEmpty()) {
                information.add(key.dataset(), routing.probabilities().getLast());
            }
        }
        EvaluationSet complete = all.build();
        BoxResult atBest = BoxEvaluator.evaluate(complete, Protocol.ULTRALYTICS);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(DetectionValidation.GOAL, BoxEvaluator.evaluate(complete, Protocol.COCO).ap50());
        figures.put("precision", atBest.precision());
        figures.put("recall", atBest.recall());
        figures.put("f1", atBest.f1());
        byDomain.forEach((domain, set) -> figures.put(DetectionValidation.GOAL + "-" + domain,
                BoxEvaluator.evaluate(set.build(), Protocol.COCO).ap50()));
        figures.put("domains-told", (double) told / keys.size());
        figures.put("routing-bits", information.bits());
        return figures;
    }

    private static void add(EvaluationSet.Builder set, LabelledFrame key, Detections found) {
        set.image(key.dataset() + "/" + key.labels().frame());
        key.boxes().forEach(set::truth);
        for (Target target : found.targets()) {
            set.detection(target.box(), target.score().orElseThrow());
        }
    }
}
