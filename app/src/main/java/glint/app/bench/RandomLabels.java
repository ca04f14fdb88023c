package glint.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Labels of small targets at random places, always the same ones. */
final class RandomLabels {
    private static final Provenance GENERATED = Provenance.of(Provenance.Origin.SYNTHETIC, "bench");

    private final ImageSize size;
    private final SplittableRandom random;

    RandomLabels(ImageSize size, long seed) {
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    static String frameName(int index) {
        return String.format(Locale.ROOT, "frame%06d.png", index);
    }

    /** Boxes of 2 to 9 pixels, spread evenly over the frames. */
    LabelSet boxes(int frames, int labels) {
        List<FrameLabels> all = new ArrayList<>(frames);
        long id = 1;
        for (int i = 0; i < frames; i++) {
            List<Target> targets = new ArrayList<>();
            long end = (long) labels * (i + 1) / frames;
            while (id <= end) {
                targets.add(label(id++, box()));
            }
            all.add(new FrameLabels(frameName(i), size, targets));
        }
        return new LabelSet(List.of(Category.TARGET), all);
    }

    /** One of 2 to 9 pixels a side, on whole pixels. */
    Box box() {
        int width = random.nextInt(2, 10);
        int height = random.nextInt(2, 10);
        return Box.ofSize(random.nextInt(size.width() - width), random.nextInt(size.height() - height), width, height);
    }

    static Target label(long id, Box box) {
        return Target.of(id, new Shape.OfBox(box), Category.TARGET, GENERATED);
    }

    /** Detections of labelled frames: one near every label, the rest anywhere, with random scores. */
    LabelSet detections(LabelSet truth, int detections) {
        List<FrameLabels> all = new ArrayList<>(truth.frames().size());
        int frames = truth.frames().size();
        long id = 1;
        for (int i = 0; i < frames; i++) {
            FrameLabels labelled = truth.frames().get(i);
            long end = (long) detections * (i + 1) / frames;
            List<Target> found = new ArrayList<>();
            for (int k = 0; id <= end; k++) {
                Box box = k < labelled.targets().size()
                        ? labelled.targets().get(k).box().translate(random.nextDouble(-1, 1), random.nextDouble(-1, 1))
                        : box();
                found.add(label(id++, box).withScore(OptionalDouble.of(random.nextDouble())));
            }
            all.add(labelled.withTargets(found));
        }
        return new LabelSet(truth.categories(), all);
    }
}
