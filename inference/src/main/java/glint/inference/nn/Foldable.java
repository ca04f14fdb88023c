package glint.inference.nn;

/** A module with convolutions that batch normalisations follow directly, so that the pair can run as one for inference. */
public interface Foldable {
    /**
     * Makes every such normalisation part of its convolution until a mode is chosen again. Call it with the final weights
     * and outside training.
     */
    void fold();
}
