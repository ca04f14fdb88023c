package glint.inference.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.Letterbox;

/**
 * Reads a map of probabilities out of what a module gave, see {@link OutputKind#PROBABILITY} and {@link OutputKind#LOGITS}.
 *
 * @param subject the module's file, for messages
 * @param logits whether the sigmoid is still to be taken
 */
record MapOutput(String subject, boolean logits) {
    /**
     * The probability of every pixel of the image, row by row: bilinear where the map is coarser than the input.
     *
     * @param letterbox how the image lies in the input
     * @throws InputException when the output is something else
     */
    float[] read(NDList output, Letterbox letterbox) {
        ImageSize input = letterbox.input();
        ImageSize size = size(output, input);
        float[] values = BoxOutput.floats(output.singletonOrThrow());
        for (int i = 0; i < values.length; i++) {
            float p = logits ? (float) (1 / (1 + Math.exp(-values[i]))) : values[i];
            if (!(p >= 0 && p <= 1)) {
                throw new InputException(subject, "gives a pixel the value " + values[i],
                        logits ? "let it give numbers" : "let it give probabilities, or say output: logits");
            }
            values[i] = p;
        }
        float[] fine = size.equals(input) ? values : Letterbox.stretch(size, input).apply(values);
        return letterbox.content().equals(letterbox.image()) && letterbox.image().equals(input)
                ? fine
                : letterbox.restore(fine);
    }

    private ImageSize size(NDList output, ImageSize input) {
        if (output.size() == 1) {
            NDArray map = output.singletonOrThrow();
            Shape shape = map.getShape();
            int sides = shape.dimension();
            if (sides >= 2 && map.getDataType().isFloating()) {
                int width = (int) shape.get(sides - 1);
                int height = (int) shape.get(sides - 2);
                if (map.size() > 0 && map.size() == (long) width * height && input.width() % width == 0
                        && input.height() % height == 0 && input.width() / width == input.height() / height) {
                    return new ImageSize(width, height);
                }
            }
        }
        throw new InputException(subject,
                "gives " + BoxOutput.shapes(output) + " where its descriptor promises one map of " + input
                        + " or a whole fraction of it",
                "let it give [1, 1, height, width], or correct output in the descriptor");
    }
}
