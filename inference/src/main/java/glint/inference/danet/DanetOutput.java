package glint.inference.danet;

import ai.djl.ndarray.NDArray;

/**
 * What the head says of every prior.
 *
 * @param locations {@code [N, priors, 4]}: offsets of centre and size, see {@link PriorBoxes#decode}
 * @param confidences {@code [N, priors, 2]}: logits of background and target
 */
public record DanetOutput(NDArray locations, NDArray confidences) {}
