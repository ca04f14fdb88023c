package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Pixels that a target's mask surrounds and leaves out: mostly a slip of the brush or of a threshold. The mend fills them. */
public final class MaskHoles implements LabelRule {
    @Override
    public String id() {
        return "mask-holes";
    }

    @Override
    public String description() {
        return "A target's mask has holes.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                BitMask holes = holes(mask);
                if (!holes.isEmpty()) {
                    findings.add(finding(labels, target, mask, holes));
                }
            }
        }
        return List.copyOf(findings);
    }

    private Finding finding(FrameLabels labels, Target target, BitMask mask, BitMask holes) {
        int missing = holes.area();
        return new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()), "The mask of "
                + mask.area() + " pixels leaves out " + missing + (missing == 1 ? " pixel" : " pixels")
                + " that it surrounds.", "Fill the hole, unless the target has one.",
                Optional.of(Mend.change(
                        "Fill the holes of target " + target.id(), labels, target, List.of(new Shape.OfMask(mask.union(
                                holes))))));
    }

    /** What an 8-connected mask surrounds is not 4-connected with the outside. */
    private static BitMask holes(BitMask mask) {
        Box around = mask.bounds().grow(1);
        BitMask background = BitMask.filled(around).subtract(mask);
        return ConnectedComponents.of(background, 4).stream().filter(part -> !part.get((int) around.x0(), (int) around
                .y0())).reduce(BitMask.empty(), BitMask::union);
    }
}
