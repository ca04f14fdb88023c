package glint.datasets.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SuppressionTest {
    private static final int SIDE = 24;

    private static Frame flat(int counts) {
        short[] samples = new short[SIDE * SIDE];
        Arrays.fill(samples, (short) counts);
        return Frame.ofShorts(SIDE, SIDE, 14, samples);
    }

    private static Frame withSpot(Frame frame, int x, int y, int counts) {
        short[] samples = frame.shorts().clone();
        samples[y * SIDE + x] = (short) counts;
        return Frame.ofShorts(SIDE, SIDE, 14, samples);
    }

    @ParameterizedTest
    @EnumSource(Suppression.class)
    void theBackgroundGoesAndASinglePixelStays(Suppression way) {
        List<Frame> around = List.of(flat(7_000), flat(7_000), flat(7_000));
        Frame out = way.apply(withSpot(flat(7_000), 10, 12, 7_300), around);
        assertThat(out.value(10, 12)).isGreaterThan(30);
        assertThat(out.value(2, 2)).isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Suppression.class)
    void aPixelWithoutAValueKeepsNoneAndSpoilsNoOther(Suppression way) {
        float[] samples = new float[SIDE * SIDE];
        Arrays.fill(samples, 21.5f);
        samples[40] = Float.NaN;
        Frame frame = Frame.ofFloats(SIDE, SIDE, samples);
        Frame out = way.apply(frame, List.of(frame));
        assertThat(out.value(40)).isNaN();
        for (int i = 0; i < samples.length; i++) {
            assertThat(i == 40 ? 0 : out.value(i)).as("pixel " + i).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void theTemporalMedianTakesOutWhatStandsStill() {
        List<Frame> around = new ArrayList<>();
        for (int t = 0; t < 5; t++) {
            around.add(withSpot(withSpot(flat(500), 3, 3, 900), 5 + t, 8, 800));
        }
        Frame out = Suppression.TEMPORAL_MEDIAN.apply(around.get(2), around);
        assertThat(out.value(3, 3)).isZero();
        assertThat(out.value(7, 8)).isEqualTo(300);
        assertThat(out.value(5, 8)).isZero();
    }

    @Test
    void framesOfAnotherSizeAreNotComparedWith() {
        Frame small = Frame.ofBytes(2, 2, new byte[4]);
        Frame out = Suppression.TEMPORAL_MEDIAN.apply(withSpot(flat(10), 1, 1, 50), List.of(small, flat(10)));
        assertThat(out.value(1, 1)).isEqualTo(40);
        assertThat(Suppression.TEMPORAL_MEDIAN.apply(flat(10), List.of(small)).value(0, 0)).isZero();
    }
}
