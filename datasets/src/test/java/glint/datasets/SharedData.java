package glint.datasets;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** The folder of real images beside the project; tests that need it are skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder below the shared data, or a skipped test. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("glint.shared", "../../shared"), "data", relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "needs " + path + " (set -Dglint.shared)");
        return path;
    }
}
