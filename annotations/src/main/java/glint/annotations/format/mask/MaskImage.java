package glint.annotations.format.mask;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/**
 * The stored values of a mask image, without any conversion of colours: grey samples as they are; of colours the largest
 * of red, green and blue; of a palette the colour an index stands for; 0 where an alpha channel says that nothing was
 * painted. Samples of fewer than eight bits are stretched to 0 to 255, values beyond 16 bits are cut to that range.
 */
public final class MaskImage {
    /** No detector has more pixels; a header that claims them is damaged or hostile. */
    private static final long MOST_PIXELS = 1L << 27;

    private final ImageSize size;
    /** Unsigned 16-bit values, row by row. */
    private final char[] values;

    private MaskImage(ImageSize size, char[] values) {
        this.size = size;
        this.values = values;
    }

    /** What the first bytes of an image file say: the kind of file, such as {@code png}, and the size of the image. */
    public record Header(String kind, ImageSize size) {}

    /** What to do with an open image. */
    interface Task<T> {
        T run(ImageReader reader, Header header) throws IOException;
    }

    /**
     * Reads only the beginning of the file.
     *
     * @throws InputException when the file is empty, no image, or cannot be opened
     */
    public static Header header(Path file) {
        return with(file, (reader, header) -> header);
    }

    /**
     * Reads the file, whatever its extension says.
     *
     * @throws InputException when the file is empty, damaged, no image, or cannot be opened
     */
    public static MaskImage read(Path file) {
        return with(file, (reader, header) -> new MaskImage(header.size(), values(reader.read(0))));
    }

    /**
     * Reads an image that another file holds.
     *
     * @param subject what to call it in an error
     * @throws InputException when it is damaged or no image
     */
    public static MaskImage read(String subject, byte[] content) {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            return decode(subject, stream, (reader, header) -> new MaskImage(header.size(), values(reader.read(0))));
        } catch (IOException e) {
            throw failure(subject, e);
        }
    }

    /** Does something with an image file that was opened. */
    static <T> T with(Path file, Task<T> task) {
        try {
            if (Files.size(file) == 0) {
                throw new InputException(file.toString(), "is empty", "get the file again");
            }
            try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
                return decode(file.toString(), stream, task);
            }
        } catch (IOException e) {
            if (e instanceof AccessDeniedException || !Files.isReadable(file)) {
                throw new InputException(file.toString(), "cannot be opened", "check its permissions", e);
            }
            throw failure(file.toString(), e);
        }
    }

    private static <T> T decode(String subject, ImageInputStream stream, Task<T> task) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new InputException(subject, "is not an image of a known kind", "get the file again");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(stream, true, true);
            ImageSize size = new ImageSize(reader.getWidth(0), reader.getHeight(0));
            if (size.pixels() > MOST_PIXELS) {
                throw new InputException(subject, "claims the impossible size " + size, "get the file again");
            }
            return task.run(reader, new Header(reader.getFormatName().toLowerCase(Locale.ROOT), size));
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            // The decoders of the JDK report some kinds of damage by runtime exceptions.
            throw failure(subject, e);
        } finally {
            reader.dispose();
        }
    }

    private static InputException failure(String subject, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return new InputException(subject, "breaks off before its end", "get the file again", e);
            }
        }
        return new InputException(subject, "is damaged: " + e.getMessage(), "get the file again", e);
    }

    private static char[] values(BufferedImage image) {
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        int width = raster.getWidth();
        char[] values = new char[width * raster.getHeight()];
        int[] lut = colors instanceof IndexColorModel palette ? palette(palette) : new int[0];
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int value = lut.length > 0 ? lut[row[x]] : brightest(row, x * bands, colors);
                values[y * width + x] = (char) Math.clamp(value, 0, Character.MAX_VALUE);
            }
        }
        return values;
    }

    private static int[] palette(IndexColorModel palette) {
        int[] lut = new int[palette.getMapSize()];
        for (int i = 0; i < lut.length; i++) {
            int color = Math.max(palette.getRed(i), Math.max(palette.getGreen(i), palette.getBlue(i)));
            lut[i] = palette.getAlpha(i) == 0 ? 0 : color;
        }
        return lut;
    }

    private static int brightest(int[] samples, int at, ColorModel colors) {
        int bands = colors.getNumColorComponents();
        if (colors.hasAlpha() && samples[at + bands] == 0) {
            return 0;
        }
        int value = 0;
        for (int band = 0; band < bands; band++) {
            int bits = colors.getComponentSize(band);
            int sample = samples[at + band];
            value = Math.max(value, bits < 8 ? sample * 255 / ((1 << bits) - 1) : sample);
        }
        return value;
    }

    /** Width and height of the mask. */
    public ImageSize size() {
        return size;
    }

    /** The value at column x, row y. */
    public int value(int x, int y) {
        return values[y * size.width() + x];
    }

    /** The pixels with values above the threshold. */
    public BitMask above(int threshold) {
        return BitMask.of(0, 0, size.width(), size.height(), (x, y) -> value(x, y) > threshold);
    }

    /** The values that occur besides 0 and 255, ascending. */
    public int[] strayValues() {
        BitSet seen = new BitSet();
        for (char value : values) {
            if (value != 0 && value != 255) {
                seen.set(value);
            }
        }
        return seen.stream().toArray();
    }
}
