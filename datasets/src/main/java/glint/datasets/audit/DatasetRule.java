package glint.datasets.audit;

import java.util.List;

import glint.annotations.audit.Finding;

/**
 * One thing that can be wrong with a dataset beyond its single labels. Rules are found by {@link java.util.ServiceLoader}; each
 * has a constructor without arguments and no state.
 */
public interface DatasetRule {
    /** The name in reports and on the command line, such as {@code inconsistent-origin}. */
    String id();

    /** What it looks for, in a sentence for people. */
    String description();

    /** Looks at a dataset. */
    List<Finding> check(AuditedDataset audited);
}
