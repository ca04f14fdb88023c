package glint.app.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.project.OpenProject;
import glint.datasets.store.DetectorRun;
import glint.datasets.store.StoredFrame;

/** Runs as detectors would leave them in a project: the labels found with a given share, a little off, and false alarms. */
public final class NoisyRuns {
    private NoisyRuns() {}

    /** Leaves a run in the project; who opens it again finds it. */
    public static void leave(OpenProject project, String detector, double quality, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        project.store().call(store -> {
            long run = store.startRun(new DetectorRun(detector, "paper", "official", Optional.of("00".repeat(32)), Map
                    .of(), Instant.EPOCH));
            for (StoredFrame frame : project.loaded().frames()) {
                store.savePredictions(run, frame.id(), found(store.labels(frame.id()).targets(), frame.size(), quality,
                        random));
            }
            return run;
        });
    }

    private static List<Target> found(List<Target> labels, ImageSize size, double quality, SplittableRandom random) {
        List<Target> targets = new ArrayList<>();
        for (Target label : labels) {
            if (random.nextDouble() < quality) {
                double slip = 0.8 * (1 - quality) + 0.2;
                Box box = label.box().translate(random.nextDouble(-slip, slip), random.nextDouble(-slip, slip));
                targets.add(target(targets.size() + 1L, box, 1 - 0.95 * Math.pow(random.nextDouble(), 0.5 + 2
                        * quality)));
            }
        }
        while (random.nextDouble() < 0.45) {
            Box box = Box.ofSize(random.nextInt(size.width() - 6), random.nextInt(size.height() - 6), 4, 3);
            targets.add(target(targets.size() + 1L, box, 0.05 + 0.95 * Math.pow(random.nextDouble(), 1 + 2 * quality)));
        }
        return targets;
    }

    private static Target target(long id, Box box, double score) {
        return Target.of(id, new Shape.OfBox(box), Category.TARGET, Provenance.of(Provenance.Origin.DETECTED, "noisy"))
                .withScore(OptionalDouble.of(score));
    }
}
