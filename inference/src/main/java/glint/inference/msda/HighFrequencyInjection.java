package glint.inference.msda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Module;

/** Puts the edges of the input itself before the features of the second stage. */
final class HighFrequencyInjection extends Module {
    private final HaarDecomposition decomposition;

    HighFrequencyInjection() {
        decomposition = child("Hfrequencyfeature", new HaarDecomposition());
    }

    HaarDecomposition decomposition() {
        return decomposition;
    }

    /**
     * Edges and features; both inputs stay the caller's.
     *
     * @param image {@code [N, C, H, W]}
     * @param features {@code [N, D, H/2, W/2]}
     * @return {@code [N, 3C + D, H/2, W/2]}
     */
    NDArray forward(NDArray image, NDArray features) {
        NDArray edges = decomposition.forward(image);
        NDArray both = NDArrays.concat(new NDList(edges, features), 1);
        release(edges);
        return observed(both);
    }
}
