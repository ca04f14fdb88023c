package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * Numbers that gradients need.
 *
 * <p>An operation with a Java number ({@code x.mul(2)}) wraps the number in an array over Java memory and lets go of it as soon
 * as it returns, while the engine keeps a pointer for the gradient: after a garbage collection the gradient is computed with
 * whatever stands there then. Where the derivative depends on the other operand (products, quotients, powers, maxima) it must
 * therefore be an array that lives as long as the step.
 */
public final class Constants {
    private Constants() {}

    /** The number as an array in the manager of {@code beside}, which keeps it until it is closed. */
    public static NDArray of(double value, NDArray beside) {
        return beside.getManager().create((float) value);
    }
}
