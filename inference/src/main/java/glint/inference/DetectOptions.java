package glint.inference;

import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;

/**
 * How to read a detector's output.
 *
 * @param confidence targets with a lower score are dropped
 * @param nmsIou a target that overlaps a better one by more is dropped
 * @param maxTargets no more than this many targets a frame
 * @param sensitivity thresholds of a detector that segments; absent for one that does not
 * @param layers names of the maps wanted; none costs nothing
 */
public record DetectOptions(double confidence, double nmsIou, int maxTargets, Optional<Sensitivity> sensitivity,
        List<String> layers) {
    /** Option: the overlap from which the weaker of two targets is dropped. */
    public static final String NMS = "nms";
    /** Option: see {@link Sensitivity#th1}. */
    public static final String TH1 = "th1";
    /** Option: see {@link Sensitivity#th2}. */
    public static final String TH2 = "th2";

    public DetectOptions {
        layers = List.copyOf(layers);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new InputException("The confidence", "is " + confidence, "choose a value from 0 to 1");
        }
        if (!(nmsIou >= 0 && nmsIou <= 1)) {
            throw new InputException("The overlap for suppression", "is " + nmsIou, "choose a value from 0 to 1");
        }
    }

    /** For a detector that does not segment. */
    public DetectOptions(double confidence, double nmsIou, int maxTargets, List<String> layers) {
        this(confidence, nmsIou, maxTargets, Optional.empty(), layers);
    }

    public DetectOptions withSensitivity(Sensitivity newSensitivity) {
        return new DetectOptions(confidence, nmsIou, maxTargets, Optional.of(newSensitivity), layers);
    }

    public DetectOptions withLayers(List<String> newLayers) {
        return new DetectOptions(confidence, nmsIou, maxTargets, sensitivity, newLayers);
    }

    public DetectOptions withConfidence(double newConfidence) {
        return new DetectOptions(newConfidence, nmsIou, maxTargets, sensitivity, layers);
    }

    /**
     * With another value of an option of the detector, by its name on the command line: {@code nms}, {@code th1}, {@code th2}.
     *
     * @throws InputException when there is none of that name
     */
    public DetectOptions with(String option, double value) {
        Sensitivity thresholds = sensitivity.orElse(Sensitivity.DEFAULT);
        return switch (option) {
            case NMS -> withNmsIou(value);
            case TH1 -> withSensitivity(thresholds.withTh1(value));
            case TH2 -> withSensitivity(thresholds.withTh2(value));
            default -> throw new InputException("The option " + option, "is unknown",
                    "choose from " + NMS + ", " + TH1 + ", " + TH2);
        };
    }

    public DetectOptions withNmsIou(double newNmsIou) {
        return new DetectOptions(confidence, newNmsIou, maxTargets, sensitivity, layers);
    }
}
