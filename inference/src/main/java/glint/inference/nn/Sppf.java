package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Spatial pyramid pooling, the fast form: one max pooling applied again and again, all stages concatenated. */
public final class Sppf extends UnaryModule {
    private static final Shape STEP = new Shape(1, 1);

    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final Shape window;
    private final Shape padding;
    private final int repeats;

    public Sppf(int in, int out, int hidden, int window, int repeats, Normalisation constants, Activation activation) {
        cv1 = child("cv1", new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        cv2 = child("cv2", new ConvNorm(ConvGeometry.square(hidden * (repeats + 1), out, 1), constants, activation));
        this.window = new Shape(window, window);
        this.padding = new Shape(window / 2, window / 2);
        this.repeats = repeats;
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
