package glint.datasets.frame;

import java.nio.ByteOrder;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/**
 * Where the samples of a file without a header stand.
 *
 * @param offset of the first frame, in bytes
 * @param rowStride bytes from one row to the next
 * @param frameStride bytes from one frame to the next
 * @param bits of a sample as the sensor used them
 */
record RawLayout(ImageSize size, long offset, int rowStride, long frameStride, ByteOrder order,
        ImageInfo.Samples samples, int bits) {
    private static final int DEFAULT_BITS = 16;
    private static final int FLOAT_BITS = 32;

    static RawLayout of(ByteFile file, SourceFacts facts) {
        Integer width = facts.width();
        Integer height = facts.height();
        if (width == null || height == null) {
            throw new InputException(file.path().toString(), "has no header and nobody said its size",
                    "write width, height and bits to " + file.path().getFileName()
                            + ".glint.yaml beside it, or say them with --read width=640 --read height=512");
        }
        ImageInfo.Samples samples = Objects.requireNonNullElse(facts.samples(), ImageInfo.Samples.UNSIGNED);
        int bits = Objects.requireNonNullElse(facts.bits(),
                samples == ImageInfo.Samples.FLOAT ? FLOAT_BITS : DEFAULT_BITS);
        ImageSize size = ImageInfo.checkedSize(file, width, height);
        long row = (long) width * bytes(bits);
        long rowStride = facts.rowStride() == null ? row : facts.rowStride();
        long rows = height + (long) Objects.requireNonNullElse(facts.telemetryRows(), 0);
        require(file, rowStride >= row, "row-stride is shorter than a row of " + row + " bytes");
        require(file, rowStride * height <= Integer.MAX_VALUE - 8, "a frame is larger than 2 GB");
        long frameStride = facts.frameStride() == null ? rowStride * rows : facts.frameStride();
        require(file, frameStride >= rowStride * (height - 1L) + row, "frame-stride is shorter than a frame");
        return new RawLayout(size, facts.offset() == null ? 0 : facts.offset(), (int) rowStride, frameStride,
                order(facts.byteOrder()), samples, bits);
    }

    private static ByteOrder order(SourceFacts.@Nullable Endianness said) {
        return said == null ? ByteOrder.LITTLE_ENDIAN : said.order();
    }

    private static void require(ByteFile file, boolean condition, String problem) {
        if (!condition) {
            throw new InputException(file.path().toString(), "cannot be as described: " + problem,
                    "correct the description");
        }
    }

    private static int bytes(int bits) {
        return bits <= 8 ? 1 : bits <= 16 ? 2 : 4;
    }

    int sampleBytes() {
        return bytes(bits);
    }

    /** Bytes from the first to the last sample of a frame. */
    int frameBytes() {
        return rowStride * (size.height() - 1) + size.width() * sampleBytes();
    }

    long start(long frame) {
        return offset + frame * frameStride;
    }

    /** Where the frame with all that belongs to it ends, telemetry too. */
    long end(long frame) {
        return start(frame) + frameStride;
    }

    /** How many frames have their last sample in a file of that length; telemetry after the last one may be missing. */
    long wholeFrames(long length) {
        long left = length - offset - frameBytes();
        return left < 0 ? 0 : left / frameStride + 1;
    }

    /** Position of a sample within the frame's bytes. */
    int position(int index) {
        return index / size.width() * rowStride + index % size.width() * sampleBytes();
    }
}
