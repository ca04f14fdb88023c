package glint.inference.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BlocksTest {
    private static final float[] SAMPLES = {-7, -3, -1, -0.25f, 0, 0.25f, 1, 3, 6, 8.5f};

    @Test
    void trainingNormalisesByTheBatchAndMovesTheRunningStatisticsAsPyTorchDoes() {
        try (NDManager manager = NDManager.newBaseManager()) {
            BatchNorm2d norm = new BatchNorm2d(1, new Normalisation(0, 0.25));
            norm.materialise(manager, new SplittableRandom(0));
            norm.setTraining(true);
            NDArray y = norm.forward(manager.create(new float[]{1, 3, 5, 7}, new Shape(2, 1, 1, 2)));
            float unit = (float) (1 / Math.sqrt(5));
            assertThat(y.toFloatArray()).containsExactly(new float[]{-3 * unit, -unit, unit, 3 * unit}, within(1e-6f));
            assertThat(norm.parameter("running_mean").array().getFloat()).isCloseTo(0.25f * 4, within(1e-6f));
            // The running variance takes the unbiased one of the batch, 20/3.
            assertThat(norm.parameter("running_var").array().getFloat()).isCloseTo(0.75f + 0.25f * 20 / 3,
                    within(1e-6f));
            norm.setTraining(false);
            float expected = (float) ((9 - 1) / Math.sqrt(0.75 + 0.25 * 20 / 3));
            assertThat(norm.forward(manager.create(new float[]{9}, new Shape(1, 1, 1, 1))).getFloat())
                    .isCloseTo(expected, within(1e-5f));
        }
    }

    static Stream<Arguments> activations() {
        DoubleUnaryOperator sigmoid = v -> 1 / (1 + Math.exp(-v));
        return Stream.of(Arguments.of(Activation.NONE, DoubleUnaryOperator.identity()),
                Arguments.of(Activation.SILU, (DoubleUnaryOperator) v -> v * sigmoid.applyAsDouble(v)),
                Arguments.of(Activation.RELU, (DoubleUnaryOperator) v -> Math.max(v, 0)),
                Arguments.of(Activation.RELU6, (DoubleUnaryOperator) v -> Math.clamp(v, 0, 6)),
                Arguments.of(Activation.SIGMOID, sigmoid));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void anActivationIsTheSameInPlaceAndNot(Activation activation, DoubleUnaryOperator expected) {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (boolean inPlace : List.of(true, false)) {
                float[] got = activation.of(manager.create(SAMPLES), inPlace).toFloatArray();
                for (int i = 0; i < got.length; i++) {
                    assertThat((double) got[i]).isCloseTo(expected.applyAsDouble(SAMPLES[i]), within(1e-6));
                }
            }
        }
    }

    @Test
    void geluIsTheExactOne() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(Activation.GELU.of(manager.create(new float[]{-1, 0, 1}), true).toFloatArray())
                    .containsExactly(new float[]{-0.158655f, 0, 0.841345f}, within(1e-5f));
        }
    }

    @Test
    void nearestUpsamplingRepeatsPixelsAndBilinearWorksBetweenCentres() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(new float[]{0, 4}, new Shape(1, 1, 1, 2));
            assertThat(new Upsample(2, Upsample.Mode.NEAREST).forward(x).toFloatArray()).containsExactly(0, 0, 4, 4, 0,
                    0,
                    4, 4);
            assertThat(new Upsample(2, Upsample.Mode.BILINEAR).forward(x).toFloatArray()).containsExactly(0, 1, 3, 4, 0,
                    1, 3, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,1", "3,4", "5,3"})
    void cornerAlignedUpsamplingIsLinearBetweenTheCorners(int height, int width) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.randomUniform(-1, 1, new Shape(2, 3, height, width));
            NDArray y = new CornerAlignedUpsample().forward(x);
            assertThat(y.getShape()).isEqualTo(new Shape(2, 3, 2L * height, 2L * width));
            for (int row = 0; row < 2 * height; row++) {
                for (int column = 0; column < 2 * width; column++) {
                    double v = row * (height - 1.0) / (2 * height - 1);
                    double h = column * (width - 1.0) / (2 * width - 1);
                    int top = (int) v;
                    int left = (int) h;
                    int bottom = Math.min(top + 1, height - 1);
                    int right = Math.min(left + 1, width - 1);
                    double expected = (1 - v + top) * ((1 - h + left) * value(x, top, left)
                            + (h - left) * value(x, top, right))
                            + (v - top) * ((1 - h + left) * value(x, bottom, left)
                                    + (h - left) * value(x, bottom, right));
                    assertThat(value(y, row, column)).isCloseTo(expected, within(1e-6));
                }
            }
        }
    }

    private static double value(NDArray x, int row, int column) {
        return x.getFloat(1, 2, row, column);
    }

    @Test
    void squeezeAndExcitationWeighsEveryChannelByTheMeansOfAll() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SqueezeExcitation block = new SqueezeExcitation(2, 2);
            block.materialise(manager, new SplittableRandom(0));
            block.parameter("fc.0.weight").set(manager.create(new float[]{2, -1}, new Shape(1, 2)));
            block.parameter("fc.2.weight").set(manager.create(new float[]{1, -3}, new Shape(2, 1)));
            NDArray x = manager.create(new float[]{1, 3, 0, 2}, new Shape(1, 2, 1, 2));
            // Means 2 and 1, hidden 3.
            NDArray weights = block.weights(x);
            assertThat(weights.getShape()).isEqualTo(new Shape(1, 2, 1, 1));
            assertThat(weights.toFloatArray()).containsExactly(
                    new float[]{(float) (1 / (1 + Math.exp(-3))), (float) (1 / (1 + Math.exp(9)))}, within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void greyImagesFillEveryChannelInTheUsualOrder(boolean channelsFirst) {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<float[]> images = List.of(new float[]{1, 2, 3, 4, 5, 6}, new float[]{7, 8, 9, 10, 11, 12});
            NDArray x = channelsFirst
                    ? GreyInput.channelsFirst(manager, images, 3, 2, 3)
                    : GreyInput.create(manager, images, 3, 2, 3);
            assertThat(x.getShape()).isEqualTo(new Shape(2, 3, 2, 3));
            for (int c = 0; c < 3; c++) {
                assertThat(x.get(0).get(c).flatten().toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
                assertThat(x.get(1).get(c).flatten().toFloatArray()).containsExactly(7, 8, 9, 10, 11, 12);
            }
        }
    }

    @Test
    void samplesOfTheVariableKernelAreTheSameForEachImageOfABatch() {
        VkConv block = new VkConv(2, 3, VkConv.Sampling.of(5, 1), true, Normalisation.PYTORCH, Activation.SILU);
        try (NDManager manager = NDManager.newBaseManager()) {
            block.materialise(manager, new SplittableRandom(2));
            NDArray batch = manager.randomUniform(-1, 1, new Shape(3, 2, 5, 6));
            float[] together = block.forward(batch).toFloatArray();
            for (int image = 0; image < 3; image++) {
                float[] alone = block.forward(batch.get(image + ":" + (image + 1))).toFloatArray();
                for (int i = 0; i < alone.length; i++) {
                    assertThat(together[image * alone.length + i]).isCloseTo(alone[i], within(1e-5f));
                }
            }
        }
    }

    @Test
    void dropoutActsInTrainingOnly() {
        FasterNetBlock block = new FasterNetBlock(8, 3, 0.5, Normalisation.YOLO);
        try (NDManager manager = NDManager.newBaseManager()) {
            block.materialise(manager, new SplittableRandom(2));
            NDArray x = manager.randomUniform(-1, 1, new Shape(1, 8, 6, 6));
            assertThat(block.forward(x).toFloatArray()).isEqualTo(block.forward(x).toFloatArray());
            block.setTraining(true);
            assertThat(block.forward(x).toFloatArray()).isNotEqualTo(block.forward(x).toFloatArray());
        }
    }

    @Test
    void anObserverSeesResultsUntilItIsTakenAway() {
        Upsample module = new Upsample(2, Upsample.Mode.NEAREST);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.ones(new Shape(1, 1, 2, 2));
            long[] seen = new long[1];
            module.observe(y -> seen[0] += y.size());
            module.forward(x);
            module.observe(null);
            module.forward(x);
            assertThat(seen[0]).isEqualTo(16);
        }
    }
}
