package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * The decoupled head of YOLOX: for every level a 1×1 stem, then two 3×3 towards the classes and two towards box and
 * objectness. The raw result of a level is {@code [N, 5 + classes, H, W]}: dx, dy, dw, dh, objectness and class logits.
 */
public final class YoloxHead extends Module {
    /** Scores of a fresh head, so that training does not begin with false alarms everywhere (Lin et al. 2017). */
    private static final double START_SCORE = 0.01;
    private static final int SIDES = 4;

    private final List<Level> levels = new ArrayList<>();

    private record Level(ConvNorm stem, Sequential classes, Sequential box, Conv2d classPrediction,
            Conv2d boxPrediction, Conv2d objectness) {}

    /**
     * @param in channels of each level
     * @param hidden channels of every convolution inside
     */
    public YoloxHead(List<Integer> in, int hidden, int classes, Normalisation constants, Activation activation) {
        for (int level = 0; level < in.size(); level++) {
            ConvGeometry entry = ConvGeometry.square(in.get(level), hidden, 1);
            levels.add(new Level(child("stems." + level, new ConvNorm(entry, constants, activation)),
                    child("cls_convs." + level, branch(hidden, constants, activation)),
                    child("reg_convs." + level, branch(hidden, constants, activation)),
                    child("cls_preds." + level, scores(hidden, classes)),
                    child("reg_preds." + level, new Conv2d(ConvGeometry.square(hidden, SIDES, 1), true)),
                    child("obj_preds." + level, scores(hidden, 1))));
        }
    }

    private static Sequential branch(int channels, Normalisation constants, Activation activation) {
        ConvGeometry geometry = ConvGeometry.square(channels, channels, 3);
        return new Sequential(List.of(new ConvNorm(geometry, constants, activation),
                new ConvNorm(geometry, constants, activation)));
    }

    private static Conv2d scores(int in, int out) {
        return new Conv2d(ConvGeometry.square(in, out, 1), Initializer.kaimingUniform(),
                Optional.of(Initializer.constant(Math.log(START_SCORE / (1 - START_SCORE)))));
    }

    /** Raw results, a level each. */
    public NDList forward(NDList inputs) {
        NDList raw = new NDList(inputs.size());
        for (int i = 0; i < levels.size(); i++) {
            raw.add(forward(levels.get(i), inputs.get(i)));
        }
        return raw;
    }

    private static NDArray forward(Level level, NDArray x) {
        NDArray entry = level.stem.forward(x);
        NDArray towardsClasses = level.classes.forward(entry);
        NDArray classes = level.classPrediction.forward(towardsClasses);
        NDArray towardsBox = level.box.forward(entry);
        NDArray box = level.boxPrediction.forward(towardsBox);
        NDArray objectness = level.objectness.forward(towardsBox);
        NDArray raw = NDArrays.concat(new NDList(box, objectness, classes), 1);
        release(entry, towardsClasses, classes, towardsBox, box, objectness);
        return raw;
    }
}
