package glint.inference.nn;

import java.util.SplittableRandom;
import java.util.function.Consumer;

import ai.djl.ndarray.NDManager;

/** Counts what a network computes. */
public final class Profile {
    private Profile() {}

    /**
     * Multiplications and additions in all convolutions and samplings that a forward runs, the way papers count: biases,
     * normalisations, activations and pooling left out.
     *
     * @param forward runs the network, which must not be folded or observed at the time
     */
    public static long multiplyAccumulates(Module network, Runnable forward) {
        long[] total = new long[1];
        network.forEachModule((path, module) -> {
            if (module instanceof Counted counted) {
                module.observe(y -> total[0] += counted.multiplyAccumulates(y));
            }
        });
        try {
            forward.run();
        } finally {
            network.forEachModule((path, module) -> module.observe(null));
        }
        return total[0];
    }

    /**
     * The same of a network without weights, which gets fresh ones for that.
     *
     * @param forward runs the network with arrays of the manager given
     */
    public static long multiplyAccumulates(Module network, Consumer<NDManager> forward) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            return multiplyAccumulates(network, () -> forward.accept(manager));
        }
    }
}
