package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One image file directory of a TIFF or BigTIFF file: what describes a page (TIFF 6.0, section 2).
 *
 * @param order of the bytes of all numbers in the file
 * @param entries by tag, ascending
 * @param next position of the next directory, 0 after the last
 */
record TiffDirectory(ByteOrder order, Map<Integer, Entry> entries, long next) {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int STRIP_LENGTHS = 279;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int SAMPLE_FORMAT = 339;

    static final int SHORT = 3;
    static final int LONG = 4;
    static final int LONG8 = 16;
    private static final int MAX_PAGES = 10_000_000;

    /**
     * One field of a directory.
     *
     * @param type of the values, as TIFF numbers them
     * @param data the values in the file's byte order
     */
    record Entry(int type, int count, ByteBuffer data) {
        /** Bytes of a value of the type; 0 when there is no such type. */
        static int width(int type) {
            return switch (type) {
                case 1, 2, 6, 7 -> 1;
                case SHORT, 8 -> 2;
                case LONG, 9, 11, 13 -> 4;
                case 5, 10, 12, LONG8, 17, 18 -> 8;
                default -> 0;
            };
        }

        /** A value of an integer field. */
        long integer(int index) {
            int width = width(type);
            return switch (width) {
                case 1 -> data.get(index) & 0xFF;
                case 2 -> data.getShort(2 * index) & 0xFFFF;
                case 4 -> data.getInt(4 * index) & 0xFFFFFFFFL;
                default -> data.getLong(8 * index);
            };
        }
    }

    /** Whether the file has 64-bit offsets. */
    private record Layout(ByteOrder order, boolean big, long first) {
        static Layout of(ByteFile file) {
            ByteBuffer head = file.exactly(0, 8, ByteOrder.BIG_ENDIAN);
            ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            boolean big = head.order(order).getShort(2) == 43;
            long first = big ? file.exactly(8, 8, order).getLong() : head.getInt(4) & 0xFFFFFFFFL;
            return new Layout(order, big, first);
        }
    }

    /**
     * The directories of all pages.
     *
     * @param positions in the order of the file, at least one
     * @param isWhole false where the file ends before the last of them does
     */
    record Chain(List<Long> positions, boolean isWhole) {}

    /** Finds the directories of all pages, up to where the file is cut off. */
    static Chain chain(ByteFile file) {
        Layout layout = Layout.of(file);
        List<Long> positions = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long position = layout.first();
        while (position != 0) {
            if (!seen.add(position) || positions.size() >= MAX_PAGES) {
                throw file.damaged("its pages follow each other in a circle");
            }
            if (position < 0 || position + (layout.big() ? 8 : 2) > file.length()) {
                return cutOff(file, positions);
            }
            long count = count(file, layout, position);
            long end = layout.big() ? position + 8 + 20 * count : position + 2 + 12 * count;
            if (end + (layout.big() ? 8 : 4) > file.length()) {
                return cutOff(file, positions);
            }
            positions.add(position);
            position = layout.big()
                    ? file.exactly(end, 8, layout.order()).getLong()
                    : file.exactly(end, 4, layout.order()).getInt() & 0xFFFFFFFFL;
        }
        if (positions.isEmpty()) {
            throw file.damaged("it has no page");
        }
        return new Chain(List.copyOf(positions), true);
    }

    private static Chain cutOff(ByteFile file, List<Long> positions) {
        if (positions.isEmpty()) {
            throw file.truncated();
        }
        return new Chain(List.copyOf(positions), false);
    }

    private static long count(ByteFile file, Layout layout, long position) {
        long count = layout.big()
                ? file.exactly(position, 8, layout.order()).getLong()
                : file.exactly(position, 2, layout.order()).getShort() & 0xFFFF;
        if (count <= 0 || count > 65_535) {
            throw file.damaged("a page has an impossible number of fields");
        }
        return count;
    }

    /** The directory at a position. */
    static TiffDirectory read(ByteFile file, long position) {
        Layout layout = Layout.of(file);
        int count = (int) count(file, layout, position);
        int size = layout.big() ? 20 : 12;
        int inline = layout.big() ? 8 : 4;
        long first = position + (layout.big() ? 8 : 2);
        ByteBuffer in = file.exactly(first, count * size + inline, layout.order());
        Map<Integer, Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int at = i * size;
            int tag = in.getShort(at) & 0xFFFF;
            int type = in.getShort(at + 2) & 0xFFFF;
            long values = layout.big() ? in.getLong(at + 4) : in.getInt(at + 4) & 0xFFFFFFFFL;
            int width = Entry.width(type);
            if (width == 0) {
                continue;
            }
            if (values < 0 || values > file.length() / width) {
                throw file.truncated();
            }
            int bytes = (int) (values * width);
            int value = at + size - inline;
            long elsewhere = layout.big() ? in.getLong(value) : in.getInt(value) & 0xFFFFFFFFL;
            ByteBuffer data = bytes <= inline
                    ? in.slice(value, bytes).order(layout.order())
                    : file.exactly(elsewhere, bytes, layout.order());
            entries.put(tag, new Entry(type, (int) values, data));
        }
        long next = layout.big() ? in.getLong(count * size) : in.getInt(count * size) & 0xFFFFFFFFL;
        return new TiffDirectory(layout.order(), entries, next);
    }

    /** The first value of an integer field, or what TIFF assumes when it is absent. */
    long integer(int tag, long otherwise) {
        Entry entry = entries.get(tag);
        return entry == null || entry.count() == 0 ? otherwise : entry.integer(0);
    }
}
