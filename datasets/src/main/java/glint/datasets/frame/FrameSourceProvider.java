package glint.datasets.frame;

import java.nio.file.Path;
import java.util.Set;

/**
 * Opens one kind of source. Providers are found by {@link java.util.ServiceLoader}; the first that recognises a path, in
 * the order of the service files, opens it.
 */
public interface FrameSourceProvider {
    /** Bytes of a file that {@link #recognises} gets to see, fewer when the file is shorter. */
    int HEAD_LENGTH = 1024;

    /** The kind of source for people, with its extensions, such as "TIFF stack (.tif)". */
    String title();

    /**
     * Whether this provider opens the path.
     *
     * @param head the first bytes of the file; empty for a folder
     * @param facts what the user says about it
     */
    boolean recognises(Path path, byte[] head, SourceFacts facts);

    /** The keys of {@link SourceFacts} that mean something here, besides those of all samples. */
    default Set<String> facts() {
        return Set.of();
    }

    /**
     * Opens the source.
     *
     * @throws glint.annotations.InputException when it holds no frame that can be read
     */
    FrameSource open(Path path, SourceOptions options);
}
