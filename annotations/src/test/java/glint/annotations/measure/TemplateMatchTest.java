package glint.annotations.measure;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.geometry.TestRaster;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateMatchTest {
    /** A blob on noise, each frame with noise of its own. */
    private static Raster frame(double x, double y, long seed) {
        double[] counts = new double[64 * 48];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < counts.length; i++) {
            double dx = i % 64 + 0.5 - x;
            int row = i / 64;
            double dy = row + 0.5 - y;
            counts[i] = 200 + random.nextDouble() * 6 + 90 * Math.exp(-(dx * dx + dy * dy) / 2);
        }
        return new TestRaster(64, 48, (column, row) -> counts[row * 64 + column]);
    }

    @Test
    void aTargetIsFoundWhereItWent() {
        TemplateMatch match = TemplateMatch.find(frame(20, 15, 1), Box.ofSize(18, 13, 4, 4), frame(25, 12, 2), 8)
                .orElseThrow();
        assertThat(match.move(new Point(18, 13))).isEqualTo(new Point(23, 10));
        assertThat(match.correlation()).isGreaterThan(0.9);
    }

    @Test
    void atTheEdgeOfTheFrameOnlyWhatIsInsideIsSearched() {
        TemplateMatch match = TemplateMatch.find(frame(2, 2, 1), Box.ofSize(0, 0, 4, 4), frame(4, 3, 2), 8)
                .orElseThrow();
        assertThat(match.dx()).isEqualTo(2);
        assertThat(match.dy()).isEqualTo(1);
    }

    @Test
    void whatIsOutsideTheFrameOrFlatIsNotFound() {
        Raster noise = frame(20, 15, 1);
        assertThat(TemplateMatch.find(noise, Box.ofSize(90, 90, 4, 4), noise, 8)).isEmpty();
        Raster flat = new Raster() {
            @Override
            public int width() {
                return 64;
            }

            @Override
            public int height() {
                return 48;
            }

            @Override
            public double value(int x, int y) {
                return 5;
            }
        };
        assertThat(TemplateMatch.find(flat, Box.ofSize(10, 10, 4, 4), noise, 8)).isEmpty();
    }
}
