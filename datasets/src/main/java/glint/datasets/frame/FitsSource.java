package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

/** The first image of a FITS file; its third and further axes are frames, each read on demand. */
final class FitsSource implements FrameSource {
    private final Path file;
    private final FitsImage image;
    private final boolean bottomUp;
    private final boolean sequence;

    private FitsSource(Path file, FitsImage image, boolean bottomUp, boolean sequence) {
        this.file = file;
        this.image = image;
        this.bottomUp = bottomUp;
        this.sequence = sequence;
    }

    static FitsSource open(Path path, SourceOptions options) {
        try (ByteFile file = ByteFile.open(path)) {
            FitsImage image = FitsImage.find(file);
            return new FitsSource(path, image, options.facts().rows() != SourceFacts.Rows.TOP_DOWN,
                    options.order().isSequence(image.frames() > 1));
        }
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return image.frames();
    }

    @Override
    public String frameName(int index) {
        Objects.checkIndex(index, image.frames());
        String name = file.getFileName().toString();
        return image.frames() == 1 ? name : FrameNames.numbered(name, index);
    }

    @Override
    public Path frameFile(int index) {
        Objects.checkIndex(index, image.frames());
        return file;
    }

    @Override
    public ImageSize frameSize(int index) {
        Objects.checkIndex(index, image.frames());
        return image.size();
    }

    @Override
    public Frame read(int index) {
        Objects.checkIndex(index, image.frames());
        try (ByteFile open = ByteFile.open(file)) {
            return image.read(open, index, bottomUp);
        }
    }

    @Override
    public boolean isSequence() {
        return sequence;
    }

    @Override
    public List<Finding> findings() {
        String unit = image.unit().isEmpty() ? "" : " Values are in " + image.unit() + ".";
        return List.of(Finding.of("row-order", Severity.INFO, file.getFileName().toString(), (bottomUp
                ? "The file's first row is the bottom of the picture, as FITS has it; it is shown there, and labels count"
                        + " rows from the top of what is shown."
                : "The file's first row is taken for the top of the picture, against the custom of FITS.") + unit,
                bottomUp ? "Say rows: top-down when labels follow the order of the file." : ""));
    }

    @Override
    public void close() {
        // Nothing is held open between reads.
    }
}
