package glint.annotations.format.mask;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.MaskReading;
import glint.annotations.convert.MaskToBoxes;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Target;

/**
 * One mask file beside its image, for readers of whole folders that know which mask belongs to which image. What is
 * wrong becomes a finding and the mask is then not used: it is resized only where that is asked for, and half a mask is
 * never taken for whole.
 */
public final class MaskFile {
    private static final int SHOWN_VALUES = 12;

    private final Path file;
    private final String frame;
    private final MaskReading reading;
    private final Consumer<Finding> findings;

    /**
     * @param frame the frame whose targets the mask shows
     * @param findings receives what is wrong with the file
     */
    public MaskFile(Path file, String frame, MaskReading reading, Consumer<Finding> findings) {
        this.file = file;
        this.frame = frame;
        this.reading = reading;
        this.findings = findings;
    }

    /**
     * The pixels above the reading's threshold, or nothing when the file cannot be used.
     *
     * @param imageSize the size of the frame's image, which the mask must have
     */
    public Optional<BitMask> pixels(ImageSize imageSize) {
        try {
            MaskImage.Header header = MaskImage.header(file);
            if (!header.size().equals(imageSize)) {
                report("size-mismatch", Severity.ERROR, "The mask " + file.getFileName() + " has " + header.size()
                        + " pixels, its image " + imageSize + "; the mask is not used.",
                        "Find the mask of this image; Glint does not resize masks.");
                return Optional.empty();
            }
            checkExtension(header.kind());
            MaskImage image = MaskImage.read(file);
            checkValues(image);
            return Optional.of(image.above(reading.threshold()));
        } catch (InputException e) {
            report("unreadable-file", Severity.ERROR, "The mask " + file.getFileName() + " " + e.problem() + ".",
                    "To mend it, " + e.remedy() + ".");
            return Optional.empty();
        }
    }

    /**
     * The targets in the mask, each with its pixels; nothing when the file cannot be used.
     *
     * @param firstId id of the first target
     */
    public Optional<List<Target>> targets(ImageSize imageSize, long firstId) {
        return pixels(imageSize).map(mask -> MaskToBoxes.targets(mask, reading, Category.TARGET, Provenance.imported(
                String.valueOf(file.getFileName())), firstId));
    }

    /**
     * As {@link #targets}, but a mask of another size than its image is brought to it, each pixel of the image taking the
     * value at its centre; that, and every target that thereby vanishes, is a finding.
     */
    public Optional<List<Target>> fittedTargets(ImageSize imageSize, long firstId) {
        Optional<ImageSize> own = size().filter(size -> !size.equals(imageSize));
        if (own.isEmpty()) {
            return targets(imageSize, firstId);
        }
        double sx = (double) imageSize.width() / own.get().width();
        double sy = (double) imageSize.height() / own.get().height();
        return pixels(own.get()).map(mask -> {
            BitMask fitted = mask.scale(sx, sy);
            long gone = MaskToBoxes.components(mask, reading).stream().filter(c -> c.scale(sx, sy).isEmpty()).count();
            report("mask-resized", Severity.WARNING, "The mask " + file.getFileName() + " has " + own.get()
                    + " pixels, its image " + imageSize + "; it was resized"
                    + (gone == 0 ? "." : " and " + gone + " targets vanished."),
                    "Find the mask of this image.");
            return MaskToBoxes.targets(fitted, reading, Category.TARGET, Provenance.imported(String.valueOf(file
                    .getFileName())), firstId);
        });
    }

    /** The file's own size; empty when it cannot be read, which reading its pixels reports. */
    private Optional<ImageSize> size() {
        try {
            return Optional.of(MaskImage.header(file).size());
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private void checkExtension(String kind) {
        String extension = FrameNames.extension(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT);
        boolean same = switch (kind) {
            case "jpeg" -> extension.equals(".jpg") || extension.equals(".jpeg");
            case "tif" -> extension.equals(".tif") || extension.equals(".tiff");
            default -> extension.equals("." + kind);
        };
        if (!same) {
            report("wrong-extension", Severity.WARNING, "The mask " + file.getFileName() + " is a " + kind
                    .toUpperCase(Locale.ROOT) + " file; it was read as such.", "Rename the file.");
        }
    }

    private void checkValues(MaskImage image) {
        int[] stray = image.strayValues();
        if (stray.length == 0) {
            return;
        }
        String values = Arrays.stream(stray).limit(SHOWN_VALUES).mapToObj(Integer::toString).collect(Collectors.joining(
                ", "));
        String more = stray.length > SHOWN_VALUES ? " and " + (stray.length - SHOWN_VALUES) + " more" : "";
        int low = image.above(0).area();
        int high = image.above(127).area();
        String choice = low == high
                ? "The thresholds 0 and 127 give the same " + low + " pixels."
                : "Above 0 lie " + low + " pixels, above 127 only " + high + "; the threshold in force is " + reading
                        .threshold() + ".";
        report("non-binary-mask", Severity.WARNING, "The mask " + file.getFileName()
                + " holds values other than 0 and 255: " + values + more + ". " + choice,
                "Choose the threshold that fits the data set.");
    }

    private void report(String rule, Severity severity, String message, String suggestion) {
        findings.accept(Finding.of(rule, severity, frame, message, suggestion));
    }
}
