package glint.datasets.display;

import java.nio.IntBuffer;

import org.jspecify.annotations.Nullable;

import glint.datasets.frame.Frame;

/**
 * Colours of a whole frame, as {@code 0xAARRGGBB} with full opacity: on a little-endian machine the bytes of a
 * premultiplied BGRA image. A sample without a value (NaN) is transparent black.
 *
 * <p>Keeps the table of the last window and colour map, so use one renderer for each view; not for several threads at once.
 */
public final class FrameRenderer {
    private @Nullable DisplayLut lut;
    private int[] row = new int[0];

    /**
     * Colours every pixel of the frame.
     *
     * @param out receives {@code width * height} colours from its position on; its position moves behind them
     * @throws java.nio.BufferOverflowException when the buffer is too small
     */
    public void render(Frame frame, Window window, Colormap colormap, IntBuffer out) {
        int width = frame.width();
        if (row.length < width) {
            row = new int[width];
        }
        for (int y = 0; y < frame.height(); y++) {
            map(frame, y * width, width, window, colormap, row, 0);
            out.put(row, 0, width);
        }
    }

    /** Colours every pixel of the frame into the first {@code width * height} elements. */
    public void render(Frame frame, Window window, Colormap colormap, int[] out) {
        map(frame, 0, frame.width() * frame.height(), window, colormap, out, 0);
    }

    private void map(Frame frame, int from, int length, Window window, Colormap colormap, int[] out, int to) {
        switch (frame.type()) {
            case UINT8 -> lut(window, colormap, 256).map(frame.bytes(), from, out, to, length);
            case UINT16 -> lut(window, colormap, 65_536).map(frame.shorts(), from, out, to, length);
            case FLOAT32 -> mapFloats(frame.floats(), from, length, window, colormap, out, to);
        }
    }

    private static void mapFloats(float[] values, int from, int length, Window window, Colormap colormap, int[] out,
            int to) {
        double low = window.low();
        int last = Colormap.SIZE - 1;
        // Infinite for a window without width, which then sends every value to one end.
        double scale = last / window.width();
        for (int i = 0; i < length; i++) {
            float value = values[from + i];
            double place = (value - low) * scale + 0.5;
            int colour = colormap.argb(place >= last ? last : Math.max(0, (int) place));
            out[to + i] = Float.isNaN(value) ? 0 : colour;
        }
    }

    private DisplayLut lut(Window window, Colormap colormap, int counts) {
        DisplayLut current = lut;
        if (current == null || !current.isFor(window, colormap, counts)) {
            current = DisplayLut.of(window, colormap, counts);
            lut = current;
        }
        return current;
    }
}
