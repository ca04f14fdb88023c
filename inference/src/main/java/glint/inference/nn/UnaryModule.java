package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/** A module with one input and one output. */
public abstract class UnaryModule extends Module {
    /**
     * Runs the module.
     *
     * @param x usually {@code [N, C, H, W]}; not closed, the caller keeps it
     * @return a new array in the manager of {@code x}
     */
    public final NDArray forward(NDArray x) {
        return observed(transform(x));
    }

    /** What the module computes; see {@link #forward} for who owns what. */
    protected abstract NDArray transform(NDArray x);
}
