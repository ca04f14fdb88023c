package glint.annotations.measure;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PeakTest {
    /** A point spread with sigma 0.8 pixels, 200 counts above a background of 100 ± 2, centred at (20.3, 15.6). */
    private static final Raster SPOT = new Raster() {
        @Override
        public int width() {
            return 40;
        }

        @Override
        public int height() {
            return 30;
        }

        @Override
        public double value(int x, int y) {
            double dx = x + 0.5 - 20.3;
            double dy = y + 0.5 - 15.6;
            return 100 + ((x + y) % 2 == 0 ? -2 : 2) + 200 * Math.exp(-(dx * dx + dy * dy) / (2 * 0.64));
        }
    };

    @Test
    void theBrightestPixelNearbyIsFoundAndItsCentreIsSubPixel() {
        Peak peak = Peak.near(SPOT, Box.ofSize(17, 14, 3, 3)).orElseThrow();
        assertThat(peak.x()).isEqualTo(20);
        assertThat(peak.y()).isEqualTo(15);
        assertThat(peak.centre().x()).isCloseTo(20.3, within(0.1));
        assertThat(peak.centre().y()).isCloseTo(15.6, within(0.1));
    }

    @Test
    void aPeakFurtherThanTwoPixelsAwayIsNotMeant() {
        Peak peak = Peak.near(SPOT, Box.ofSize(5, 5, 3, 3)).orElseThrow();
        assertThat(peak.value()).isLessThan(103);
    }

    @Test
    void growingTakesWhatRisesThreeTenthsOfTheWayToThePeakAndIsConnected() {
        BitMask mask = Peak.grow(SPOT, new Shape.OfBox(Box.ofSize(18, 13, 4, 4))).orElseThrow();

        assertThat(mask).isEqualTo(BitMask.of(0, 0, 40, 30, (x, y) -> SPOT.value(x, y) > 100 + 0.3 * (SPOT.value(20,
                15) - 100)));
        assertThat(mask.area()).isBetween(4, 9);
    }

    @Test
    void growingInsideABoxStaysThere() {
        Box box = Box.ofSize(20, 15, 1, 4);

        assertThat(Peak.growInside(SPOT, new Shape.OfBox(box)).orElseThrow().bounds()).matches(box::contains);
        assertThat(Peak.growInside(SPOT, new Shape.OfBox(Box.ofSize(2, 2, 1, 1)))).as("no brighter than its ring")
                .isEmpty();
    }

    @Test
    void outsideTheImageThereIsNoPeak() {
        assertThat(Peak.near(SPOT, Box.ofSize(60, 60, 3, 3))).isEmpty();
        assertThat(Peak.grow(SPOT, new Shape.OfBox(Box.ofSize(60, 60, 3, 3)))).isEmpty();
    }
}
