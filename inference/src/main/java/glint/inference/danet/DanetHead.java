package glint.inference.danet;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;

/** The head of a single-shot detector: on each level one 3×3 convolution for the boxes of its priors and one for their classes. */
public final class DanetHead extends Module {
    /** Numbers of a box: offsets of centre and size. */
    static final int COORDINATES = 4;
    /** Background and target. */
    static final int CLASSES = 2;

    private final List<Conv2d> loc = new ArrayList<>();
    private final List<Conv2d> conf = new ArrayList<>();

    /** @param priors boxes a cell */
    public DanetHead(int levels, int channels, int priors) {
        for (int level = 0; level < levels; level++) {
            loc.add(child("loc." + level, new Conv2d(ConvGeometry.square(channels, priors * COORDINATES, 3), true)));
        }
        for (int level = 0; level < levels; level++) {
            conf.add(child("conf." + level, new Conv2d(ConvGeometry.square(channels, priors * CLASSES, 3), true)));
        }
    }

    /** What the head says of every prior, level by level, row by row. */
    public DanetOutput forward(NDList levels) {
        NDList boxes = new NDList();
        NDList classes = new NDList();
        for (int level = 0; level < levels.size(); level++) {
            boxes.add(byPrior(loc.get(level).forward(levels.get(level)), COORDINATES));
            classes.add(byPrior(conf.get(level).forward(levels.get(level)), CLASSES));
        }
        DanetOutput output = new DanetOutput(NDArrays.concat(boxes, 1), NDArrays.concat(classes, 1));
        boxes.close();
        classes.close();
        return output;
    }

    /** {@code [N, priors * values, H, W]}, which is closed, as {@code [N, H * W * priors, values]}. */
    private static NDArray byPrior(NDArray raw, int values) {
        Shape shape = raw.getShape();
        NDArray last = raw.transpose(0, 2, 3, 1);
        NDArray y = last.reshape(shape.get(0), raw.size() / shape.get(0) / values, values);
        release(raw, last);
        return y;
    }
}
