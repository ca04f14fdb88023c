package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * JPEG (ITU-T T.81): the segments are walked to the end-of-image marker, and application data and comments are left out,
 * so that neither an orientation tag nor an embedded picture reaches the decoder.
 */
final class JpegContainer implements ImageContainer {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int JPEG_LS = 0xF7;

    @Override
    public boolean signature(byte[] head) {
        return head.length >= 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == SOI && (head[2] & 0xFF) == 0xFF;
    }

    @Override
    public ImageInfo info(ByteFile file) {
        ImageInfo info = header(file);
        byte[] tail = file.upTo(Math.max(0, file.length() - 2), 2);
        if (tail.length < 2 || (tail[0] & 0xFF) != 0xFF || (tail[1] & 0xFF) != EOI) {
            clean(file);
        }
        return info;
    }

    @Override
    public Page page(ByteFile file, int page) {
        return new Page(header(file), clean(file));
    }

    private static ImageInfo header(ByteFile file) {
        long position = 2;
        while (true) {
            ByteBuffer in = file.exactly(position, 4, ByteOrder.BIG_ENDIAN);
            if ((in.get() & 0xFF) != 0xFF) {
                throw file.damaged("a marker is missing before its size is given");
            }
            int marker = in.get() & 0xFF;
            if (marker == 0xFF) {
                position++;
                continue;
            }
            int length = in.getShort() & 0xFFFF;
            if (marker == JPEG_LS) {
                throw file.unsupported("is a JPEG-LS image, which is not read");
            }
            if (marker == SOS || marker == EOI || length < 2) {
                throw file.damaged("its size is not given before the samples");
            }
            if (isFrame(marker)) {
                ByteBuffer frame = file.exactly(position + 4, 6, ByteOrder.BIG_ENDIAN);
                int bits = frame.get();
                int height = frame.getShort() & 0xFFFF;
                int width = frame.getShort() & 0xFFFF;
                if (bits != 8) {
                    throw file.unsupported("is a JPEG of " + bits + " bits, which is not read");
                }
                return ImageInfo.checked(file, ImageFormat.JPEG, width, height, bits,
                        ImageInfo.Samples.UNSIGNED, 1);
            }
            position += 2 + length;
        }
    }

    /** SOF0 to SOF15 without the tables that share their range (DHT, JPG, DAC). */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** From the start to the end of the image, without application data and comments. */
    private static byte[] clean(ByteFile file) {
        byte[] data = file.all();
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
        out.write(data, 0, 2);
        int position = 2;
        while (position + 2 <= data.length) {
            if ((data[position] & 0xFF) != 0xFF) {
                throw file.damaged("a marker is missing between segments");
            }
            int marker = data[position + 1] & 0xFF;
            if (marker == 0xFF) {
                position++;
                continue;
            }
            if (marker == EOI) {
                out.write(data, position, 2);
                return out.toByteArray();
            }
            if (position + 4 > data.length) {
                break;
            }
            int length = ((data[position + 2] & 0xFF) << 8) | (data[position + 3] & 0xFF);
            int end = marker == SOS ? endOfScan(data, position + 2 + length) : position + 2 + length;
            if (end > data.length) {
                break;
            }
            if (!isMetadata(marker)) {
                out.write(data, position, end - position);
            }
            position = end;
        }
        throw file.truncated();
    }

    /** JFIF and Adobe segments stay: they say how the colours are coded. */
    private static boolean isMetadata(int marker) {
        return marker == COMMENT || (marker >= APP1 && marker <= APP15 && marker != APP14);
    }

    /** Index of the first marker after the entropy-coded samples that is neither a stuffed byte nor a restart. */
    private static int endOfScan(byte[] data, int from) {
        for (int i = from; i + 1 < data.length; i++) {
            if ((data[i] & 0xFF) == 0xFF) {
                int next = data[i + 1] & 0xFF;
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return i;
                }
            }
        }
        return data.length;
    }
}
