package glint.datasets.frame;

import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Raster;

/**
 * One single-channel image at the depth of its file: unsigned 8- or 16-bit counts, or float samples, row by row from the
 * top left. Nothing between file and screen reduces the depth.
 *
 * <p>Immutable by contract: the arrays handed in and out are not copied, and nobody writes to them afterwards.
 */
public final class Frame implements Raster {
    /** How samples are stored. */
    public enum SampleType {
        UINT8, UINT16, FLOAT32
    }

    private final int width;
    private final int height;
    private final SampleType type;
    private final int validBits;
    private final Object samples;

    private Frame(int width, int height, SampleType type, int validBits, Object samples, int length) {
        if (length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "A frame of " + width + " x " + height + " needs that many samples, got " + length);
        }
        this.width = width;
        this.height = height;
        this.type = type;
        this.validBits = validBits;
        this.samples = samples;
    }

    /** Unsigned 8-bit counts. */
    public static Frame ofBytes(int width, int height, byte[] counts) {
        return new Frame(width, height, SampleType.UINT8, 8, counts, counts.length);
    }

    /**
     * Unsigned 16-bit counts.
     *
     * @param validBits the depth the sensor used, 9 to 16
     */
    public static Frame ofShorts(int width, int height, int validBits, short[] counts) {
        return new Frame(width, height, SampleType.UINT16, validBits, counts, counts.length);
    }

    /** Float samples, such as temperatures; NaN marks a pixel without a value. */
    public static Frame ofFloats(int width, int height, float[] values) {
        return new Frame(width, height, SampleType.FLOAT32, 32, values, values.length);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    public SampleType type() {
        return type;
    }

    /** The depth the sensor used, in bits; 32 for float samples. */
    public int validBits() {
        return validBits;
    }

    /** Full scale of integer counts, {@code 2^validBits - 1}; 1 for float samples, which have none. */
    public double fullScale() {
        return type == SampleType.FLOAT32 ? 1 : (1L << validBits) - 1;
    }

    @Override
    public double value(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            throw new IndexOutOfBoundsException("Pixel " + x + ", " + y + " of a " + width + " x " + height + " frame");
        }
        return value(y * width + x);
    }

    /** The sample at a raster index, {@code y * width + x}. */
    public double value(int index) {
        return switch (samples) {
            case byte[] b -> b[index] & 0xFF;
            case short[] s -> s[index] & 0xFFFF;
            case float[] f -> f[index];
            default -> throw new AssertionError(samples.getClass());
        };
    }

    /** The counts of an 8-bit frame, unsigned; not a copy. */
    public byte[] bytes() {
        return (byte[]) samples;
    }

    /** The counts of a 16-bit frame, unsigned; not a copy. */
    public short[] shorts() {
        return (short[]) samples;
    }

    /** The samples of a float frame; not a copy. */
    public float[] floats() {
        return (float[]) samples;
    }

    /** All samples as floats, a new array of {@code width * height}. */
    public float[] toFloats() {
        float[] out = new float[width * height];
        switch (samples) {
            case byte[] b -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = b[i] & 0xFF;
                }
            }
            case short[] s -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = s[i] & 0xFFFF;
                }
            }
            case float[] f -> System.arraycopy(f, 0, out, 0, out.length);
            default -> throw new AssertionError(samples.getClass());
        }
        return out;
    }
}
