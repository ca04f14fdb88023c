package glint.inference.report;

import java.util.ArrayList;
import java.util.List;
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
import glint.inference.evaluation.Evaluation;

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
}
