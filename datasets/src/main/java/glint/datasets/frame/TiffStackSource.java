package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

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

    /** Whether the file is a TIFF of several pages, or of one that is all that is left of them. */
    static boolean isStack(Path path) {
        try (ByteFile file = ByteFile.open(path)) {
            if (!ImageFormat.TIFF.container().signature(file.upTo(0, ImageContainer.SIGNATURE_LENGTH))) {
                return false;
            }
            TiffDirectory.Chain chain = TiffDirectory.chain(file);
            return chain.positions().size() > 1 || !chain.isWhole();
        }
    }

    static TiffStackSource open(Path path, SourceOptions options) {
        try (ByteFile file = ByteFile.open(path)) {
            String name = path.getFileName().toString();
            TiffDirectory.Chain chain = TiffDirectory.chain(file);
            List<Finding> findings = new ArrayList<>();
            ImageFindings.aboutName(name, TiffContainer.infoAt(file, chain.positions().getFirst()))
                    .ifPresent(findings::add);
            for (int i = 0; i < chain.positions().size(); i++) {
                damage(file, name, i, chain.positions().get(i)).ifPresent(findings::add);
            }
            if (!chain.isWhole()) {
                findings.add(Finding.of("incomplete-stack", Severity.WARNING, name, "The file is cut off after "
                        + chain.positions().size() + " pages; what followed them is lost.",
                        "Copy or download the file again."));
            }
            return new TiffStackSource(path, chain.positions(), options.order().isSequence(true),
                    List.copyOf(findings));
        }
    }

    /** The finding for a page that cannot be read; it keeps its number, so that those after it keep theirs. */
    private static Optional<Finding> damage(ByteFile file, String name, int page, long position) {
        try {
            TiffContainer.checkAt(file, position);
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(Finding.of("unreadable-frame", Severity.ERROR, FrameNames.numbered(name, page),
                    "The page " + e.problem() + ".", e.remedy()));
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
    public ImageSize frameSize(int index) {
        long position = pages.get(index);
        try (ByteFile open = ByteFile.open(file)) {
            return TiffContainer.infoAt(open, position).size();
        }
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
