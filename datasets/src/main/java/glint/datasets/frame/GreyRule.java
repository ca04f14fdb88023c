package glint.datasets.frame;

/**
 * How a colour image becomes counts, everywhere in Glint: where the three channels of a pixel are equal the count is
 * theirs; otherwise it is the Rec. 601 luma {@code 0.299 R + 0.587 G + 0.114 B}, rounded to the nearest count (halves up).
 * A palette is expanded to its colours first, and transparency is ignored.
 *
 * <p>The luma of three equal integers is that integer, so one formula serves both cases and grey images stored as RGB
 * keep their counts exactly.
 */
final class GreyRule {
    private GreyRule() {}

    /**
     * Counts of 8-bit pixels.
     *
     * @param pixels interleaved, blue first, as decoders deliver them
     * @param channels 1, 3 or 4, the fourth being alpha
     */
    static byte[] apply(byte[] pixels, int channels) {
        if (channels == 1) {
            return pixels;
        }
        byte[] grey = new byte[pixels.length / channels];
        for (int i = 0, p = 0; i < grey.length; i++, p += channels) {
            grey[i] = (byte) luma(pixels[p + 2] & 0xFF, pixels[p + 1] & 0xFF, pixels[p] & 0xFF);
        }
        return grey;
    }

    /** Counts of 16-bit pixels; see {@link #apply(byte[], int)}. */
    static short[] apply(short[] pixels, int channels) {
        if (channels == 1) {
            return pixels;
        }
        short[] grey = new short[pixels.length / channels];
        for (int i = 0, p = 0; i < grey.length; i++, p += channels) {
            grey[i] = (short) luma(pixels[p + 2] & 0xFFFF, pixels[p + 1] & 0xFFFF, pixels[p] & 0xFFFF);
        }
        return grey;
    }

    /** Values of float pixels, without rounding; see {@link #apply(byte[], int)}. */
    static float[] apply(float[] pixels, int channels) {
        if (channels == 1) {
            return pixels;
        }
        float[] grey = new float[pixels.length / channels];
        for (int i = 0, p = 0; i < grey.length; i++, p += channels) {
            float blue = pixels[p];
            float green = pixels[p + 1];
            float red = pixels[p + 2];
            // Only here would the formula change a grey pixel, by rounding in floating point.
            grey[i] = red == green && green == blue ? green : (float) (0.299 * red + 0.587 * green + 0.114 * blue);
        }
        return grey;
    }

    private static int luma(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue + 500) / 1000;
    }
}
