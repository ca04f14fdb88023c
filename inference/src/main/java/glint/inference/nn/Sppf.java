package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Spatial pyramid pooling, the fast form: one max pooling applied again and again, all stages concatenated. Windows 5, 9 and
 * 13 side by side, as YOLOX has them, are window 5 applied up to three times.
 */
public final class Sppf extends UnaryModule {
    private static final Shape STEP = new Shape(1, 1);

    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final Shape window;
    private final Shape padding;
    private final int repeats;

    public Sppf(int in, int out, int hidden, int window, int repeats, Normalisation constants, Activation activation) {
        this("cv", in, out, hidden, window, repeats, constants, activation);
    }

    private Sppf(String key, int in, int out, int hidden, int window, int repeats, Normalisation constants,
            Activation activation) {
        cv1 = child(key + 1, new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        cv2 = child(key + 2, new ConvNorm(ConvGeometry.square(hidden * (repeats + 1), out, 1), constants, activation));
        this.window = new Shape(window, window);
        this.padding = new Shape(window / 2, window / 2);
        this.repeats = repeats;
    }

    /** With the keys of YOLOX, {@code conv1} and {@code conv2}. */
    public static Sppf yolox(int in, int out, int hidden, int window, int repeats, Normalisation constants,
            Activation activation) {
        return new Sppf("conv", in, out, hidden, window, repeats, constants, activation);
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDList stages = new NDList(cv1.forward(x));
        for (int i = 0; i < repeats; i++) {
            stages.add(stages.getLast().getNDArrayInternal().maxPool(window, STEP, padding, false));
        }
        NDArray all = NDArrays.concat(stages, 1);
        NDArray y = cv2.forward(all);
        release(all);
        stages.forEach(NDArray::close);
        return y;
    }
}
