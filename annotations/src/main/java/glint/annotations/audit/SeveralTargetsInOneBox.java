package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One box drawn around several targets of the mask of the same frame, as in the box files of NUAA-SIRST. A detector
 * trained on such boxes learns to find groups. The mend puts one tight box around each of them that has none yet.
 *
 * <p>Within one frame's labels the boxes are compared with the targets that have pixels; a caller that keeps boxes and
 * masks apart hands both to {@link #check(FrameLabels, List, double)}.
 */
public final class SeveralTargetsInOneBox implements LabelRule {
    @Override
    public String id() {
        return "several-targets-in-one-box";
    }

    @Override
    public String description() {
        return "One box surrounds several targets of the frame's mask.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<BitMask> masks = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                masks.add(mask);
            }
        }
        return check(labels, masks, 0);
    }

    /**
     * Compares the boxes of a frame with the components of its mask: those whose centroid lies in a box count.
     *
     * @param slack pixels a box may be off because nobody knows how its file counts them
     */
    public List<Finding> check(FrameLabels boxes, List<BitMask> components, double slack) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : boxes.targets()) {
            if (target.shape() instanceof Shape.OfBox(Box box)) {
                List<BitMask> inside = components.stream().filter(c -> box.grow(slack).contains(c.centroid())).toList();
                if (inside.size() > 1) {
                    findings.add(finding(boxes, target, inside));
                }
            }
        }
        return List.copyOf(findings);
    }

    private Finding finding(FrameLabels boxes, Target target, List<BitMask> inside) {
        List<Shape> tight = inside.stream().<Shape>map(component -> new Shape.OfBox(component.bounds())).filter(
                shape -> boxes.targets().stream().noneMatch(other -> other.shape().equals(shape))).toList();
        return new Finding(id(), Finding.Severity.WARNING, boxes.frame(), OptionalLong.of(target.id()),
                "One box surrounds " + inside.size() + " targets of the mask.",
                "Take the boxes from the mask, one for each component.", Optional.of(Mend.change("Box "
                        + inside.size() + " targets one by one", boxes, target, tight)));
    }
}
