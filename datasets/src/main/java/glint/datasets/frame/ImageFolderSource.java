package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.format.NaturalOrder;
import glint.annotations.geometry.ImageSize;

/**
 * The images of one or more folders with their sub-folders, in natural order of their names relative to a root. Hidden
 * files and what operating systems leave behind are skipped; damaged files become findings and the rest is there.
 */
public final class ImageFolderSource implements FrameSource {
    private final Path root;
    private final List<Image> images;
    private final boolean sequence;
    private final List<Finding> findings;

    private ImageFolderSource(Path root, List<Image> images, boolean sequence, List<Finding> findings) {
        this.root = root;
        this.images = List.copyOf(images);
        this.sequence = sequence;
        this.findings = List.copyOf(findings);
    }

    private record Image(String name, Path file, ImageSize size) {}

    /**
     * Opens the images in the folders; every header is read, no sample is decoded.
     *
     * @param root what names are relative to, and what the source is called by
     * @param folders within the root, or the root itself
     * @param sequence whether the images follow each other in time
     * @throws InputException when there is no readable image, or the root does not exist
     */
    public static ImageFolderSource open(Path root, List<Path> folders, boolean sequence) {
        List<Finding> findings = new ArrayList<>();
        List<Path> candidates = new ArrayList<>();
        for (Path folder : folders) {
            candidates.addAll(FolderScan.images(root, folder, findings));
        }
        return probed(root, candidates, sequence, findings);
    }

    /**
     * Opens the given image files; every header is read, no sample is decoded.
     *
     * @param root what names are relative to, and what the source is called by
     * @param files within the root, none twice
     * @param sequence whether the images follow each other in time
     * @throws InputException when none of them can be read
     */
    public static ImageFolderSource ofFiles(Path root, List<Path> files, boolean sequence) {
        return probed(root, files, sequence, new ArrayList<>());
    }

    private static ImageFolderSource probed(Path root, List<Path> candidates, boolean sequence,
            List<Finding> findings) {
        List<Image> images = new ArrayList<>();
        for (Path file : candidates) {
            probe(root, file, findings).ifPresent(images::add);
        }
        if (images.isEmpty()) {
            throw new InputException(root.toString(), candidates.isEmpty()
                    ? "holds no image Glint reads"
                    : "holds " + candidates.size() + " image files, none of which can be read",
                    findings.isEmpty()
                            ? "it reads PNG, JPEG, BMP and TIFF"
                            : "the first problem: " + findings.getFirst().image() + ". " + findings.getFirst()
                                    .message());
        }
        images.sort(Comparator.comparing(Image::name, NaturalOrder.INSTANCE));
        return new ImageFolderSource(root, images, sequence, findings);
    }

    private static Optional<Image> probe(Path root, Path file, List<Finding> findings) {
        String name = FrameNames.relative(root, file);
        try {
            ImageInfo info = FrameFiles.info(file);
            ImageFindings.aboutName(name, info).ifPresent(findings::add);
            ImageFindings.radiometric(name, info).ifPresent(findings::add);
            if (info.pages() > 1) {
                findings.add(ImageFindings.severalPages(name, info.pages()));
            }
            return Optional.of(new Image(name, file, info.size()));
        } catch (InputException e) {
            if (ImageFormat.ofName(name).isPresent()) {
                findings.add(ImageFindings.unreadable(name, e));
            }
            return Optional.empty();
        }
    }

    @Override
    public Path location() {
        return root;
    }

    @Override
    public int frameCount() {
        return images.size();
    }

    @Override
    public String frameName(int index) {
        return images.get(index).name();
    }

    @Override
    public Path frameFile(int index) {
        return images.get(index).file();
    }

    @Override
    public ImageSize frameSize(int index) {
        return images.get(index).size();
    }

    @Override
    public Frame read(int index) {
        return FrameFiles.read(images.get(index).file());
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
