package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Dfl;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;

/**
 * The anchor-free head of YOLOv8. For every level a box branch and a class branch of two 3×3 and one 1×1 convolution; the raw
 * result of a level is {@code [N, 4 * bins + classes, H, W]}: left, top, right, bottom, each a distribution over bins in
 * units of the stride, then class logits.
 */
public final class DetectHead extends Module {
    /** Start values assume five objects in an image of this size, so that training does not begin with false alarms. */
    private static final double START_SIZE = 640;
    private static final double START_OBJECTS = 5;

    private final List<Sequential> cv2 = new ArrayList<>();
    private final List<Sequential> cv3 = new ArrayList<>();
    private final Dfl dfl;

    /**
     * @param in channels of each level
     * @param strides pixels of the input between neighbours, for each level
     * @param bins of the distribution of one side
     * @param boxHidden channels inside the box branch
     * @param classHidden channels inside the class branch
     */
    public DetectHead(List<Integer> in, List<Integer> strides, int classes, int bins, int boxHidden, int classHidden,
            Normalisation constants, Activation activation) {
        for (int level = 0; level < in.size(); level++) {
            cv2.add(child("cv2." + level,
                    branch(in.get(level), boxHidden, 4 * bins, Initializer.constant(1), constants, activation)));
        }
        for (int level = 0; level < in.size(); level++) {
            double cells = Math.pow(START_SIZE / strides.get(level), 2);
            cv3.add(child("cv3." + level, branch(in.get(level), classHidden, classes,
                    Initializer.constant(Math.log(START_OBJECTS / classes / cells)), constants, activation)));
        }
        dfl = child("dfl", new Dfl(bins));
    }

    private static Sequential branch(int in, int hidden, int out, Initializer bias, Normalisation constants,
            Activation activation) {
        return new Sequential(List.of(new ConvNorm(ConvGeometry.square(in, hidden, 3), constants, activation),
                new ConvNorm(ConvGeometry.square(hidden, hidden, 3), constants, activation),
                new Conv2d(ConvGeometry.square(hidden, out, 1), Initializer.kaimingUniform(), Optional.of(bias))));
    }

    /** Reads distances, in units of the stride, out of the box part of a raw result. */
    public Dfl dfl() {
        return dfl;
    }

    /** Raw results, a level each. */
    public NDList forward(NDList levels) {
        NDList raw = new NDList(levels.size());
        for (int level = 0; level < levels.size(); level++) {
            NDArray boxes = cv2.get(level).forward(levels.get(level));
            NDArray classes = cv3.get(level).forward(levels.get(level));
            raw.add(NDArrays.concat(new NDList(boxes, classes), 1));
            release(boxes, classes);
        }
        return raw;
    }
}
