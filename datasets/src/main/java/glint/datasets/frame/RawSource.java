package glint.datasets.frame;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

/** Frames of bare samples, one after the other in a file; each is read on demand, however long the file is. */
final class RawSource implements FrameSource {
    private static final int BYTE_BITS = 8;
    private static final int WORD_BITS = 16;

    private final Path file;
    private final RawLayout layout;
    private final int count;
    private final boolean sequence;
    private final List<Finding> findings;

    private RawSource(Path file, RawLayout layout, int count, boolean sequence, List<Finding> findings) {
        this.file = file;
        this.layout = layout;
        this.count = count;
        this.sequence = sequence;
        this.findings = List.copyOf(findings);
    }

    static RawSource open(Path path, SourceOptions options) {
        try (ByteFile file = ByteFile.open(path)) {
            RawLayout layout = RawLayout.of(file, options.facts());
            List<Finding> findings = new ArrayList<>();
            int count = count(file, layout, options.facts(), findings);
            return new RawSource(path, layout, count, options.order().isSequence(count > 1), findings);
        }
    }

    private static int count(ByteFile file, RawLayout layout, SourceFacts facts, List<Finding> findings) {
        long whole = layout.wholeFrames(file.length());
        if (whole > Integer.MAX_VALUE) {
            throw file.unsupported("holds " + whole + " frames of that size");
        }
        Integer said = facts.frames();
        if (said != null && said > whole) {
            throw new InputException(file.path().toString(), "holds " + whole + " whole frames of "
                    + layout.size() + ", not " + said, "correct frames, size or offset");
        }
        if (whole == 0) {
            throw new InputException(file.path().toString(), "holds " + file.length()
                    + " bytes, too few for a frame of " + layout.size() + " with " + layout.bits() + " bits",
                    "correct width, height, bits or offset");
        }
        long rest = file.length() - layout.end(whole - 1);
        if (said == null && rest > 0) {
            findings.add(Finding.of("incomplete-frame", Severity.WARNING, file.path().getFileName().toString(),
                    rest + " bytes follow the " + whole + " whole frames; they were left out.",
                    "Check the size, or say the number of frames."));
        }
        return said == null ? (int) whole : said;
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return count;
    }

    @Override
    public String frameName(int index) {
        Objects.checkIndex(index, count);
        String name = file.getFileName().toString();
        return count == 1 ? name : FrameNames.numbered(name, index);
    }

    @Override
    public Path frameFile(int index) {
        Objects.checkIndex(index, count);
        return file;
    }

    @Override
    public ImageSize frameSize(int index) {
        Objects.checkIndex(index, count);
        return layout.size();
    }

    @Override
    public Frame read(int index) {
        Objects.checkIndex(index, count);
        ByteBuffer in;
        try (ByteFile open = ByteFile.open(file)) {
            in = open.exactly(layout.start(index), layout.frameBytes(), layout.order());
        }
        int width = layout.size().width();
        int height = layout.size().height();
        if (layout.samples() == ImageInfo.Samples.FLOAT) {
            float[] values = new float[width * height];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.getFloat(layout.position(i));
            }
            return Frame.ofFloats(width, height, values);
        }
        return layout.samples() == ImageInfo.Samples.SIGNED ? signed(in, width, height) : counts(in, width, height);
    }

    private Frame signed(ByteBuffer in, int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            int at = layout.position(i);
            values[i] = layout.sampleBytes() == 1 ? in.get(at) : in.getShort(at);
        }
        return Frame.ofFloats(width, height, values);
    }

    private Frame counts(ByteBuffer in, int width, int height) {
        if (layout.bits() <= BYTE_BITS) {
            byte[] counts = new byte[width * height];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.get(layout.position(i));
            }
            return Frame.ofBytes(width, height, counts);
        }
        short[] counts = new short[width * height];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.getShort(layout.position(i));
        }
        // The number of valid bits and the alignment are applied to every kind of source in one place.
        return Frame.ofShorts(width, height, WORD_BITS, counts);
    }

    @Override
    public boolean isSequence() {
        return sequence;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() {
        // Nothing is held open between reads.
    }
}
