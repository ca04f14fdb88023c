package glint.datasets.curation;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.convert.MaskReading;
import glint.annotations.convert.MaskToBoxes;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Turns masks into boxes, one for each component; labels that are no masks stay as they are.
 *
 * @param minArea components with fewer pixels are dropped
 * @param margin pixels added on every side
 * @param mergeGap components with at most this many pixels between them get one box
 */
public record ToBoxes(int minArea, int margin, int mergeGap) implements CurationStep {
    private static final int CONNECTIVITY = 8;

    public ToBoxes {
        // Checks the numbers.
        reading(minArea, margin, mergeGap);
    }

    private static MaskReading reading(int minArea, int margin, int mergeGap) {
        return new MaskReading(MaskReading.DEFAULT.threshold(), CONNECTIVITY, minArea, margin, mergeGap);
    }

    @Override
    public void apply(Workset images) {
        images.change(image -> image.with(boxes(image.labels())));
    }

    private FrameLabels boxes(FrameLabels labels) {
        MaskReading reading = reading(minArea, margin, mergeGap);
        List<Target> targets = new ArrayList<>();
        long next = labels.targets().stream().mapToLong(Target::id).max().orElse(0) + 1;
        for (Target target : labels.targets()) {
            if (!(target.shape() instanceof Shape.OfMask mask)) {
                targets.add(target);
                continue;
            }
            boolean first = true;
            for (BitMask component : MaskToBoxes.components(mask.mask(), reading)) {
                Shape box = new Shape.OfBox(MaskToBoxes.box(component, reading, labels.size()));
                targets.add(new Target(first ? target.id() : next++, box, target.category(), target.score(), target
                        .track(), target.attributes(), Provenance.of(Provenance.Origin.DERIVED, "to-boxes")));
                first = false;
            }
        }
        return labels.withTargets(targets);
    }
}
