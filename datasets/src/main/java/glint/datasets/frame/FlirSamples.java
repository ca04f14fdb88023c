package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/** The counts of a FLIR block: bare, or packed as PNG or JPEG-LS. */
final class FlirSamples {
    private static final int WORD = 16;

    private FlirSamples() {}

    /**
     * Reads the counts.
     *
     * @param said order of the bytes of a PNG's samples; where nothing is said, the order in which neighbours are alike
     */
    static Frame read(FlirBlock block, SourceFacts.@Nullable Endianness said) {
        ByteFile file = block.file();
        byte[] payload = block.payload();
        ImageSize size = block.size();
        Frame frame;
        if (ImageFormat.PNG.container().signature(payload)) {
            frame = png(file, payload, said);
        } else if (JpegLs.signature(payload)) {
            frame = JpegLs.decode(file.path(), payload);
        } else if (payload.length == 2 * size.pixels()) {
            short[] counts = new short[payload.length / 2];
            ByteOrder order = said == null ? block.rawOrder() : said.order();
            ByteBuffer.wrap(payload).order(order).asShortBuffer().get(counts);
            frame = Frame.ofShorts(size.width(), size.height(), WORD, counts);
        } else {
            throw file.unsupported("keeps its counts in a form that is not known");
        }
        if (!frame.size().equals(size)) {
            throw file.damaged("its counts are " + frame.size() + " and not " + size);
        }
        return frame;
    }

    private static Frame png(ByteFile file, byte[] payload, SourceFacts.@Nullable Endianness said) {
        Frame stored;
        try (ByteFile inner = ByteFile.within(file.path(), payload)) {
            stored = ImageDecoder.decode(file.path(), ImageFormat.PNG.container().page(inner, 0));
        }
        if (stored.type() != Frame.SampleType.UINT16) {
            throw new InputException(file.path().toString(), "keeps counts of 8 bits where 16 are due",
                    "use its picture (values: picture)");
        }
        short[] swapped = swap(stored.shorts());
        boolean little = said == null
                ? roughness(swapped, stored.width()) < roughness(stored.shorts(), stored.width())
                : said == SourceFacts.Endianness.LITTLE;
        return little ? Frame.ofShorts(stored.width(), stored.height(), WORD, swapped) : stored;
    }

    private static short[] swap(short[] counts) {
        short[] swapped = new short[counts.length];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = Short.reverseBytes(counts[i]);
        }
        return swapped;
    }

    /** Sum of the differences between neighbours in a row: in the wrong order of bytes it is many times larger. */
    private static long roughness(short[] counts, int width) {
        long sum = 0;
        for (int i = 1; i < counts.length; i++) {
            if (i % width != 0) {
                sum += Math.abs((counts[i] & 0xFFFF) - (counts[i - 1] & 0xFFFF));
            }
        }
        return sum;
    }
}
