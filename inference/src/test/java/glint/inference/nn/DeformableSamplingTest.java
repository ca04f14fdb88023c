package glint.inference.nn;

import java.util.SplittableRandom;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DeformableSamplingTest {
    private static final double STEP = 1e-2;

    private final NDManager manager = NDManager.newBaseManager();
    private final SplittableRandom random = new SplittableRandom(5);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void withoutOffsetsItIsTheMeanOfTheNeighbours() {
        DeformableSampling sampling = new DeformableSampling(DeformableSampling.Grid.neighbours(1));
        NDArray x = manager.create(new float[]{1, 2, 3, 4, 5, 6, 7, 8, 9}, new Shape(1, 3, 3, 1));
        NDArray y = sampling.forward(x, manager.zeros(new Shape(1, 3, 3, 18)),
                manager.full(new Shape(1, 3, 3, 9), 1f / 9));
        assertThat(y.toFloatArray()).containsExactly(
                new float[]{12 / 9f, 21 / 9f, 16 / 9f, 27 / 9f, 45 / 9f, 33 / 9f, 24 / 9f, 39 / 9f, 28 / 9f},
                within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"3,1,1,1,4,1", "3,2,1,1,2,1", "5,1,2,1,1,0.5", "3,1,2,2,3,1", "1,1,0,1,2,2"})
    void tensorsAndTheWalkOverSamplesAgree(int kernel, int stride, int padding, int dilation, int groups,
            double scale) {
        DeformableSampling.Grid grid = new DeformableSampling.Grid(kernel, stride, padding, dilation, groups, scale);
        DeformableSampling sampling = new DeformableSampling(grid);
        int height = 7;
        int width = 9;
        int outHeight = (height + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        int outWidth = (width + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        NDArray x = values(1, 2, height, width, 5L * groups);
        // Far enough to leave the image on every side.
        NDArray offset = values(4, 2, outHeight, outWidth, 2L * groups * grid.points());
        NDArray weight = values(1, 2, outHeight, outWidth, (long) groups * grid.points());
        NDArray walked = sampling.forward(x, offset, weight);
        sampling.setTraining(true);
        NDArray tensors = sampling.forward(x, offset, weight);
        assertThat(walked.getShape()).isEqualTo(new Shape(2, outHeight, outWidth, 5L * groups))
                .isEqualTo(tensors.getShape());
        assertThat(walked.toFloatArray()).containsExactly(tensors.toFloatArray(), within(2e-5f));
    }

    @Test
    void gradientsReachValuesOffsetsAndWeightsAsDifferencesSay() {
        DeformableSampling sampling = new DeformableSampling(DeformableSampling.Grid.neighbours(2));
        sampling.setTraining(true);
        NDArray x = values(1, 2, 4, 5, 6);
        NDArray offset = values(1, 2, 4, 5, 36);
        // Away from the kinks of the interpolation.
        offset.set(away(offset.toFloatArray()));
        NDArray weight = values(1, 2, 4, 5, 18);
        NDArray mass = values(1, 2, 4, 5, 6);
        for (NDArray tensor : new NDArray[]{x, offset, weight}) {
            tensor.setRequiresGradient(true);
            float[] gradient;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(sampling.forward(x, offset, weight).mul(mass).sum());
                gradient = tensor.getGradient().toFloatArray();
            }
            tensor.setRequiresGradient(false);
            float[] moved = tensor.toFloatArray();
            for (int i = 0; i < moved.length; i += 1 + moved.length / 40) {
                float original = moved[i];
                moved[i] = (float) (original + STEP);
                tensor.set(moved);
                double up = sampling.forward(x, offset, weight).mul(mass).sum().getFloat();
                moved[i] = (float) (original - STEP);
                tensor.set(moved);
                double down = sampling.forward(x, offset, weight).mul(mass).sum().getFloat();
                moved[i] = original;
                tensor.set(moved);
                assertThat((double) gradient[i]).isCloseTo((up - down) / (2 * STEP), within(2e-3));
            }
        }
    }

    private static float[] away(float[] offsets) {
        for (int i = 0; i < offsets.length; i++) {
            double floor = Math.floor(offsets[i]);
            offsets[i] = (float) (floor + Math.clamp(offsets[i] - floor, 0.05, 0.95));
        }
        return offsets;
    }

    private NDArray values(double most, long... shape) {
        Shape s = new Shape(shape);
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-most, most);
        }
        return manager.create(values, s);
    }
}
