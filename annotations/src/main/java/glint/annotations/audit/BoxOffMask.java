package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A box that does not fit the mask of its target: an edge more than a pixel away from the mask's, which no way of counting
 * pixels explains. Only a box that surrounds or meets exactly one component can be judged; one without any is off, too. The
 * mend is the tight box.
 */
public final class BoxOffMask implements LabelRule {
    /** How far apart two ways of counting pixels put an edge. */
    private static final double CONVENTION = 1;

    @Override
    public String id() {
        return "box-off-mask";
    }

    @Override
    public String description() {
        return "A box is more than a pixel larger, smaller or beside the mask of its target.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<BitMask> masks = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                masks.add(mask);
            }
        }
        return masks.isEmpty() ? List.of() : check(labels, masks);
    }

    /** Compares the boxes of a frame with the components of its mask. */
    public List<Finding> check(FrameLabels boxes, List<BitMask> components) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : boxes.targets()) {
            if (target.shape() instanceof Shape.OfBox(Box box)) {
                List<BitMask> met = components.stream().filter(c -> box.grow(CONVENTION).overlap(c.bounds()) > 0)
                        .toList();
                if (met.isEmpty()) {
                    findings.add(
                            new Finding(id(), Finding.Severity.WARNING, boxes.frame(), OptionalLong.of(target.id()),
                                    "The box from " + text(box) + " meets nothing of the mask.",
                                    "Check whether box and mask belong to the same image."));
                } else if (met.size() == 1 && distance(box, met.getFirst().bounds()) > CONVENTION) {
                    findings.add(finding(boxes, target, box, met.getFirst().bounds()));
                }
            }
        }
        return List.copyOf(findings);
    }

    private Finding finding(FrameLabels boxes, Target target, Box box, Box tight) {
        return new Finding(id(), Finding.Severity.WARNING, boxes.frame(), OptionalLong.of(target.id()), "The box from "
                + text(box) + " is " + Coordinates.text(distance(box, tight)) + " pixels off the mask, which spans "
                + text(tight) + ".", "Take the box from the mask.",
                Optional.of(Mend.change("Fit box " + target.id()
                        + " to its mask", boxes, target, List.of(new Shape.OfBox(tight)))));
    }

    private static double distance(Box a, Box b) {
        return Math.max(Math.max(Math.abs(a.x0() - b.x0()), Math.abs(a.y0() - b.y0())), Math.max(Math.abs(a.x1() - b
                .x1()), Math.abs(a.y1() - b.y1())));
    }

    private static String text(Box box) {
        return "(" + Coordinates.text(box.x0()) + ", " + Coordinates.text(box.y0()) + ") to (" + Coordinates.text(box
                .x1()) + ", " + Coordinates.text(box.y1()) + ")";
    }
}
