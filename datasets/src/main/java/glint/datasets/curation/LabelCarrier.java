package glint.datasets.curation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Takes the labels of an image along when its pixels change. */
final class LabelCarrier {
    private LabelCarrier() {}

    /** @param leastVisible share of a target's area that must be left; 0 asks only that something is */
    static CuratedImage carry(CuratedImage image, PixelChange change, double leastVisible) {
        FrameLabels labels = image.labels();
        List<Target> targets = new ArrayList<>();
        int lost = 0;
        for (Target target : labels.targets()) {
            Optional<Shape> shape = change.carry(target.shape(), labels.size());
            if (shape.isPresent() && isVisible(target, shape.get(), leastVisible)) {
                targets.add(new Target(target.id(), shape.get(), target.category(), target.score(), target.track(),
                        target.attributes(), target.provenance()));
            } else {
                lost++;
            }
        }
        List<String> remarks = lost == 0
                ? List.of()
                : List.of("Of its targets " + lost
                        + " did not outlast the change of its pixels.");
        return image.changed(change, new FrameLabels(labels.frame(), change.size(), targets, labels.attributes()),
                remarks);
    }

    private static boolean isVisible(Target before, Shape after, double least) {
        if (least == 0 || before.shape() instanceof Shape.OfPoint) {
            return true;
        }
        double left = switch (after) {
            case Shape.OfMask m -> m.mask().area();
            default -> after.bounds().area();
        };
        return left >= least * Measured.area(before);
    }
}
