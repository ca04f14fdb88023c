package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Enlarges {@code [N, C, H, W]} by a whole factor. */
public final class Upsample extends UnaryModule {
    /** How the new pixels get their values; the number is the engine's code. */
    public enum Mode {
        /** The nearest old pixel's. */
        NEAREST(0),
        /** Linear between the centres of old pixels, borders repeated. */
        BILINEAR(1);

        private final int code;

        Mode(int code) {
            this.code = code;
        }
    }

    private final int factor;
    private final Mode mode;

    public Upsample(int factor, Mode mode) {
        this.factor = factor;
        this.mode = mode;
    }

    @Override
    protected NDArray transform(NDArray x) {
        Shape shape = x.getShape();
        long[] size = {shape.get(2) * factor, shape.get(3) * factor};
        return x.getNDArrayInternal().interpolation(size, mode.code, false);
    }
}
