package glint.datasets.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.model.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GeometryTest {
    @Test
    void everyShapeComesBackBitByBit() {
        RandomLabels labels = new RandomLabels(9);
        for (int i = 0; i < 2000; i++) {
            Shape shape = labels.shape();
            assertThat(Geometry.fromBytes(Geometry.kind(shape), Geometry.toBytes(shape))).isEqualTo(shape);
        }
    }

    @Test
    void aSinglePixelCostsSeventeenBytes() {
        Shape pixel = new Shape.OfMask(BitMask.of(500, 400, 1, 1, (_, _) -> true));
        assertThat(Geometry.toBytes(pixel)).hasSize(17);
    }

    @Test
    void aMaskThatClaimsMorePixelsThanItHasIsRefusedBeforeAnythingIsAllocated() {
        for (int[] claim : new int[][]{{Integer.MAX_VALUE, Integer.MAX_VALUE}, {Integer.MAX_VALUE, 1}, {1, Integer.MAX_VALUE}, {0, 5}, {-3, -3}}) {
            byte[] bytes = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(0).putInt(claim[0])
                    .putInt(claim[1]).put((byte) 1).array();
            assertThatThrownBy(() -> Geometry.fromBytes("mask", bytes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytesOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> Geometry.fromBytes("box", new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Geometry.fromBytes("polygon", new byte[40]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Geometry.fromBytes("circle", new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
