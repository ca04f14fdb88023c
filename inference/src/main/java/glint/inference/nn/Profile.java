package glint.inference.nn;

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
}
