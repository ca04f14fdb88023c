package glint.annotations;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Real images and labels beside the project; tests that need them are skipped where they are absent. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder under {@code data}. */
    public static Path of(String name) {
        Path path = Path.of(System.getProperty("glint.shared", "../shared"), "data", name);
        Assumptions.assumeTrue(Files.exists(path), "needs " + name + " of the shared data");
        return path;
    }
}
