package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import glint.annotations.audit.Finding;

/** One image file as a source of one frame, named by its base name. */
final class ImageFileSource implements FrameSource {
    private final Path file;
    private final List<Finding> findings;

    private ImageFileSource(Path file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    static ImageFileSource open(Path file) {
        ImageInfo info = FrameFiles.info(file);
        return new ImageFileSource(file,
                ImageFindings.aboutName(file.getFileName().toString(), info).stream().toList());
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return 1;
    }

    @Override
    public String frameName(int index) {
        Objects.checkIndex(index, 1);
        return file.getFileName().toString();
    }

    @Override
    public Path frameFile(int index) {
        Objects.checkIndex(index, 1);
        return file;
    }

    @Override
    public Frame read(int index) {
        Objects.checkIndex(index, 1);
        return FrameFiles.read(file);
    }

    @Override
    public boolean isSequence() {
        return false;
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
