package glint.annotations.format.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A folder of binary masks, 255 on targets and 0 elsewhere. Pixels have no coordinates to convert: column and row of the
 * mask are those of the image. The frame of {@code Misc_1_pixels0.png} is {@code Misc_1.png}.
 */
public final class MaskFormat implements LabelFormat {
    static final Set<String> EXTENSIONS = Set.of("png", "bmp", "tif", "tiff", "gif", "jpg", "jpeg");
    /** What data sets append to the name of an image to name its mask. */
    private static final List<String> SUFFIXES = List.of("_pixels0", "_mask");

    @Override
    public String id() {
        return "mask";
    }

    @Override
    public String title() {
        return "Binary masks (PNG, BMP)";
    }

    /**
     * {@inheritDoc}
     *
     * <p>A mask that cannot be used leaves its frame without targets when the size of the image is known, and out of
     * the set otherwise. Where the image cannot be found the mask's own size counts.
     */
    @Override
    public Reading read(Path source, ReadOptions options) {
        List<Finding> findings = new ArrayList<>();
        List<FrameLabels> frames = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long nextId = 1;
        for (Path file : SourceFiles.of(source, EXTENSIONS, findings::add)) {
            String frame = frameOf(SourceFiles.name(source, file));
            if (!names.add(frame)) {
                findings.add(Finding.of("duplicate-image", Severity.ERROR, frame, "A second mask, " + file
                        .getFileName() + ", is not used.", "Keep one mask for each image."));
                continue;
            }
            Optional<ImageSize> size = size(file, frame, options, findings);
            if (size.isPresent()) {
                Optional<List<Target>> targets = new MaskFile(file, frame, options.masks(), findings::add).targets(size
                        .get(), nextId);
                frames.add(new FrameLabels(frame, size.get(), targets.orElse(List.of())));
                nextId += targets.map(List::size).orElse(0);
            }
        }
        return new Reading(new LabelSet(List.of(Category.TARGET), frames), findings);
    }

    static String frameOf(String mask) {
        String stem = FrameNames.stem(mask);
        for (String suffix : SUFFIXES) {
            if (stem.endsWith(suffix)) {
                return stem.substring(0, stem.length() - suffix.length()) + FrameNames.extension(mask);
            }
        }
        return mask;
    }

    private static Optional<ImageSize> size(Path file, String frame, ReadOptions options, List<Finding> findings) {
        try {
            return Optional.of(options.imageSize().apply(frame));
        } catch (InputException noImage) {
            return ownSize(file, frame, findings);
        }
    }

    private static Optional<ImageSize> ownSize(Path file, String frame, List<Finding> findings) {
        try {
            return Optional.of(MaskImage.header(file).size());
        } catch (InputException e) {
            findings.add(Finding.of("unreadable-file", Severity.ERROR, frame, "The mask " + file.getFileName() + " " + e
                    .problem() + ".", "To mend it, " + e.remedy() + "."));
            return Optional.empty();
        }
    }

    /** {@inheritDoc} One 8-bit grey PNG per frame, named after the frame without its extension. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                files.add(frame.frame(), ".png", out -> MaskPng.write(BoxesToMask.pixels(frame), frame.size(), out));
            }
            files.commit();
        }
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        List<Loss> losses = new ArrayList<>(LossRule.apply(labels, List.of(
                new LossRule("its box, outline or place becomes filled pixels", (frame,
                        target) -> !(target.shape() instanceof Shape.OfMask)),
                LossRule.categories(labels), LossRule.SCORE, LossRule.TRACK, LossRule.ATTRIBUTES,
                LossRule.PROVENANCE)));
        labels.frames().forEach(frame -> fused(frame, losses));
        return List.copyOf(losses);
    }

    /** Targets that do not come back as the one component they are: they touch or cover others, or fall apart. */
    private static void fused(FrameLabels frame, List<Loss> losses) {
        Set<BitMask> components = new HashSet<>(ConnectedComponents.of(BoxesToMask.pixels(frame), 8));
        for (Target target : frame.targets()) {
            if (!components.contains(BoxesToMask.pixels(target.shape(), frame.size()))) {
                losses.add(new Loss(frame.frame(), target.id(),
                        "it touches or covers another, has several pieces or lies outside the image, and does not come back as one"));
            }
        }
    }
}
