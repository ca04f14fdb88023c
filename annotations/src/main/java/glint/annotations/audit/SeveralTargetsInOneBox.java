package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One box drawn around several targets of the mask of the same frame, as in the box files of NUAA-SIRST. A detector
 * trained on such boxes learns to find groups.
 *
 * <p>Within one frame's labels the boxes are compared with the targets that have pixels; a caller that keeps boxes and
 * masks apart hands both to {@link #check(FrameLabels, List)}.
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
        return check(labels, masks);
    }

    /** Compares the boxes of a frame with the components of its mask: those whose centroid lies in a box count. */
    public List<Finding> check(FrameLabels boxes, List<BitMask> components) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : boxes.targets()) {
            if (target.shape() instanceof Shape.OfBox) {
                long inside = components.stream().filter(c -> target.box().contains(c.centroid())).count();
                if (inside > 1) {
                    findings.add(new Finding(id(), Finding.Severity.WARNING, boxes.frame(), OptionalLong.of(target
                            .id()), "One box surrounds " + inside + " targets of the mask.",
                            "Take the boxes from the mask, one for each component."));
                }
            }
        }
        return List.copyOf(findings);
    }
}
