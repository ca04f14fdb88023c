package glint.datasets.frame;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.opencv.core.Core;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/**
 * The one place that loads the native OpenCV library, once and on first use, whichever thread comes first. The library is
 * kept unpacked between starts: unpacking its 65 MB takes half a second.
 */
final class OpenCv {
    private OpenCv() {}

    /** Returns when the library is usable. */
    static void load() {
        Library.touch();
    }

    /** Class initialisation is what makes the loading happen once and be seen by every thread. */
    @SuppressWarnings("restricted")
    private static final class Library {
        static {
            unpacked(CacheFolder.ofThisProcess()).ifPresentOrElse(file -> System.load(file.toString()),
                    nu.pattern.OpenCV::loadLocally);
        }

        private Library() {}

        static void touch() {
            // Calling any method initialises the class.
        }
    }

    /**
     * The library as a file in the cache, unpacked if it is not there in full; absent for systems the bindings name in
     * another way, and where the cache cannot be written.
     */
    static Optional<Path> unpacked(Path cache) {
        String name = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
        URL packed = nu.pattern.OpenCV.class.getResource("/nu/pattern/opencv/" + platform(System.getProperty("os.name"),
                System.getProperty("os.arch")) + "/" + name);
        if (packed == null) {
            return Optional.empty();
        }
        try {
            long size = packed.openConnection().getContentLengthLong();
            Path file = cache.resolve("native").resolve(Core.VERSION + "-" + size).resolve(name);
            if (!Files.isRegularFile(file) || Files.size(file) != size) {
                Files.createDirectories(file.getParent());
                try (InputStream library = packed.openStream()) {
                    AtomicFile.write(file, library::transferTo);
                }
            }
            return Optional.of(file);
        } catch (IOException | InputException e) {
            return Optional.empty();
        }
    }

    /** The folder of a system within the bindings' archive. */
    static String platform(String os, String architecture) {
        String system = os.startsWith("Windows") ? "windows" : os.startsWith("Mac") ? "osx" : "linux";
        return system + "/" + switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "ARMv8";
            default -> architecture;
        };
    }
}
