package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** The deployed form of a RepVGG block: one convolution with a bias, and a ReLU. Its weights come from a {@link RepVgg}. */
public final class FusedRepVgg extends UnaryModule {
    private final Conv2d rbrReparam;

    public FusedRepVgg(ConvGeometry geometry) {
        rbrReparam = child("rbr_reparam", new Conv2d(geometry, true));
    }

    public Conv2d rbrReparam() {
        return rbrReparam;
    }

    void take(double[] weight, double[] bias, NDManager manager) {
        set(parameter("rbr_reparam.weight"), weight, manager);
        set(parameter("rbr_reparam.bias"), bias, manager);
    }

    private static void set(Parameter parameter, double[] values, NDManager manager) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        parameter.set(manager.create(rounded, parameter.shape()));
    }

    @Override
    protected NDArray transform(NDArray x) {
        return Activation.RELU.of(rbrReparam.forward(x), !isTraining());
    }
}
