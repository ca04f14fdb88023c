package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Specks of one or two pixels beside a mask, which nobody sees at the zoom masks are drawn at: apart from the main part of their
 * own label, or labels of their own near a much larger one on counts that do not stand out. Targets of one pixel exist, so a
 * speck alone is no finding. The mend takes the specks away.
 */
public final class StrayPixels implements LabelRule {
    private static final int SPECK = 2;
    /** A speck's neighbour has at least so many times its pixels. */
    private static final int MUCH_LARGER = 4;
    /** Pixels between a speck and its neighbour at most. */
    private static final int NEAR = 8;
    /** Standard deviations of the background below which counts do not stand out. */
    private static final double FAINT = 1;

    @Override
    public String id() {
        return "stray-pixels";
    }

    @Override
    public String description() {
        return "One or two pixels lie apart from the rest of a mask, or beside a larger one on nothing bright.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                BitMask specks = specks(mask);
                if (!specks.isEmpty()) {
                    findings.add(finding(labels, target, specks.area(), "apart from the rest of its mask", List.of(
                            new Shape.OfMask(mask.subtract(specks)))));
                } else if (mask.area() <= SPECK && raster.isPresent() && isFaint(raster.get(), target) && hasNeighbour(
                        labels, target, mask)) {
                    findings.add(finding(labels, target, mask.area(),
                            "beside a larger target, on counts that do not stand out", List.of()));
                }
            }
        }
        return List.copyOf(findings);
    }

    private Finding finding(FrameLabels labels, Target target, int pixels, String where, List<Shape> after) {
        String what = pixels == 1 ? "One pixel lies " : pixels + " pixels lie ";
        return new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()), what + where
                + ".", "Take " + (pixels == 1 ? "it" : "them") + " away.",
                Optional.of(Mend.change(
                        "Take stray pixels of target " + target.id() + " away", labels, target, after)));
    }

    private static BitMask specks(BitMask mask) {
        List<BitMask> parts = ConnectedComponents.of(mask, 8);
        int largest = parts.stream().mapToInt(BitMask::area).max().orElse(0);
        return parts.stream().filter(part -> part.area() <= SPECK && part.area() * MUCH_LARGER <= largest)
                .reduce(BitMask
                        .empty(), BitMask::union);
    }

    private static boolean isFaint(Raster raster, Target target) {
        return TargetMeasure.of(raster, target.shape()).map(measure -> measure.scr().orElse(0) < FAINT).orElse(true);
    }

    private static boolean hasNeighbour(FrameLabels labels, Target speck, BitMask mask) {
        return labels.targets().stream().filter(other -> other.id() != speck.id()).anyMatch(
                other -> other.shape() instanceof Shape.OfMask(BitMask theirs) && theirs.area() >= MUCH_LARGER * mask
                        .area() && mask.bounds().grow(NEAR).overlap(theirs.bounds()) > 0);
    }
}
