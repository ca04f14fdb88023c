package glint.inference;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CountScalingTest {
    @Test
    void eightBitCountsAreDividedBy255() {
        assertThat(CountScaling.scale(Frame.ofBytes(3, 1, new byte[]{0, 51, (byte) 255}))).containsExactly(0, 0.2f, 1);
    }

    @Test
    void aNarrowBandOfDeepCountsFillsTheRange() {
        short[] counts = new short[10_000];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) (30_000 + random.nextInt(1000));
        }
        counts[77] = (short) 32_000;
        float[] scaled = CountScaling.scale(Frame.ofShorts(100, 100, 14, counts));
        assertThat(scaled[77]).isEqualTo(1);
        float[] sorted = scaled.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isZero();
        assertThat(sorted[9998]).isBetween(0.45f, 0.55f);
    }

    @Test
    void aDeadPixelLeavesTheSceneItsContrast() {
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 20 + i % 10;
        }
        values[5] = 65_535;
        float[] scaled = CountScaling.scale(Frame.ofFloats(100, 100, values));
        assertThat(scaled[5]).isEqualTo(1);
        assertThat(scaled[19] - scaled[10]).isCloseTo(0.25f, within(1e-6f));
    }

    @Test
    void aBrightTargetOnAnEvenBackgroundIsSeen() {
        short[] counts = new short[10_000];
        Arrays.fill(counts, (short) 500);
        counts[42] = 600;
        float[] scaled = CountScaling.scale(Frame.ofShorts(100, 100, 16, counts));
        assertThat(scaled[42]).isEqualTo(1);
        assertThat(scaled[41]).isZero();
    }

    @Test
    void pixelsThatAreNotNumbersTakeTheLeastFiniteValue() {
        float[] values = {Float.NaN, 5, 7, 9, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] scaled = CountScaling.scale(Frame.ofFloats(6, 1, values));
        assertThat(scaled).containsExactly(0, 0, 0.5f, 1, 0, 1);
    }

    @Test
    void aFrameWithoutAnyNumberIsRefused() {
        Frame frame = Frame.ofFloats(2, 1, new float[]{Float.NaN, Float.NaN});
        assertThatThrownBy(() -> CountScaling.scale(frame)).isInstanceOf(InputException.class);
    }

    @Test
    void aFrameWithoutContrastBecomesZero() {
        assertThat(CountScaling.scale(Frame.ofShorts(1, 1, 16, new short[]{400}))).containsExactly(0);
    }
}
