package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;

/** A learnt vector for each of a few things, with the key {@code weight}. */
public final class Embedding extends Module {
    private final Parameter weight;

    /** Standard normal at the start, as PyTorch does. */
    public Embedding(int count, int channels) {
        weight = weight("weight", Initializer.normal(1), count, channels);
    }

    /**
     * The vectors of some of the things.
     *
     * @param indices {@code [N]}, 64-bit
     * @return {@code [N, channels]} in the manager of {@code indices}
     */
    public NDArray forward(NDArray indices) {
        return indices.getNDArrayInternal().embedding(indices, weight.array(), SparseFormat.DENSE).singletonOrThrow();
    }
}
