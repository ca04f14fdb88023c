package glint.datasets.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.catalog.BoxFiles;
import glint.datasets.catalog.Dataset;

/**
 * A dataset under audit, with what several rules look at.
 *
 * @param boxFiles box files beside its masks, where there are some
 */
public record AuditedDataset(Dataset dataset, Optional<BoxFiles> boxFiles) {
    /** Opens what stands beside the dataset's labels. */
    public static AuditedDataset of(Dataset dataset) {
        return new AuditedDataset(dataset, BoxFiles.beside(dataset));
    }

    /** What a rule finds comparing the boxes of each frame with the masks of its labels. */
    List<Finding> compareBoxes(BiFunction<FrameLabels, List<BitMask>, List<Finding>> rule) {
        Map<String, FrameLabels> boxes = boxFiles.map(BoxFiles::byFrame).orElse(new HashMap<>());
        List<Finding> findings = new ArrayList<>();
        for (FrameLabels frame : dataset.labels().frames()) {
            FrameLabels beside = boxes.get(frame.frame());
            if (beside != null) {
                findings.addAll(rule.apply(beside, masks(frame)));
            }
        }
        return findings;
    }

    private static List<BitMask> masks(FrameLabels frame) {
        List<BitMask> masks = new ArrayList<>();
        for (Target target : frame.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                masks.add(mask);
            }
        }
        return masks;
    }
}
