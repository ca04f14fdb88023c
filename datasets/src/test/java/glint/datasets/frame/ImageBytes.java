package glint.datasets.frame;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

/** Small image files made byte by byte, so that readers are tested against something they did not write themselves. */
final class ImageBytes {
    private ImageBytes() {}

    /** A PNG with the given raw rows (filter byte 0 included). */
    static byte[] png(int width, int height, int bits, int colourType, byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colourType)
                .array());
        chunk(out, "IDAT", deflated(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    static byte[] deflated(byte[] data) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(data);
            deflater.finish();
            byte[] buffer = new byte[data.length + 1024];
            int n = deflater.deflate(buffer);
            return java.util.Arrays.copyOf(buffer, n);
        }
    }

    static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A grey 8-bit PNG in which every pixel has the value. */
    static byte[] greyPng(int width, int height, int value) {
        byte[] rows = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(rows, y * (width + 1) + 1, (y + 1) * (width + 1), (byte) value);
        }
        return png(width, height, 8, 0, rows);
    }

    /** An image as the JDK writes it. */
    static byte[] jdk(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("The JDK writes no " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One page of an uncompressed TIFF: a strip of samples, its depth and sample format, and an orientation. */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(int width, int height, int bits, int sampleFormat, int orientation, byte[] samples) {}

    /** A TIFF or BigTIFF file of the pages. */
    static byte[] tiff(ByteOrder order, boolean big, Page... pages) {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        out.put(letter).put(letter).putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
        for (Page page : pages) {
            int link = out.position();
            out.position(link + (big ? 8 : 4));
            int strip = out.position();
            out.put(page.samples());
            int directory = out.position();
            put(out, link, big, directory);
            int[][] fields = {{256, page.width()}, {257, page.height()}, {258, page
                    .bits()}, {259, 1}, {262, 1}, {273, strip}, {274, page.orientation()}, {277, 1}, {278, page
                            .height()}, {279, page.samples().length}, {339, page.sampleFormat()}};
            if (big) {
                out.putLong(fields.length);
            } else {
                out.putShort((short) fields.length);
            }
            for (int[] field : fields) {
                out.putShort((short) field[0]);
                if (big) {
                    out.putShort((short) 16).putLong(1).putLong(field[1]);
                } else {
                    out.putShort((short) 4).putInt(1).putInt(field[1]);
                }
            }
        }
        out.position(out.position() + (big ? 8 : 4));
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static void put(ByteBuffer out, int position, boolean big, int value) {
        if (big) {
            out.putLong(position, value);
        } else {
            out.putInt(position, value);
        }
    }
}
