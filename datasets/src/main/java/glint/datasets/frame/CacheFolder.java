package glint.datasets.frame;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the desktop wants programs to keep what they can make again. */
public final class CacheFolder {
    private CacheFolder() {}

    /** The folder of the running process. */
    public static Path ofThisProcess() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * The XDG cache directory where it is set, {@code cache} in {@code GLINT_HOME} where that is set; otherwise what the
     * system has for it.
     *
     * @param osName as in the system property {@code os.name}
     */
    static Path of(Map<String, String> environment, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path usual = os.startsWith("windows")
                ? folder(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local")).resolve("Glint/cache")
                : os.startsWith("mac") ? home.resolve("Library/Caches/Glint") : home.resolve(".cache/glint");
        // The XDG specification has relative values ignored.
        return folder(environment, "XDG_CACHE_HOME").filter(Path::isAbsolute).map(xdg -> xdg.resolve("glint")).or(
                () -> folder(environment, "GLINT_HOME").map(own -> own.resolve("cache"))).orElse(usual);
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
