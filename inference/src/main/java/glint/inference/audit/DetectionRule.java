package glint.inference.audit;

import java.util.List;

import glint.annotations.audit.Finding;

/**
 * One thing that detections can tell about labels. Rules are found by {@link java.util.ServiceLoader}; each has a constructor
 * without arguments and no state.
 */
public interface DetectionRule {
    /** The name in reports and on the command line, such as {@code missing-label}. */
    String id();

    /** What it looks for, in a sentence for people. */
    String description();

    /** Looks at one frame. */
    List<Finding> check(DetectedFrame frame);
}
