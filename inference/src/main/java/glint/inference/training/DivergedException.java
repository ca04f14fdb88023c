package glint.inference.training;

import java.util.List;

import glint.annotations.InputException;

/** A step whose loss or gradient is not a number. The run ends; the last checkpoint is from before it. */
public final class DivergedException extends InputException {
    private static final long serialVersionUID = 1L;

    DivergedException(int epoch, int step, List<String> samples) {
        super("epoch " + epoch + " step " + step, "the loss or its gradient is not finite; the batch was "
                + String.join(", ", samples),
                "look at these images, or lower the learning rate, and resume from checkpoint-last");
    }
}
