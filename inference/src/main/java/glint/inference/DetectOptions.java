package glint.inference;

import java.util.List;

/**
 * How to read a detector's output.
 *
 * @param confidence targets with a lower score are dropped
 * @param nmsIou a target that overlaps a better one by more is dropped
 * @param maxTargets no more than this many targets a frame
 * @param layers names of the maps wanted; none costs nothing
 */
public record DetectOptions(double confidence, double nmsIou, int maxTargets, List<String> layers) {
    public DetectOptions {
        layers = List.copyOf(layers);
    }

    public DetectOptions withLayers(List<String> newLayers) {
        return new DetectOptions(confidence, nmsIou, maxTargets, newLayers);
    }

    public DetectOptions withConfidence(double newConfidence) {
        return new DetectOptions(newConfidence, nmsIou, maxTargets, layers);
    }
}
