package glint.datasets.suppression;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TargetFilterTest {
    private static final int SIZE = 40;

    private static float[] random(int width, int height) {
        SplittableRandom random = new SplittableRandom(width * 100L + height);
        float[] image = new float[width * height];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) random.nextDouble();
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"17,12,3", "5,30,7", "1,1,5", "2,9,11", "40,40,9"})
    void topHatIsTheImageLessItsOpening(int width, int height, int side) {
        float[] image = random(width, height);
        float[] opened = extreme(extreme(image, width, height, side, -1), width, height, side, 1);
        float[] response = new TopHat(side).apply(image.clone(), width, height);
        for (int i = 0; i < image.length; i++) {
            assertThat(response[i]).isEqualTo(image[i] - opened[i]);
        }
    }

    /** By looking at every pixel of every element. */
    private static float[] extreme(float[] image, int width, int height, int side, int sign) {
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float best = -Float.MAX_VALUE;
                for (int v = Math.max(0, y - side / 2); v <= Math.min(height - 1, y + side / 2); v++) {
                    for (int u = Math.max(0, x - side / 2); u <= Math.min(width - 1, x + side / 2); u++) {
                        best = Math.max(best, sign * image[v * width + u]);
                    }
                }
                out[y * width + x] = sign * best;
            }
        }
        return out;
    }

    static List<TargetFilter> filters() {
        return List.of(new TopHat(11), new PatchContrast(List.of(3, 5, 7, 9)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aSpotAnswersAndAnEdgeDoesNot(TargetFilter filter) {
        float[] edge = new float[SIZE * SIZE];
        for (int i = 0; i < edge.length; i++) {
            edge[i] = i % SIZE < SIZE / 2 ? 0.2f : 0.7f;
        }
        for (float r : filter.apply(edge, SIZE, SIZE)) {
            assertThat(r).isCloseTo(0, within(1e-6f));
        }
        float[] spot = new float[SIZE * SIZE];
        Arrays.fill(spot, 0.3f);
        for (int i = 0; i < 9; i++) {
            spot[(10 + i / 3) * SIZE + 20 + i % 3] = 0.8f;
        }
        float[] response = filter.apply(spot, SIZE, SIZE);
        assertThat(response[11 * SIZE + 21]).isCloseTo(0.5f, within(1e-3f));
        assertThat(response[30 * SIZE + 8]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void patchContrastIsTheRootOfTheLeastProductOfOppositeDifferences() {
        float[] image = random(9, 9);
        float[] response = new PatchContrast(List.of(3)).apply(image, 9, 9);
        double least = Double.MAX_VALUE;
        double[][] means = new double[3][3];
        for (int i = 0; i < 81; i++) {
            means[i / 9 / 3][i % 9 / 3] += image[i] / 9;
        }
        for (int[] pair : new int[][]{{0, 0}, {0, 1}, {0, 2}, {1, 0}}) {
            double one = means[1][1] - means[pair[0]][pair[1]];
            double other = means[1][1] - means[2 - pair[0]][2 - pair[1]];
            least = Math.min(least, one > 0 && other > 0 ? one * other : 0);
        }
        assertThat((double) response[40]).isCloseTo(Math.sqrt(least), within(1e-6));
    }

    @Test
    void laplacianAnswersMostToASpotOfItsSizeAndNothingToAnEvenBackground() {
        float[] even = new float[SIZE * SIZE];
        Arrays.fill(even, 20_000);
        for (float r : new LaplacianOfGaussian(1.5).apply(even, SIZE, SIZE)) {
            assertThat(r).isCloseTo(0, within(0.01f));
        }
        double[] peaks = new double[3];
        for (int i = 0; i < 3; i++) {
            double sigma = 0.75 * (1 << i);
            float[] spot = even.clone();
            for (int j = 0; j < spot.length; j++) {
                double d = Math.hypot(j % SIZE - 20, j / SIZE - 20);
                spot[j] += (float) (400 * Math.exp(-d * d / (2 * sigma * sigma)));
            }
            float[] response = new LaplacianOfGaussian(1.5).apply(spot, SIZE, SIZE);
            peaks[i] = response[20 * SIZE + 20];
            assertThat(response[5 * SIZE + 5]).isCloseTo(0, within(0.01f));
        }
        // Half its height where the sizes are equal, 0.32 of it where one is twice the other.
        assertThat(peaks[1]).isCloseTo(200, within(4.0));
        assertThat(peaks[0]).isCloseTo(128, within(8.0));
        assertThat(peaks[2]).isCloseTo(128, within(8.0));
    }
}
