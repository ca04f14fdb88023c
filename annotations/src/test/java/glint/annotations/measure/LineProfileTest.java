package glint.annotations.measure;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LineProfileTest {
    /** Counts that tell the pixel: 100 y + x. */
    private static final Raster RASTER = new Raster() {
        @Override
        public int width() {
            return 20;
        }

        @Override
        public int height() {
            return 10;
        }

        @Override
        public double value(int x, int y) {
            if (x < 0 || y < 0 || x >= 20 || y >= 10) {
                throw new IndexOutOfBoundsException();
            }
            return 100 * y + x;
        }
    };

    @Test
    void aRowHasEveryPixelAtItsCentre() {
        LineProfile row = LineProfile.row(RASTER, 3);
        assertThat(row.samples()).hasSize(20);
        assertThat(row.samples().get(7)).isEqualTo(new LineProfile.Sample(7.5, 7, 3, 307));
        assertThat(row.length()).isEqualTo(20);
    }

    @Test
    void aColumnHasEveryPixelAtItsCentre() {
        assertThat(LineProfile.column(RASTER, 5).samples()).hasSize(10)
                .contains(new LineProfile.Sample(9.5, 5, 9, 905));
    }

    @Test
    void aSlopeHasOnePixelInEveryColumn() {
        LineProfile slope = LineProfile.of(RASTER, new Point(2.5, 1.5), new Point(8.5, 4.5));
        assertThat(slope.samples()).extracting(LineProfile.Sample::x).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(slope.samples().getLast().at()).isCloseTo(Math.hypot(6, 3), within(1e-9));
        assertThat(slope.samples().getLast().counts()).isEqualTo(408);
    }

    @Test
    void pixelsOutsideAreLeftOut() {
        assertThat(LineProfile.of(RASTER, new Point(-3.5, 2.5), new Point(2.5, 2.5)).samples()).hasSize(3).first()
                .isEqualTo(new LineProfile.Sample(4, 0, 2, 200));
    }

    @Test
    void aLineOfNoLengthIsOnePixel() {
        assertThat(LineProfile.of(RASTER, new Point(4.2, 4.7), new Point(4.2, 4.7)).samples())
                .containsExactly(new LineProfile.Sample(0, 4, 4, 404));
    }

    @Test
    void theEdgesOfABoxAreWhereTheLineEntersAndLeaves() {
        LineProfile row = LineProfile.row(RASTER, 3);
        assertThat(row.crossings(new Box(4, 2, 7.5, 4))).containsExactly(4.0, 7.5);
        assertThat(row.crossings(new Box(4, 4, 7, 6))).isEmpty();
        LineProfile diagonal = LineProfile.of(RASTER, new Point(0, 0), new Point(10, 10));
        assertThat(diagonal.crossings(new Box(2, 3, 5, 5))).hasSize(2).first().isEqualTo(Math.hypot(3, 3));
        assertThat(diagonal.crossings(new Box(6, 0, 8, 2))).isEmpty();
    }
}
