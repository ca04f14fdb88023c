package glint.annotations.geometry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BitMaskTest {
    @Test
    void setOperationsAgreeWithPixelByPixelOnes() {
        RandomMasks masks = new RandomMasks(1);
        for (int i = 0; i < 2000; i++) {
            BitMask a = masks.mask(masks.size(150));
            BitMask b = masks.mask(masks.size(150));
            assertThat(a.union(b)).isEqualTo(BitMask.of(0, 0, 150, 150, (x, y) -> a.get(x, y) || b.get(x, y)));
            assertThat(a.intersect(b)).isEqualTo(BitMask.of(0, 0, 150, 150, (x, y) -> a.get(x, y) && b.get(x, y)));
            assertThat(a.subtract(b)).isEqualTo(BitMask.of(0, 0, 150, 150, (x, y) -> a.get(x, y) && !b.get(x, y)));
        }
    }

    @Test
    void clippingKeepsExactlyThePixelsInside() {
        RandomMasks masks = new RandomMasks(2);
        for (int i = 0; i < 1000; i++) {
            BitMask moved = masks.mask(masks.size(150)).translate(masks.below(100) - 50, masks.below(100) - 50);
            ImageSize size = masks.size(150);
            assertThat(moved.clip(size)).isEqualTo(BitMask.of(0, 0, size.width(), size.height(), moved::get));
        }
    }

    @Test
    void boundsAreTightWhereverThePixelsLie() {
        BitMask mask = BitMask.of(-10, -10, 300, 300, (x, y) -> (x == 70 && y == 5) || (x == 135 && y == 7));

        assertThat(mask.bounds()).isEqualTo(Box.ofPixels(70, 5, 135, 7));
        assertThat(mask.area()).isEqualTo(2);
        assertThat(mask.get(70, 5)).isTrue();
        assertThat(mask.get(71, 5)).isFalse();
    }

    @Test
    void theCentroidOfOnePixelIsItsCentre() {
        assertThat(BitMask.filled(Box.ofPixels(3, 5, 3, 5)).centroid()).isEqualTo(new Point(3.5, 5.5));
    }

    @Test
    void aFilledBoxRoundsItsEdges() {
        assertThat(BitMask.filled(new Box(0.4, 0.6, 70.4, 3.4)).bounds()).isEqualTo(new Box(0, 1, 70, 3));
        assertThat(BitMask.filled(new Box(0.4, 0.6, 70.4, 3.4)).area()).isEqualTo(140);
    }

    @Test
    void intersectionOverUnionCountsPixels() {
        BitMask a = BitMask.filled(Box.ofPixels(0, 0, 2, 1));

        assertThat(a.iou(a.translate(1, 0))).isCloseTo(0.5, within(1e-15));
    }
}
