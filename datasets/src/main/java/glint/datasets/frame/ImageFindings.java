package glint.datasets.frame;

import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;

/** What is worth telling about an image file that can, or cannot, be read. */
final class ImageFindings {
    private ImageFindings() {}

    /** A finding when the extension promises another format than the content has. */
    static Optional<Finding> aboutName(String name, ImageInfo info) {
        Optional<ImageFormat> promised = ImageFormat.ofName(name);
        return promised.filter(info.format()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(Finding.of("wrong-extension", Severity.WARNING, name, "The file is named "
                        + promised.map(f -> "as " + f).orElse("without an image extension") + " but holds a " + info
                                .format()
                        + " image; it was read by its content.",
                        "Rename the file; other programs may refuse it."));
    }

    /** A finding when counts are read where other programs show a picture. */
    static Optional<Finding> radiometric(String name, ImageInfo info) {
        return info.format() == ImageFormat.JPEG && info.bits() > 8
                ? Optional.of(Finding.of("radiometric", Severity.INFO, name,
                        "The file is radiometric; the counts of the sensor are read, not the picture drawn from them.",
                        "Save the picture as PNG when labels belong to it."))
                : Optional.empty();
    }

    /** The finding for a file that was left out. */
    static Finding unreadable(String name, InputException problem) {
        return Finding.of("unreadable-image", Severity.ERROR, name, "The image " + problem.problem()
                + "; it was left out.", sentence(problem.remedy()));
    }

    /** The finding for a stack among the images of a folder. */
    static Finding severalPages(String name, int pages) {
        return Finding.of("several-pages", Severity.WARNING, name, "The file holds " + pages
                + " pages; only the first belongs to the folder's frames.", "Open the file itself to see all pages.");
    }

    private static String sentence(String clause) {
        return clause.isEmpty() ? "" : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
