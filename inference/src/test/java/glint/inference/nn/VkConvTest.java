package glint.inference.nn;

import java.util.SplittableRandom;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VkConvTest {
    private static final double STEP = 1e-2;

    @Test
    void gradientsReachTheInputAndTheOffsetsAsFiniteDifferencesSay() {
        VkConv block = new VkConv(2, 3, VkConv.Sampling.of(3, 0.5), false, Normalisation.YOLO, Activation.NONE);
        try (NDManager manager = NDManager.newBaseManager()) {
            block.materialise(manager, new SplittableRandom(2));
            // Offsets of about a quarter pixel keep samples away from the kinks of the interpolation.
            Parameter bias = block.parameter("p_conv.bias");
            bias.set(manager.create(new float[]{0.4f, 0.5f, 0.6f, 0.5f, 0.4f, 0.7f}));
            NDArray x = manager.create(ramp(2 * 6 * 7), new Shape(1, 2, 6, 7));
            // Batch statistics would tie all values together; the gradient path is the same without them.
            block.setTraining(true);
            for (NDArray tensor : new NDArray[]{x, bias.array(), block.parameter("conv.0.weight").array(), block
                    .parameter("p_conv.weight").array()}) {
                checkGradient(block, x, tensor);
            }
        }
    }

    private static void checkGradient(VkConv block, NDArray x, NDArray tensor) {
        tensor.setRequiresGradient(true);
        float[] gradient;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss(block, x));
            gradient = tensor.getGradient().toFloatArray();
        }
        tensor.setRequiresGradient(false);
        float[] values = tensor.toFloatArray();
        double largest = 0;
        for (int i = 0; i < values.length; i += 1 + values.length / 12) {
            float original = values[i];
            values[i] = (float) (original + STEP);
            tensor.set(values);
            double up = loss(block, x).getFloat();
            values[i] = (float) (original - STEP);
            tensor.set(values);
            double down = loss(block, x).getFloat();
            values[i] = original;
            tensor.set(values);
            double slope = (up - down) / (2 * STEP);
            assertThat((double) gradient[i]).isCloseTo(slope, within(0.02 * Math.max(1, Math.abs(slope))));
            largest = Math.max(largest, Math.abs(slope));
        }
        assertThat(largest).isGreaterThan(0.05);
    }

    /** A smooth sum over the output with weights that differ from place to place. */
    private static NDArray loss(VkConv block, NDArray x) {
        NDArray y = block.forward(x);
        NDArray weights = x.getManager().create(ramp((int) y.size()), y.getShape());
        return y.mul(weights).sum();
    }

    private static float[] ramp(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (Math.sin(0.7 * i) + 0.3 * Math.cos(2.1 * i));
        }
        return values;
    }
}
