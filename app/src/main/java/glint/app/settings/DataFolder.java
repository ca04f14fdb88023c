package glint.app.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the desktop wants programs to keep what they make for the user, projects above all. */
public final class DataFolder {
    private DataFolder() {}

    /** The folder of the running process. */
    public static Path ofThisProcess() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code GLINT_HOME} where it is set; otherwise the XDG data directory on Linux, and the folder of the settings on the
     * systems that do not tell the two apart.
     *
     * @param osName as in the system property {@code os.name}
     */
    static Path of(Map<String, String> environment, String osName, Path home) {
        boolean linux = !osName.startsWith("Windows") && !osName.startsWith("Mac");
        if (!linux || !environment.getOrDefault("GLINT_HOME", "").isBlank()) {
            return ConfigFolder.of(environment, osName, home);
        }
        // The XDG specification has relative values ignored.
        return Optional.ofNullable(environment.get("XDG_DATA_HOME")).filter(value -> !value.isBlank()).map(Path::of)
                .filter(Path::isAbsolute).orElse(home.resolve(".local/share")).resolve("glint");
    }
}
