package glint.inference.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TransposedConv2dTest {
    @Test
    void everyOldPixelIsSpreadOverFourByFourNewOnes() {
        int height = 3;
        int width = 2;
        try (NDManager manager = NDManager.newBaseManager()) {
            TransposedConv2d module = new TransposedConv2d(2, 3);
            module.materialise(manager, new SplittableRandom(5));
            NDArray x = manager.randomUniform(-1, 1, new Shape(2, 2, height, width));
            NDArray weight = module.parameter("weight").array();
            double[][][] expected = new double[3][2 * height][2 * width];
            for (int out = 0; out < 3; out++) {
                for (double[] row : expected[out]) {
                    Arrays.fill(row, module.parameter("bias").array().getFloat(out));
                }
                for (int in = 0; in < 2; in++) {
                    for (int i = 0; i < height * width * 16; i++) {
                        int row = i / 16 / width;
                        int column = i / 16 % width;
                        int y = 2 * row - 1 + i % 16 / 4;
                        int z = 2 * column - 1 + i % 4;
                        if (y >= 0 && z >= 0 && y < 2 * height && z < 2 * width) {
                            expected[out][y][z] += x.getFloat(1, in, row, column)
                                    * weight.getFloat(in, out, i % 16 / 4, i % 4);
                        }
                    }
                }
            }
            NDArray got = module.forward(x);
            assertThat(got.getShape()).isEqualTo(new Shape(2, 3, 2L * height, 2L * width));
            for (int i = 0; i < 3 * 4 * height * width; i++) {
                int out = i / (4 * height * width);
                int y = i / (2 * width) % (2 * height);
                int z = i % (2 * width);
                assertThat((double) got.getFloat(1, out, y, z)).isCloseTo(expected[out][y][z], within(1e-5));
            }
        }
    }
}
