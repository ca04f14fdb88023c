package glint.datasets.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.header.Standard;
import nom.tam.util.FitsFile;
import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/**
 * The first image of a FITS file (FITS Standard 4.0): where its samples stand and what they mean. Axes beyond the second are
 * frames, the third fastest.
 *
 * @param offset of the first sample, in bytes
 * @param bitpix 8, 16, 32 or 64 for integers, -32 or -64 for floating point
 * @param scale BSCALE
 * @param zero BZERO
 * @param blank the integer that stands for no value; absent when there is none
 * @param unit BUNIT, empty when it is not said
 */
record FitsImage(long offset, ImageSize size, int frames, int bitpix, double scale, double zero,
        @Nullable Long blank, String unit) {
    private static final double UNSIGNED_16 = 32768;
    private static final int WORD = 16;

    /** @throws InputException when there is no image, or the file ends before it does */
    static FitsImage find(ByteFile file) {
        Path path = file.path();
        try (FitsFile in = new FitsFile(path.toFile(), "r")) {
            for (Header header = Header.readHeader(in); header != null; header = Header.readHeader(in)) {
                long data = in.getFilePointer();
                if (isImage(header)) {
                    return of(file, header, data);
                }
                long next = data + header.getDataSize();
                if (next < data || next > file.length()) {
                    throw file.truncated();
                }
                if (next == file.length()) {
                    break;
                }
                in.seek(next);
            }
            throw new InputException(path.toString(), "holds no image of two dimensions or more",
                    "tables and compressed images are not read; unpack them with funpack");
        } catch (FitsException | IOException | UncheckedIOException | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new InputException(path.toString(), "is damaged: its FITS header cannot be read (" + e.getMessage()
                    + ")", "copy or download the file again", e);
        }
    }

    private static boolean isImage(Header header) {
        String extension = header.getStringValue(Standard.XTENSION);
        return (extension == null || extension.strip().equals("IMAGE")) && header.getIntValue(Standard.NAXIS) >= 2;
    }

    private static FitsImage of(ByteFile file, Header header, long data) {
        ImageSize size = ImageInfo.checkedSize(file, axis(header, 1), axis(header, 2));
        int bitpix = header.getIntValue(Standard.BITPIX);
        if (bitpix != 8 && bitpix != 16 && Math.abs(bitpix) != 32 && Math.abs(bitpix) != 64) {
            throw file.damaged("its header claims " + bitpix + " bits a sample");
        }
        long frames = 1;
        for (int i = 3; i <= header.getIntValue(Standard.NAXIS); i++) {
            long more = axis(header, i);
            if (more <= 0 || frames > Integer.MAX_VALUE / more) {
                throw file.damaged("its header claims an axis of " + more);
            }
            frames *= more;
        }
        long bytes = size.pixels() * (Math.abs(bitpix) / 8);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw file.unsupported("has frames of more than 2 GB");
        }
        if (bytes * frames > file.length() - data) {
            throw file.truncated();
        }
        Long blank = bitpix > 0 && header.containsKey(Standard.BLANK) ? header.getLongValue(Standard.BLANK) : null;
        return new FitsImage(data, size, (int) frames, bitpix, header.getDoubleValue(Standard.BSCALE, 1),
                header.getDoubleValue(Standard.BZERO, 0), blank, text(header.getStringValue(Standard.BUNIT)));
    }

    private static long axis(Header header, int number) {
        return header.getLongValue(Standard.NAXISn.n(number), 0);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** A frame, its first row being the file's last where {@code bottomUp}. */
    Frame read(ByteFile file, int index, boolean bottomUp) {
        int bytes = Math.abs(bitpix) / 8;
        int length = (int) size.pixels() * bytes;
        ByteBuffer in = file.exactly(offset + (long) index * length, length, ByteOrder.BIG_ENDIAN);
        Rows rows = new Rows(size.width(), size.height(), bottomUp);
        if (scale == 1 && blank == null) {
            if (bitpix == 8 && zero == 0) {
                byte[] counts = new byte[length];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = in.get(rows.inFile(i));
                }
                return Frame.ofBytes(size.width(), size.height(), counts);
            }
            if (bitpix == WORD && zero == UNSIGNED_16) {
                short[] counts = new short[length / 2];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = (short) (in.getShort(2 * rows.inFile(i)) ^ 0x8000);
                }
                return Frame.ofShorts(size.width(), size.height(), WORD, counts);
            }
        }
        return Frame.ofFloats(size.width(), size.height(), values(in, rows));
    }

    private float[] values(ByteBuffer in, Rows rows) {
        float[] values = new float[(int) size.pixels()];
        for (int i = 0; i < values.length; i++) {
            int at = rows.inFile(i);
            double physical = bitpix < 0
                    ? zero + scale * (bitpix == -32 ? in.getFloat(4 * at) : in.getDouble(8 * at))
                    : physical(switch (bitpix) {
                        case 8 -> in.get(at) & 0xFF;
                        case WORD -> in.getShort(2 * at);
                        case 32 -> in.getInt(4 * at);
                        default -> in.getLong(8 * at);
                    });
            values[i] = (float) physical;
        }
        return values;
    }

    private double physical(long stored) {
        return blank != null && blank == stored ? Double.NaN : zero + scale * stored;
    }

    /** Which sample of the file is the one of a raster index. */
    private record Rows(int width, int height, boolean bottomUp) {
        int inFile(int index) {
            return bottomUp ? (height - 1 - index / width) * width + index % width : index;
        }
    }
}
