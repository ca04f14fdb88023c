package glint.app.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the desktop wants programs to keep their settings. */
public final class ConfigFolder {
    private ConfigFolder() {}

    /** The folder of the running process. */
    public static Path ofThisProcess() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * {@code GLINT_HOME} where it is set; otherwise the XDG base directory on Linux, Application Support on macOS and
     * roaming application data on Windows.
     *
     * @param osName as in the system property {@code os.name}
     */
    static Path of(Map<String, String> environment, String osName, Path home) {
        Optional<Path> own = folder(environment, "GLINT_HOME");
        if (own.isPresent()) {
            return own.get();
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return folder(environment, "APPDATA").orElse(home.resolve("AppData/Roaming")).resolve("Glint");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library/Application Support/Glint");
        }
        // The XDG specification has relative values ignored.
        return folder(environment, "XDG_CONFIG_HOME").filter(Path::isAbsolute).orElse(home.resolve(".config"))
                .resolve("glint");
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
