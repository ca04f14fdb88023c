package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The radiometric part of a JPEG of a FLIR camera: a block in its application segments, in pieces of 64 kB. */
final class FlirJpeg {
    private static final int APP1 = 0xE1;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;
    private static final byte[] NAME = {'F', 'L', 'I', 'R', 0};
    /** Name, version, number of the piece and of the last. */
    private static final int PIECE_HEAD = 8;

    private FlirJpeg() {}

    /** The block of a JPEG file that has one with counts in it. */
    static Optional<FlirBlock> block(ByteFile file) {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        long position = 2;
        while (position + 4 <= file.length()) {
            ByteBuffer in = file.exactly(position, 4, ByteOrder.BIG_ENDIAN);
            int marker = in.get(1) & 0xFF;
            int length = in.getShort(2) & 0xFFFF;
            if ((in.get(0) & 0xFF) != 0xFF || marker == SOS || marker == EOI || length < 2) {
                break;
            }
            if (marker == APP1 && length - 2 > PIECE_HEAD) {
                piece(file, position + 4, length - 2, pieces);
            }
            position += 2 + length;
        }
        if (pieces.size() == 0) {
            return Optional.empty();
        }
        return FlirBlock.at(ByteFile.within(file.path(), pieces.toByteArray()), 0).filter(FlirBlock::isRadiometric);
    }

    private static void piece(ByteFile file, long position, int length, ByteArrayOutputStream pieces) {
        byte[] head = file.upTo(position, NAME.length);
        if (java.util.Arrays.equals(head, NAME)) {
            pieces.writeBytes(file.exactly(position + PIECE_HEAD, length - PIECE_HEAD, ByteOrder.BIG_ENDIAN).array());
        }
    }
}
