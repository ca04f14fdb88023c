package glint.inference.msda;

import java.util.Locale;
import java.util.Map;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Initializer;
import glint.inference.nn.Module;

/**
 * The four filters of the Haar wavelet over two by two pixels. The first letter says what happens between the rows, the second
 * between the columns: L averages, H takes the difference. Signs are those of cross-correlation, as the engine convolves.
 */
public enum HaarBand {
    /** Differences of rows: horizontal edges. */
    LH(-1, 1),
    /** Differences of columns: vertical edges. */
    HL(1, -1),
    /** Diagonal differences. */
    HH(-1, -1),
    /** The mean, times two. */
    LL(1, 1);

    /** What every sign is multiplied by, so that the transform keeps lengths. */
    static final double SCALE = 0.5;

    private final int lowerRow;
    private final int rightColumn;

    /** Signs of the lower row and the right column. */
    HaarBand(int lowerRow, int rightColumn) {
        this.lowerRow = lowerRow;
        this.rightColumn = rightColumn;
    }

    /** The name of its buffer in official checkpoints, such as {@code w_lh}. */
    private String bufferName() {
        return "w_" + name().toLowerCase(Locale.ROOT);
    }

    private Initializer initializer() {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (SCALE * (i / 2 == 1 ? lowerRow : 1) * (i % 2 == 1 ? rightColumn : 1));
            }
        };
    }

    /** The part of a complete table that belongs to a band. */
    static <P> P find(Map<HaarBand, P> parts, HaarBand band) {
        P part = parts.get(band);
        if (part == null) {
            throw new IllegalArgumentException("There is nothing for " + band);
        }
        return part;
    }

    /**
     * The buffers official checkpoints keep filters in. Filters are fixed and computed by sums and differences; the buffers
     * are there so that checkpoints have all their keys.
     */
    static final class Buffers extends Module {
        Buffers(HaarBand... bands) {
            for (HaarBand band : bands) {
                buffer(band.bufferName(), band.initializer(), 1, 1, 2, 2);
            }
        }

        /** Shows observers what the filter made. */
        void show(NDArray band) {
            observed(band);
        }
    }
}
