package glint.inference.training.optim;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.inference.training.optim.LearningRate.Decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LearningRateTest {
    private static LearningRate rate(Decay decay) {
        return new LearningRate(0.01, 2, decay, 0.1, List.of(5, 8), 0.5);
    }

    @Test
    void itRisesInAStraightLine() {
        assertThat(rate(Decay.CONSTANT).at(0.5, 10)).isCloseTo(0.0025, within(1e-12));
        assertThat(rate(Decay.CONSTANT).at(2, 10)).isCloseTo(0.01, within(1e-12));
        assertThat(rate(Decay.CONSTANT).at(9, 10)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void aCosineEndsAtItsLastShare() {
        assertThat(rate(Decay.COSINE).at(10, 10)).isCloseTo(0.001, within(1e-12));
        assertThat(rate(Decay.COSINE).at(5, 10)).isCloseTo(0.01 * 0.55, within(1e-12));
    }

    @Test
    void stepsMultiply() {
        assertThat(rate(Decay.STEP).at(4.9, 10)).isCloseTo(0.01, within(1e-12));
        assertThat(rate(Decay.STEP).at(5, 10)).isCloseTo(0.005, within(1e-12));
        assertThat(rate(Decay.STEP).at(8, 10)).isCloseTo(0.0025, within(1e-12));
    }
}
