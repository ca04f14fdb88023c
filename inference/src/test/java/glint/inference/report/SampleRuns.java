package glint.inference.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.PresetInfo;
import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.Resampling;
import glint.inference.evaluation.Strata;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.run.RunHeader;
import glint.inference.run.RunSummary;

/** Labels and detections drawn at random, of a quality that can be chosen. */
final class SampleRuns {
    static final ImageSize SIZE = new ImageSize(96, 80);
    private static final Provenance TEST = Provenance.imported("test");

    private SampleRuns() {}

    static LabelSet truth(int images) {
        SplittableRandom random = new SplittableRandom(5);
        List<FrameLabels> frames = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            List<Target> targets = new ArrayList<>();
            for (int t = 0; t < 1 + i % 2; t++) {
                Box box = Box.ofSize(10 + 40 * t + random.nextInt(20), 10 + random.nextInt(50), 3 + random.nextInt(4),
                        3 + random.nextInt(3));
                targets.add(Target.of(t + 1, new Shape.OfMask(BitMask.filled(box)), Category.TARGET, TEST));
            }
            frames.add(new FrameLabels("image_" + i + ".png", SIZE, targets));
        }
        return new LabelSet(List.of(Category.TARGET), frames);
    }

    /**
     * @param quality share of the targets found, and how far true scores stand above false ones
     */
    static LabelSet detections(LabelSet truth, double quality, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FrameLabels> frames = new ArrayList<>();
        for (FrameLabels frame : truth.frames()) {
            List<Target> targets = new ArrayList<>();
            for (Target t : frame.targets()) {
                if (random.nextDouble() < quality) {
                    Box box = t.box().translate(random.nextDouble(-0.5, 0.5), random.nextDouble(-0.5, 0.5));
                    targets.add(detection(box, 1 - Math.pow(random.nextDouble(), 0.5 + 2 * quality)));
                }
            }
            while (random.nextDouble() > 0.5) {
                Box box = Box.ofSize(random.nextInt(80), random.nextInt(60), 4, 4);
                targets.add(detection(box, Math.pow(random.nextDouble(), 1 + 2 * quality)));
            }
            frames.add(frame.withTargets(targets));
        }
        return new LabelSet(List.of(Category.TARGET), frames);
    }

    private static Target detection(Box box, double score) {
        return Target.of(1, new Shape.OfBox(box), Category.TARGET, TEST).withScore(OptionalDouble.of(score));
    }

    static Evaluation evaluation(String detector, double quality, long seed) {
        LabelSet truth = truth(60);
        return Evaluation.of(detector, truth, detections(truth, quality, seed), Optional.empty());
    }

    /** The first detectors of a pair, with everything that can be looked into. */
    static EvaluationContent content(int detectors) {
        List<EvaluationRun> runs = new ArrayList<>();
        runs.add(evaluation("le-irstd", 0.9, 3).run(Protocol.COCO, EvaluationOptions.PUBLISHED));
        if (detectors > 1) {
            runs.add(evaluation("danet", 0.6, 4).run(Protocol.COCO, EvaluationOptions.PUBLISHED));
        }
        List<RunAnalysis> analyses = runs.stream().map(SampleRuns::analysis).toList();
        Resampling resampling = Resampling.ofImages(runs.getFirst().boxes().set(), 50, 1);
        List<PairedComparison> comparisons = detectors > 1
                ? List.of(PairedComparison.of(runs.get(0), runs.get(1), resampling))
                : List.of();
        RunSummary summary = new RunSummary(new RunHeader("le-irstd", "paper", "official", "ab".repeat(32), "cpu", Map
                .of()), 60, 3.5, 41.2, 55.9);
        CostFigures cost = new CostFigures("le-irstd", new PresetInfo("paper", 1_500_000, 1, 3_000_000_000L,
                new ImageSize(640, 640), Optional.empty()), summary);
        return EvaluationContent.of("Sample & more", "sample_set", runs).withDetectors(List.of(summary), List.of(cost))
                .withAnalyses(analyses, comparisons).withPublished(List.of(new PublishedCurve("Old", Collections
                        .nCopies(101, 0.75))));
    }

    private static RunAnalysis analysis(EvaluationRun run) {
        EvaluationSet set = run.boxes().set();
        double threshold = run.boxes().operatingPoint().score();
        return new RunAnalysis(run, Optional.of(Bootstrap.of(run.boxes(), Resampling.ofImages(set, 50, 1))), List.of(
                new RunAnalysis.Table(Dimension.SIZE, Strata.bySize(set).figures(run.boxes(), threshold))),
                Optional.of(
                        ErrorAnalysis.of(run.boxes(), threshold, Contrast.unknown(set))));
    }
}
