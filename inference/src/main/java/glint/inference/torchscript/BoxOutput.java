package glint.inference.torchscript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;

/**
 * Reads boxes out of what a module gave, see {@link OutputKind#BOXES}.
 *
 * @param subject the module's file, for messages
 */
record BoxOutput(String subject) {
    private static final int SIDES = 4;

    /**
     * A box.
     *
     * @param box in pixel edges of the input
     * @param score in [0, 1]
     */
    record Scored(Box box, double score) {}

    /**
     * The boxes of sufficient score.
     *
     * @throws InputException when the output is something else
     */
    List<Scored> read(NDList output, double confidence) {
        List<NDArray> tensors = output.stream().filter(t -> t.getDataType().isFloating()).toList();
        if (tensors.size() == 1) {
            List<Long> shape = rows(tensors.getFirst());
            if (shape.size() == 2 && (shape.get(1) == SIDES + 1 || shape.get(1) == SIDES + 2)) {
                int columns = Math.toIntExact(shape.get(1));
                float[] values = floats(tensors.getFirst());
                return scored(values, columns, values, columns, SIDES, confidence);
            }
        } else if (tensors.size() == 2) {
            boolean boxesFirst = isBoxes(tensors.getFirst());
            NDArray boxes = tensors.get(boxesFirst ? 0 : 1);
            NDArray scores = tensors.get(boxesFirst ? 1 : 0);
            if (isBoxes(boxes) && scores.size() * SIDES == boxes.size()) {
                return scored(floats(boxes), SIDES, floats(scores), 1, 0, confidence);
            }
        }
        throw other(output);
    }

    private InputException other(NDList output) {
        return new InputException(subject,
                "gives " + shapes(output)
                        + " where its descriptor promises boxes [K, 5 or 6], or [K, 4] and scores [K]",
                "let it end in left, top, right, bottom, score, or correct output in the descriptor");
    }

    /** Shapes of an output, for messages. */
    static String shapes(NDList output) {
        return output.isEmpty()
                ? "nothing"
                : String.join(", ", Arrays.stream(output.getShapes()).map(Shape::toString).toList());
    }

    private static boolean isBoxes(NDArray tensor) {
        List<Long> shape = rows(tensor);
        return shape.size() == 2 && shape.get(1) == SIDES;
    }

    /** The shape without a first dimension of one image. */
    private static List<Long> rows(NDArray tensor) {
        List<Long> shape = Arrays.stream(tensor.getShape().getShape()).boxed().toList();
        return shape.size() == 3 && shape.getFirst() == 1 ? shape.subList(1, 3) : shape;
    }

    static float[] floats(NDArray tensor) {
        try (NDArray single = tensor.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    private List<Scored> scored(float[] boxes, int columns, float[] scores, int step, int first, double confidence) {
        List<Scored> found = new ArrayList<>();
        for (int row = 0; row * columns < boxes.length; row++) {
            float score = scores[row * step + first];
            if (!(score >= 0 && score <= 1)) {
                throw new InputException(subject, "gives a box the score " + score, "let its scores be probabilities");
            }
            int at = row * columns;
            double width = boxes[at + 2] - boxes[at];
            double height = boxes[at + 3] - boxes[at + 1];
            if (!(width >= 0 && height >= 0)) {
                throw new InputException(subject, "gives a box of " + width + " by " + height + " pixels",
                        "let its boxes be left, top, right, bottom");
            }
            if (score >= confidence) {
                found.add(new Scored(new Box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]), score));
            }
        }
        return found;
    }
}
