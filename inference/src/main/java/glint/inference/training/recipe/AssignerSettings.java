package glint.inference.training.recipe;

import glint.inference.training.assign.TaskAlignedAssigner;

/** How anchors are shared out between targets; see {@link TaskAlignedAssigner}. */
public record AssignerSettings(int topK, double alpha, double beta, double reach) {
    public AssignerSettings {
        if (topK < 1 || !(alpha >= 0) || !(beta >= 0) || !(reach >= 0)) {
            throw new IllegalArgumentException("top-k must be at least 1, alpha, beta and reach not negative");
        }
    }

    /** The assigner so described. */
    public TaskAlignedAssigner create() {
        return new TaskAlignedAssigner(topK, alpha, beta, reach);
    }
}
