package glint.datasets.frame;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import glint.annotations.InputException;

/** The file beside a source that says about it what it cannot say itself: {@code NAME.EXT.glint.yaml}, or {@code .json}. */
final class Sidecar {
    /** JSON is YAML, so that both are read in one way. */
    private static final List<String> ENDINGS = List.of(".glint.yaml", ".glint.json");
    private static final long MAX_BYTES = 1 << 20;

    private Sidecar() {}

    /** What the sidecar says; nothing where there is none. */
    static SourceFacts beside(Path path) {
        if (Files.isDirectory(path)) {
            return SourceFacts.NONE;
        }
        for (String ending : ENDINGS) {
            Path file = path.resolveSibling(path.getFileName() + ending);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return SourceFacts.NONE;
    }

    private static SourceFacts read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file.toString(), "is too large for a description of a source",
                        "rename it when it is none");
            }
            return SourceFacts.parse(file.toString(), Files.readString(file), Map.of())
                    .resolvedIn(file.toAbsolutePath().resolveSibling(""));
        } catch (MalformedInputException e) {
            throw new InputException(file.toString(), "is not UTF-8 text", "save it as UTF-8", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(), "check its permissions", e);
        }
    }
}
