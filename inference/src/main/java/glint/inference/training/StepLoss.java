package glint.inference.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;

/**
 * The loss of one batch.
 *
 * @param total the scalar gradients are taken of
 * @param parts its named parts as papers report them, in a fixed order; what metrics.csv shows
 */
public record StepLoss(NDArray total, Map<String, Double> parts) {
    public StepLoss {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
