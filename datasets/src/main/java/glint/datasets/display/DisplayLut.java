package glint.datasets.display;

import java.util.Arrays;

/** The colour of every integer count under a window and a colour map: one look-up a pixel. Immutable. */
public final class DisplayLut {
    private final Window window;
    private final Colormap colormap;
    private final int[] argb;

    private DisplayLut(Window window, Colormap colormap, int[] argb) {
        this.window = window;
        this.colormap = colormap;
        this.argb = argb;
    }

    /**
     * Builds the table.
     *
     * @param counts 256 for 8-bit frames, 65,536 for 16-bit ones
     */
    public static DisplayLut of(Window window, Colormap colormap, int counts) {
        int[] argb = new int[counts];
        int first = (int) Math.clamp(Math.floor(window.low()) + 1, 0.0, counts);
        int last = (int) Math.clamp(Math.ceil(window.high()), first, counts);
        Arrays.fill(argb, 0, first, colormap.argb(0));
        for (int count = first; count < last; count++) {
            argb[count] = colormap.colourAt(window.position(count));
        }
        Arrays.fill(argb, last, counts, colormap.argb(Colormap.SIZE - 1));
        return new DisplayLut(window, colormap, argb);
    }

    /** The colour of a count, {@code 0xAARRGGBB}. */
    public int argb(int count) {
        return argb[count];
    }

    /** Number of counts in the table. */
    public int counts() {
        return argb.length;
    }

    /** Whether the table was made for just this. */
    boolean isFor(Window otherWindow, Colormap otherMap, int counts) {
        return argb.length == counts && window.equals(otherWindow) && colormap == otherMap;
    }

    /** Colours of a row of 8-bit counts. */
    void map(byte[] counts, int from, int[] out, int to, int length) {
        for (int i = 0; i < length; i++) {
            out[to + i] = argb[counts[from + i] & 0xFF];
        }
    }

    /** Colours of a row of 16-bit counts. */
    void map(short[] counts, int from, int[] out, int to, int length) {
        for (int i = 0; i < length; i++) {
            out[to + i] = argb[counts[from + i] & 0xFFFF];
        }
    }
}
