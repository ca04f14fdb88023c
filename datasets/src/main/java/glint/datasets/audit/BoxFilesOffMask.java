package glint.datasets.audit;

import java.util.List;

import glint.annotations.audit.BoxOffMask;
import glint.annotations.audit.Finding;

/** Boxes in files beside the masks that are farther off than any way of counting pixels explains. */
public final class BoxFilesOffMask implements DatasetRule {
    private final BoxOffMask rule = new BoxOffMask();

    @Override
    public String id() {
        return rule.id();
    }

    @Override
    public String description() {
        return "A box of a box file is more than a pixel off the mask beside it.";
    }

    @Override
    public List<Finding> check(AuditedDataset audited) {
        return audited.compareBoxes(rule::check);
    }
}
