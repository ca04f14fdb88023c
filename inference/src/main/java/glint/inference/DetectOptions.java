package glint.inference;

import java.util.List;

import glint.annotations.InputException;

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
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new InputException("The confidence", "is " + confidence, "choose a value from 0 to 1");
        }
        if (!(nmsIou >= 0 && nmsIou <= 1)) {
            throw new InputException("The overlap for suppression", "is " + nmsIou, "choose a value from 0 to 1");
        }
    }

    public DetectOptions withLayers(List<String> newLayers) {
        return new DetectOptions(confidence, nmsIou, maxTargets, newLayers);
    }

    public DetectOptions withConfidence(double newConfidence) {
        return new DetectOptions(newConfidence, nmsIou, maxTargets, layers);
    }

    public DetectOptions withNmsIou(double newNmsIou) {
        return new DetectOptions(confidence, newNmsIou, maxTargets, layers);
    }
}
