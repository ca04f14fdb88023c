package glint.annotations.measure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class IouFragilityTest {
    @ParameterizedTest
    @CsvSource({"2, .333, .143, .391, .444", "3, .500, .286, .532, .562", "5, .667, .471, .681, .694", "7, .750, .581, .758, .766", "9, .800, .653, .805, .810", "32, .939, .884, .940, .940"})
    void squareTargetsLoseWhatTheTableSays(int side, double one, double both, double half, double slip) {
        IouFragility fragility = IouFragility.of(Box.ofSize(10.25, 7.4, side, side));
        assertThat(fragility.onePixelOneAxis()).isCloseTo(one, within(6e-4));
        assertThat(fragility.onePixelBothAxes()).isCloseTo(both, within(6e-4));
        assertThat(fragility.halfPixelBothAxes()).isCloseTo(half, within(6e-4));
        assertThat(fragility.inclusiveSlip()).isCloseTo(slip, within(6e-4));
    }

    @Test
    void oneAxisMeansTheShorterSide() {
        assertThat(IouFragility.of(Box.ofSize(0, 0, 9, 3)).onePixelOneAxis()).isCloseTo(0.5, within(1e-12));
        assertThat(IouFragility.of(Box.ofSize(0, 0, 3, 9)).onePixelOneAxis()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void targetsOfUpToFivePixelsAreBetterMatchedByCentre() {
        assertThat(IouFragility.of(Box.ofSize(0, 0, 5, 5)).matchByCentre()).isTrue();
        assertThat(IouFragility.of(Box.ofSize(0, 0, 6, 6)).matchByCentre()).isFalse();
    }

    @Test
    void anEmptyBoxHasNoOverlapToLose() {
        assertThat(IouFragility.of(new Box(4, 4, 4, 4))).isEqualTo(new IouFragility(0, 0, 0, 0));
    }
}
