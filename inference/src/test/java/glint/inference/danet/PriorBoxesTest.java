package glint.inference.danet;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PriorBoxesTest {
    private static final PriorLayout LAYOUT = PriorLayout.doubling(List.of(4, 8, 16, 32), 16);

    @Test
    void aPriorWithoutOffsetsIsItsOwnBox() {
        PriorBoxes priors = new PriorBoxes(LAYOUT, 64, 128);
        assertThat(priors.count()).isEqualTo(3 * (16 * 32 + 8 * 16 + 4 * 8 + 2 * 4));
        int prior = 3 * (2 * 32 + 5);
        assertBox(priors.decode(prior, new float[4], 0), new Box(22 - 8, 10 - 8, 22 + 8, 10 + 8));
        double longer = 16 * Math.sqrt(2) / 2;
        assertBox(priors.decode(prior + 1, new float[4], 0),
                new Box(22 - longer, 10 - longer / 2, 22 + longer, 10 + longer / 2));
    }

    @Test
    void offsetsAreInVariancesOfThePrior() {
        PriorBoxes priors = new PriorBoxes(LAYOUT, 64, 64);
        float[] locations = {0, 2, -1, (float) (Math.log(2) / 0.2), (float) (Math.log(0.5) / 0.2)};
        assertBox(priors.decode(0, locations, 1), new Box(5.2 - 16, 0.4 - 4, 5.2 + 16, 0.4 + 4));
    }

    private static void assertBox(Box got, Box expected) {
        assertThat(got.x0()).isCloseTo(expected.x0(), within(1e-4));
        assertThat(got.y0()).isCloseTo(expected.y0(), within(1e-4));
        assertThat(got.x1()).isCloseTo(expected.x1(), within(1e-4));
        assertThat(got.y1()).isCloseTo(expected.y1(), within(1e-4));
    }
}
