package glint.inference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One paper's detector as the {@link DetectorCatalog} sees it. Found by {@link java.util.ServiceLoader}. */
public interface DetectorProvider {
    /** Id as on the command line. */
    String id();

    /** Its name for people. */
    String title();

    /** Whether it is one of the published networks, those a user means by all detectors; others are asked for by their id. */
    default boolean isNetwork() {
        return true;
    }

    /** Whether it cannot run without weights. */
    default boolean needsWeights() {
        return true;
    }

    /** What can be chosen beside the confidence, in the order to show it in; loads no network. */
    default List<DetectorOption> options() {
        return List.of();
    }

    /** What is known about the weights that come with the program, the default first; loads no network. */
    List<WeightsCard> bundled();

    /** What it offers; counts multiplications in the graph, so it takes a moment. */
    DetectorInfo describe();

    /**
     * Opens it.
     *
     * @throws glint.annotations.InputException when the request names something unknown or the weights do not fit
     */
    Detector open(DetectorRequest request);

    /**
     * Writes fresh weights.
     *
     * @param reading absent for the recommended one
     * @throws glint.annotations.InputException when preset or reading is unknown or the file cannot be written
     */
    void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file);
}
