package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import glint.datasets.frame.TiffDirectory.Entry;

/**
 * TIFF 6.0 and BigTIFF. A page is cut out as a little file of its own, so that a stack of any length is read page by page,
 * and without its orientation tag, so that labels stay where they are.
 */
final class TiffContainer implements ImageContainer {
    /**
     * What a decoder needs for the samples: size, depth, compression, strips and tiles, fill order, planes, predictor, colour
     * map, chroma subsampling. Left out, among others, is the orientation (274).
     */
    private static final Set<Integer> KEPT = Set.of(256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 292, 293,
            317,
            320, 322, 323, 324, 325, 338, 339, 347, 530, 532);
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int UNCOMPRESSED = 1;

    @Override
    public boolean signature(byte[] head) {
        if (head.length < 4 || head[0] != head[1]) {
            return false;
        }
        return switch (head[0]) {
            case 'I' -> (head[2] == 42 || head[2] == 43) && head[3] == 0;
            case 'M' -> head[2] == 0 && (head[3] == 42 || head[3] == 43);
            default -> false;
        };
    }

    @Override
    public ImageInfo info(ByteFile file) {
        TiffDirectory.Chain chain = TiffDirectory.chain(file);
        if (!chain.isWhole()) {
            throw file.truncated();
        }
        List<Long> positions = chain.positions();
        TiffDirectory directory = TiffDirectory.read(file, positions.getFirst());
        data(file, directory);
        return info(file, directory, positions.size());
    }

    @Override
    public Page page(ByteFile file, int page) {
        return pageAt(file, TiffDirectory.chain(file).positions().get(page));
    }

    /** What the directory at a position says. */
    static ImageInfo infoAt(ByteFile file, long position) {
        return info(file, TiffDirectory.read(file, position), 1);
    }

    /** Makes sure that the samples of a page are in the file. */
    static void checkAt(ByteFile file, long position) {
        TiffDirectory directory = TiffDirectory.read(file, position);
        info(file, directory, 1);
        data(file, directory);
    }

    /** The page whose directory stands at a position. */
    static Page pageAt(ByteFile file, long position) {
        TiffDirectory directory = TiffDirectory.read(file, position);
        return new Page(info(file, directory, 1), cut(file, directory));
    }

    private static ImageInfo info(ByteFile file, TiffDirectory directory, int pages) {
        int bits = (int) directory.integer(TiffDirectory.BITS, 1);
        int format = (int) directory.integer(TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
        boolean readable = format == FLOAT ? bits == 32 : format == SIGNED ? bits == 8 || bits == 16 : bits <= 16;
        if (!readable) {
            throw file.unsupported("holds samples of " + bits + " bits of a kind that is not read");
        }
        ImageInfo.Samples samples = format == FLOAT
                ? ImageInfo.Samples.FLOAT
                : format == SIGNED ? ImageInfo.Samples.SIGNED : ImageInfo.Samples.UNSIGNED;
        return ImageInfo.checked(file, ImageFormat.TIFF, directory.integer(TiffDirectory.WIDTH, 0), directory.integer(
                TiffDirectory.HEIGHT, 0), bits, samples, pages);
    }

    /** Where the samples stand, checked against the file's length. */
    private record Data(int offsetTag, int lengthTag, Entry offsets, Entry lengths) {}

    private static Data data(ByteFile file, TiffDirectory directory) {
        boolean tiled = directory.entries().containsKey(TiffDirectory.TILE_OFFSETS);
        int offsetTag = tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
        int lengthTag = tiled ? TiffDirectory.TILE_LENGTHS : TiffDirectory.STRIP_LENGTHS;
        Entry offsets = directory.entries().get(offsetTag);
        Entry lengths = directory.entries().get(lengthTag);
        if (offsets == null || lengths == null || offsets.count() != lengths.count()) {
            throw file.damaged("a page does not say where its samples are");
        }
        long total = 0;
        for (int i = 0; i < offsets.count(); i++) {
            long offset = offsets.integer(i);
            long length = lengths.integer(i);
            if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset > file.length() - length) {
                throw file.truncated();
            }
            total += length;
        }
        long rowBits = directory.integer(TiffDirectory.WIDTH, 0) * directory.integer(TiffDirectory.BITS, 1) * directory
                .integer(TiffDirectory.SAMPLES_PER_PIXEL, 1);
        if (directory.integer(TiffDirectory.COMPRESSION, UNCOMPRESSED) == UNCOMPRESSED
                && total < (rowBits + 7) / 8 * directory.integer(TiffDirectory.HEIGHT, 0)) {
            throw file.truncated();
        }
        return new Data(offsetTag, lengthTag, offsets, lengths);
    }

    /** A classic TIFF file of the same byte order that holds this page only. */
    private static byte[] cut(ByteFile file, TiffDirectory directory) {
        Data data = data(file, directory);
        ByteOrder order = directory.order();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[8]);
        ByteBuffer offsets = ByteBuffer.allocate(4 * data.offsets().count()).order(order);
        ByteBuffer lengths = ByteBuffer.allocate(4 * data.offsets().count()).order(order);
        for (int i = 0; i < data.offsets().count(); i++) {
            int length = (int) data.lengths().integer(i);
            offsets.putInt(out.size());
            lengths.putInt(length);
            out.writeBytes(file.exactly(data.offsets().integer(i), length, order).array());
        }
        Map<Integer, Entry> fields = new TreeMap<>(directory.entries());
        fields.keySet().retainAll(KEPT);
        fields.put(data.offsetTag(), new Entry(TiffDirectory.LONG, data.offsets().count(), offsets));
        fields.put(data.lengthTag(), new Entry(TiffDirectory.LONG, data.offsets().count(), lengths));
        if (directory.integer(TiffDirectory.SAMPLE_FORMAT, UNSIGNED) == SIGNED) {
            // The bit patterns pass through the decoder untouched and are read as signed afterwards.
            fields.remove(TiffDirectory.SAMPLE_FORMAT);
        }
        return withDirectory(out, fields, order);
    }

    private static byte[] withDirectory(ByteArrayOutputStream out, Map<Integer, Entry> fields, ByteOrder order) {
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        int start = out.size();
        int overflow = start + 2 + 12 * fields.size() + 4;
        ByteBuffer directory = ByteBuffer.allocate(2 + 12 * fields.size() + 4).order(order);
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        directory.putShort((short) fields.size());
        fields.forEach((tag, entry) -> {
            directory.putShort(tag.shortValue()).putShort((short) entry.type()).putInt(entry.count());
            byte[] bytes = new byte[entry.data().capacity()];
            entry.data().get(0, bytes);
            if (bytes.length <= 4) {
                directory.put(bytes).put(new byte[4 - bytes.length]);
            } else {
                directory.putInt(overflow + values.size());
                values.writeBytes(bytes);
                if (values.size() % 2 != 0) {
                    values.write(0);
                }
            }
        });
        out.writeBytes(directory.array());
        out.writeBytes(values.toByteArray());
        byte[] whole = out.toByteArray();
        ByteBuffer head = ByteBuffer.wrap(whole).order(order);
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        head.put(letter).put(letter).putShort((short) 42).putInt(start);
        return whole;
    }
}
