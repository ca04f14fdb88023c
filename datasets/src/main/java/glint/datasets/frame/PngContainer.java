package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PNG (ISO/IEC 15948): every chunk's length and check sum is verified, and only the critical chunks are passed on. */
final class PngContainer implements ImageContainer {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final Set<Integer> CRITICAL = Set.of(IHDR, PLTE, IDAT, IEND);
    /** Column and row offset and step of the seven passes of an interlaced image. */
    private static final int[][] ADAM7 = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

    @Override
    public boolean signature(byte[] head) {
        return head.length >= 8 && Arrays.equals(head, 0, 8, SIGNATURE, 0, 8);
    }

    @Override
    public ImageInfo info(ByteFile file) {
        ImageInfo info = header(file).info();
        byte[] tail = file.upTo(Math.max(0, file.length() - END.length), END.length);
        if (!Arrays.equals(tail, END)) {
            // Something follows the last chunk, or it is missing.
            critical(file, file.all());
        }
        return info;
    }

    @Override
    public Page page(ByteFile file, int page) {
        Header header = header(file);
        byte[] clean = critical(file, file.all());
        verifyData(file, header, clean);
        return new Page(header.info(), clean);
    }

    private record Header(ImageInfo info, int channels, boolean interlaced) {}

    private static Header header(ByteFile file) {
        ByteBuffer in = file.exactly(SIGNATURE.length, 21, ByteOrder.BIG_ENDIAN);
        if (in.getInt() != 13 || in.getInt() != IHDR) {
            throw file.damaged("it does not begin with a header chunk");
        }
        long width = in.getInt();
        long height = in.getInt();
        int bits = in.get();
        int channels = switch (in.get()) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw file.damaged("its header holds an unknown colour type");
        };
        in.getShort();
        return new Header(ImageInfo.checked(file, ImageFormat.PNG, width, height, bits,
                ImageInfo.Samples.UNSIGNED, 1), channels, in.get() != 0);
    }

    /** The file reduced to its critical chunks, each verified. */
    private static byte[] critical(ByteFile file, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
        out.write(data, 0, SIGNATURE.length);
        ByteBuffer in = ByteBuffer.wrap(data);
        CRC32 crc = new CRC32();
        int position = SIGNATURE.length;
        while (true) {
            if (data.length - position < 12) {
                throw file.truncated();
            }
            int length = in.getInt(position);
            if (length < 0 || length > data.length - position - 12) {
                throw file.truncated();
            }
            int type = in.getInt(position + 4);
            if (CRITICAL.contains(type)) {
                crc.reset();
                crc.update(data, position + 4, length + 4);
                if ((int) crc.getValue() != in.getInt(position + 8 + length)) {
                    throw file.damaged("the check sum of a chunk is wrong");
                }
                out.write(data, position, length + 12);
            }
            if (type == IEND) {
                return out.toByteArray();
            }
            position += length + 12;
        }
    }

    /** Makes sure that the compressed samples are whole: the decoder would fill up what is missing without a word. */
    private static void verifyData(ByteFile file, Header header, byte[] clean) {
        ByteBuffer in = ByteBuffer.wrap(clean);
        byte[] scratch = new byte[1 << 16];
        long total = 0;
        try (Inflater inflater = new Inflater()) {
            for (int position = SIGNATURE.length; position < clean.length && !inflater.finished();) {
                int length = in.getInt(position);
                if (in.getInt(position + 4) == IDAT) {
                    inflater.setInput(clean, position + 8, length);
                    int n;
                    do {
                        n = inflater.inflate(scratch);
                        total += n;
                    } while (n > 0);
                }
                position += length + 12;
            }
        } catch (DataFormatException e) {
            throw file.damaged("its samples cannot be decompressed");
        }
        if (total < expectedBytes(header)) {
            throw file.truncated();
        }
    }

    private static long expectedBytes(Header header) {
        long width = header.info().size().width();
        long height = header.info().size().height();
        long bitsPerPixel = (long) header.info().bits() * header.channels();
        if (!header.interlaced()) {
            return height * (1 + (width * bitsPerPixel + 7) / 8);
        }
        long sum = 0;
        for (int[] pass : ADAM7) {
            long columns = (width - pass[0] + pass[2] - 1) / pass[2];
            long rows = (height - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0 && rows > 0) {
                sum += rows * (1 + (columns * bitsPerPixel + 7) / 8);
            }
        }
        return sum;
    }
}
