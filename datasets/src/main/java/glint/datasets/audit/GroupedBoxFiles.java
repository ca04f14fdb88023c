package glint.datasets.audit;

import java.util.List;

import glint.annotations.audit.Finding;
import glint.annotations.audit.SeveralTargetsInOneBox;

/** Boxes in files beside the masks that surround several targets of the mask, as in NUAA-SIRST. */
public final class GroupedBoxFiles implements DatasetRule {
    /** A box may be off by as much while nobody knows how its file counts pixels. */
    private static final double SLACK = 1;

    private final SeveralTargetsInOneBox rule = new SeveralTargetsInOneBox();

    @Override
    public String id() {
        return rule.id();
    }

    @Override
    public String description() {
        return "One box of a box file surrounds several targets of the mask beside it.";
    }

    @Override
    public List<Finding> check(AuditedDataset audited) {
        return audited.compareBoxes((boxes, masks) -> rule.check(boxes, masks, SLACK));
    }
}
