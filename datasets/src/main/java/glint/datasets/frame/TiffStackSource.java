package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;

/** The pages of a TIFF file, each decoded on demand however long the stack is. */
final class TiffStackSource implements FrameSource {
    private final Path file;
    private final List<Long> pages;
    private final boolean sequence;
    private final List<Finding> findings;

    private TiffStackSource(Path file, List<Long> pages, boolean sequence, List<Finding> findings) {
        this.file = file;
        this.pages = pages;
        this.sequence = sequence;
        this.findings = findings;
    }

    static TiffStackSource open(Path path, SourceOptions options) {
        try (ByteFile file = ByteFile.open(path)) {
            ImageInfo info = ImageFormat.TIFF.container().info(file);
            return new TiffStackSource(path, TiffDirectory.positions(file), options.order().isSequence(true),
                    ImageFindings.aboutName(path.getFileName().toString(), info).stream().toList());
        }
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return pages.size();
    }

    @Override
    public String frameName(int index) {
        Objects.checkIndex(index, pages.size());
        return FrameNames.numbered(file.getFileName().toString(), index);
    }

    @Override
    public Path frameFile(int index) {
        Objects.checkIndex(index, pages.size());
        return file;
    }

    @Override
    public Frame read(int index) {
        long position = pages.get(index);
        try (ByteFile open = ByteFile.open(file)) {
            return ImageDecoder.decode(file, TiffContainer.pageAt(open, position));
        }
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
