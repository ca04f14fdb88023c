package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/** A module whose arithmetic papers count. */
public interface Counted {
    /** Multiplications and additions of one forward with this result, the way papers count: bias not included. */
    long multiplyAccumulates(NDArray output);
}
