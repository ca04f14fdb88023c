package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;

/** One image file as a source of one frame, named by its base name. */
final class ImageFileSource implements FrameSource {
    private final Path file;
    private final ImageSize size;
    private final boolean picture;
    private final List<Finding> findings;

    private ImageFileSource(Path file, ImageSize size, boolean picture, List<Finding> findings) {
        this.file = file;
        this.size = size;
        this.picture = picture;
        this.findings = findings;
    }

    /** @param picture whether the picture of a radiometric file is wanted and not its counts */
    static ImageFileSource open(Path file, boolean picture) {
        ImageInfo info = picture ? FrameFiles.pictureInfo(file) : FrameFiles.info(file);
        return new ImageFileSource(file, info.size(), picture,
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
    public ImageSize frameSize(int index) {
        Objects.checkIndex(index, 1);
        return size;
    }

    @Override
    public Frame read(int index) {
        Objects.checkIndex(index, 1);
        return picture ? FrameFiles.picture(file) : FrameFiles.read(file);
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
