package glint.annotations.geometry;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunLengthTest {
    @Test
    void runsAgreeWithAPixelByPixelCountOnTenThousandMasks() {
        RandomMasks masks = new RandomMasks(3);
        for (int i = 0; i < 10_000; i++) {
            ImageSize size = masks.size(i % 10 == 0 ? 140 : 24);
            BitMask mask = masks.mask(size);
            RunLength runs = RunLength.of(mask, size);
            assertThat(runs.counts()).isEqualTo(slowCounts(mask, size));
            assertThat(runs.area()).isEqualTo(mask.area());
            assertThat(runs.toMask()).isEqualTo(mask);
            assertThat(runs.compressed()).isEqualTo(slowText(slowCounts(mask, size)));
            assertThat(RunLength.parse(size, runs.compressed())).isEqualTo(runs);
            assertThat(RunLength.ofCounts(size, runs.counts()).toMask()).isEqualTo(mask);
        }
    }

    /** The text as the format is described: differences to the run two before, in groups of five bits, lowest first. */
    private static String slowText(int[] counts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            int value = i > 2 ? counts[i] - counts[i - 2] : counts[i];
            int groups = 1;
            while (value < -(1 << (5 * groups - 1)) || value >= 1 << (5 * groups - 1)) {
                groups++;
            }
            for (int g = 0; g < groups; g++) {
                int five = Math.floorMod(Math.floorDiv(value, 1 << (5 * g)), 32);
                text.append((char) (48 + five + (g < groups - 1 ? 32 : 0)));
            }
        }
        return text.toString();
    }

    private static int[] slowCounts(BitMask mask, ImageSize size) {
        List<Integer> counts = new ArrayList<>();
        boolean inside = false;
        int run = 0;
        for (int x = 0; x < size.width(); x++) {
            for (int y = 0; y < size.height(); y++) {
                if (mask.get(x, y) != inside) {
                    counts.add(run);
                    run = 0;
                    inside = !inside;
                }
                run++;
            }
        }
        counts.add(run);
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void aMaskThatBeginsAtTheFirstPixelBeginsWithAnEmptyRun() {
        ImageSize size = new ImageSize(2, 2);

        assertThat(RunLength.of(BitMask.filled(new Box(0, 0, 1, 1)), size).counts()).containsExactly(0, 1, 3);
    }

    @Test
    void compressesLikeTheFormatSays() {
        // 0, 1, 3 fit one group each; the fourth run is the difference to the second: 5 - 1 = 4.
        assertThat(RunLength.ofCounts(new ImageSize(3, 3), 0, 1, 3, 5).compressed()).isEqualTo("0134");
        // 100 = 3 * 32 + 4: group 4 with "more" (36 + 48), then 3. A negative difference carries the sign bit.
        assertThat(RunLength.ofCounts(new ImageSize(13, 8), 100, 3, 0, 1).compressed()).isEqualTo("T330N");
    }

    @Test
    void pixelsOutsideTheImageAreLeftOut() {
        BitMask mask = BitMask.filled(new Box(-2, -2, 1, 1));

        assertThat(RunLength.of(mask, new ImageSize(4, 4)).toMask()).isEqualTo(BitMask.filled(new Box(0, 0, 1, 1)));
    }

    @Test
    void emptyRunsBetweenAreAllowed() {
        assertThat(RunLength.ofCounts(new ImageSize(2, 2), 1, 0, 0, 2, 0, 0, 1).toMask()).isEqualTo(
                BitMask.of(0, 0, 2, 2, (x, y) -> x != y));
    }

    @Test
    void runsThatDoNotCoverTheImageAreRefused() {
        assertThatThrownBy(() -> RunLength.ofCounts(new ImageSize(2, 2), 1, 2)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("cover 3 pixels");
        assertThatThrownBy(() -> RunLength.ofCounts(new ImageSize(2, 2), 5, -1)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("negative");
        assertThatThrownBy(() -> RunLength.ofCounts(new ImageSize(2, 2), Integer.MAX_VALUE, Integer.MAX_VALUE, 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedTextIsRefused() {
        for (String text : List.of("T", "TTTTTTTTTTTTTTTTT", "\u0001", "é", "ooooooooo0", "0N", "")) {
            assertThatThrownBy(() -> RunLength.parse(new ImageSize(4, 4), text)).as(text).isInstanceOf(
                    IllegalArgumentException.class);
        }
    }
}
