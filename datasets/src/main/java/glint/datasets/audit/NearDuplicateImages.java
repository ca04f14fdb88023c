package glint.datasets.audit;

import java.util.List;

import glint.annotations.audit.Finding;

/** Images of the dataset that show the same scene, see {@link NearDuplicates}. */
public final class NearDuplicateImages implements DatasetRule {
    @Override
    public String id() {
        return "near-duplicate";
    }

    @Override
    public String description() {
        return "Several images show the same scene but for small things.";
    }

    /** {@inheritDoc} The frames of a sequence are alike by nature and are not compared. */
    @Override
    public List<Finding> check(AuditedDataset audited) {
        return audited.dataset().frames().isSequence()
                ? List.of()
                : NearDuplicates.find(List.of(audited.dataset()), NearDuplicates.DEFAULT_THRESHOLD).findings().stream()
                        .filter(finding -> finding.rule().equals(id())).toList();
    }
}
