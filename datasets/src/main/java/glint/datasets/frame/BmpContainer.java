package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Windows bitmap: the header's size and depth must agree with the length of the file. */
final class BmpContainer implements ImageContainer {
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int RGB = 0;
    private static final int BITFIELDS = 3;

    @Override
    public boolean signature(byte[] head) {
        return head.length >= 2 && head[0] == 'B' && head[1] == 'M';
    }

    @Override
    public ImageInfo info(ByteFile file) {
        ByteBuffer in = file.exactly(0, 26, ByteOrder.LITTLE_ENDIAN);
        long offset = in.getInt(10) & 0xFFFFFFFFL;
        int headerSize = in.getInt(14);
        long width;
        long height;
        int bits;
        int compression = RGB;
        if (headerSize == CORE_HEADER) {
            width = in.getShort(18) & 0xFFFF;
            height = in.getShort(20) & 0xFFFF;
            bits = in.getShort(24);
        } else if (headerSize >= INFO_HEADER && headerSize <= 1024) {
            in = file.exactly(0, 34, ByteOrder.LITTLE_ENDIAN);
            width = in.getInt(18);
            // Rows run from the bottom unless the height is negative.
            height = Math.abs((long) in.getInt(22));
            bits = in.getShort(28);
            compression = in.getInt(30);
        } else {
            throw file.damaged("its header has an impossible length of " + headerSize);
        }
        if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
            throw file.damaged("its header claims " + bits + " bits a pixel");
        }
        ImageInfo info = ImageInfo.checked(file, ImageFormat.BMP, width, height, 8,
                ImageInfo.Samples.UNSIGNED, 1);
        if (compression == RGB || compression == BITFIELDS) {
            long stride = (width * bits + 31) / 32 * 4;
            if (offset + stride * height > file.length()) {
                throw file.truncated();
            }
        } else {
            throw file.unsupported("is a compressed BMP, which is not read");
        }
        return info;
    }

    @Override
    public Page page(ByteFile file, int page) {
        return new Page(info(file), file.all());
    }
}
