package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.ImageSize;

/**
 * One block of FLIR's file format ("FFF"): a directory of records. A radiometric JPEG carries one block in its application
 * segments, a SEQ or CSQ file is a row of them.
 *
 * @param file the block is in
 * @param start position of the block
 * @param records those in use
 */
record FlirBlock(ByteFile file, long start, List<Entry> records) {
    static final int SIGNATURE_LENGTH = 4;

    private static final int RAW_DATA = 1;
    private static final int CAMERA_INFO = 0x20;
    private static final int HEADER = 64;
    private static final int VERSION_AT = 0x14;
    private static final int ENTRY = 32;
    private static final int MAX_ENTRIES = 1000;
    /** The head of a raw record, before its samples. */
    static final int RAW_HEAD = 32;

    FlirBlock {
        records = List.copyOf(records);
    }

    /**
     * A record.
     *
     * @param offset from the start of the block
     */
    record Entry(int type, long offset, int length) {}

    static boolean signature(byte[] bytes, int at) {
        return bytes.length >= at + SIGNATURE_LENGTH && (bytes[at] == 'F' || bytes[at] == 'A') && bytes[at + 1] == 'F'
                && bytes[at + 2] == 'F' && bytes[at + 3] == 0;
    }

    /** The block at a position; empty where there is none. */
    static Optional<FlirBlock> at(ByteFile file, long start) {
        byte[] head = file.upTo(start, HEADER);
        if (head.length < HEADER || !signature(head, 0)) {
            return Optional.empty();
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteBuffer in = ByteBuffer.wrap(head).order(order);
            int version = in.getInt(VERSION_AT);
            long directory = in.getInt(0x18) & 0xFFFFFFFFL;
            int entries = in.getInt(0x1C);
            if (version >= 100 && version < 200 && entries > 0 && entries <= MAX_ENTRIES) {
                return Optional.of(new FlirBlock(file, start, entries(file, start, directory, entries, order)));
            }
        }
        return Optional.empty();
    }

    private static List<Entry> entries(ByteFile file, long start, long directory, int count, ByteOrder order) {
        ByteBuffer in = file.exactly(start + directory, count * ENTRY, order);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i * ENTRY;
            int type = in.getShort(at) & 0xFFFF;
            long offset = in.getInt(at + 12) & 0xFFFFFFFFL;
            int length = in.getInt(at + 16);
            if (type != 0 && length > 0) {
                entries.add(new Entry(type, offset, length));
            }
        }
        return entries;
    }

    /** Position after the last record. */
    long end() {
        return records.stream().mapToLong(r -> start + r.offset() + r.length()).max().orElse(start + HEADER);
    }

    /** Whether there are samples. */
    boolean isRadiometric() {
        return records.stream().anyMatch(r -> r.type() == RAW_DATA && r.length() > RAW_HEAD);
    }

    /** Whether all of it is in the file. */
    boolean isWhole() {
        return end() <= file.length();
    }

    private Optional<ByteBuffer> record(int type, int length) {
        return records.stream().filter(r -> r.type() == type && r.length() >= length).findFirst()
                .map(r -> inOwnOrder(file.exactly(start + r.offset(), length, ByteOrder.LITTLE_ENDIAN)));
    }

    /** A record begins with the number 2, in the order of bytes of all its numbers. */
    private static ByteBuffer inOwnOrder(ByteBuffer in) {
        return in.order(in.getShort(0) == 2 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Size of the picture the samples make. */
    ImageSize size() {
        ByteBuffer head = rawHead();
        return ImageInfo.checkedSize(file, head.getShort(2) & 0xFFFF, head.getShort(4) & 0xFFFF);
    }

    /** Order of bytes of samples that are stored bare. */
    ByteOrder rawOrder() {
        return rawHead().order();
    }

    private ByteBuffer rawHead() {
        return record(RAW_DATA, RAW_HEAD).orElseThrow(() -> file.damaged("its radiometric part has no samples"));
    }

    /** The samples as they are stored: bare, or as a PNG or JPEG-LS file. */
    byte[] payload() {
        Entry raw = records.stream().filter(r -> r.type() == RAW_DATA && r.length() > RAW_HEAD).findFirst()
                .orElseThrow(() -> file.damaged("its radiometric part has no samples"));
        return file.exactly(start + raw.offset() + RAW_HEAD, raw.length() - RAW_HEAD, ByteOrder.BIG_ENDIAN).array();
    }

    /** The constants for temperatures, where the camera has written them. */
    Optional<Planck> planck() {
        return record(CAMERA_INFO, Planck.RECORD_LENGTH).flatMap(Planck::read);
    }
}
