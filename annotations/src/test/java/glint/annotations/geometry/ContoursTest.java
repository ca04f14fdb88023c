package glint.annotations.geometry;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContoursTest {
    private static final ImageSize SIZE = new ImageSize(40, 30);

    @Test
    void onePixelIsASquareOfFourCorners() {
        assertThat(Contours.of(BitMask.filled(Box.ofPixels(3, 5, 3, 5)))).containsExactly(new Polygon(List.of(
                new Point(3, 5), new Point(4, 5), new Point(4, 6), new Point(3, 6))));
    }

    @Test
    void pixelsThatTouchAtACornerShareARing() {
        assertThat(Contours.of(BitMask.of(0, 0, 2, 2, (x, y) -> x == y))).hasSize(1);
        assertThat(Contours.of(BitMask.of(0, 0, 2, 2, (x, y) -> x != y))).hasSize(1);
        assertThat(Contours.of(BitMask.of(0, 0, 3, 3, (x, y) -> x != 1 || y != 1))).hasSize(2);
    }

    @Test
    void everyOutlineFillsToTheVeryPixels() {
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < 2000; i++) {
            int w = 1 + random.nextInt(12);
            int h = 1 + random.nextInt(12);
            int density = 1 + random.nextInt(4);
            BitMask mask = BitMask.of(random.nextInt(20), random.nextInt(15), w, h,
                    (x, y) -> random.nextInt(5) <= density);
            if (!mask.isEmpty()) {
                assertThat(PolygonRaster.fill(Contours.joined(mask), SIZE)).isEqualTo(mask);
                assertThat(Contours.of(mask).stream().map(ring -> ring.bounds()).reduce(Box::span)).hasValue(mask
                        .bounds());
            }
        }
    }
}
