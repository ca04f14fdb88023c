package glint.inference.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RoiAlignTest {
    /** A ramp of column + 10 * row, of a second image 100 more, and its negative as a second channel. */
    private static NDArray ramp(NDManager manager) {
        float[] values = new float[2 * 2 * 6 * 8];
        for (int i = 0; i < values.length; i++) {
            int value = i % 8 + 10 * (i / 8 % 6) + 100 * (i / 96);
            values[i] = i / 48 % 2 == 0 ? value : -value;
        }
        return manager.create(values, new Shape(2, 2, 6, 8));
    }

    @Test
    void aBoxOfWholeCellsIsThoseCells() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray cut = new RoiAlign(2).forward(ramp(manager),
                    List.of(new RoiAlign.Region(0, new Box(3, 1, 5, 3)), new RoiAlign.Region(1, new Box(0, 0, 2, 2))));
            assertThat(cut.getShape()).isEqualTo(new Shape(2, 2, 2, 2));
            assertThat(cut.toFloatArray()).containsExactly(
                    new float[]{13, 14, 23, 24, -13, -14, -23, -24, 100, 101, 110, 111, -100, -101, -110, -111},
                    within(1e-4f));
        }
    }

    @Test
    void samplesLieBetweenCellsAndAtTheBorderRepeatIt() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray cut = new RoiAlign(1).forward(ramp(manager), List.of(new RoiAlign.Region(0, new Box(2.5, 1, 4, 3)),
                    new RoiAlign.Region(0, new Box(7.5, 5.5, 9.5, 9.5))));
            assertThat(cut.toFloatArray()).containsExactly(new float[]{17.75f, -17.75f, 57, -57}, within(1e-4f));
        }
    }

    @Test
    void aBoxSmallerThanACellIsEnlargedToIt() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray tiny = new RoiAlign(2).forward(ramp(manager),
                    List.of(new RoiAlign.Region(0, new Box(3.4, 2.4, 3.6, 2.6))));
            NDArray cell = new RoiAlign(2).forward(ramp(manager),
                    List.of(new RoiAlign.Region(0, new Box(3, 2, 4, 3))));
            assertThat(tiny.toFloatArray()).containsExactly(cell.toFloatArray(), within(1e-4f));
        }
    }
}
