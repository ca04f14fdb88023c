package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A way datasets are laid out in folders and files. Layouts are found by {@link java.util.ServiceLoader}; the order of
 * the service file, from the most particular to the most general, decides between several that recognise the same path.
 */
public interface Layout {
    /** The name on the command line, such as {@code nuaa-sirst}. */
    String id();

    /** What it looks like, what is read as labels and what is not, in a sentence or two for people. */
    String description();

    /**
     * Why the path looks like this layout, as a sentence; empty when it does not. Looks at names, not at samples, and does
     * not fail on a damaged dataset.
     */
    Optional<String> recognise(Path path);

    /**
     * Opens the dataset. What is wrong with single files becomes findings.
     *
     * @throws glint.annotations.InputException when nothing can be read
     */
    Dataset open(Path path, OpenOptions options);
}
