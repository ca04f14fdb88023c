package glint.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for files that are needed only while a command runs; it goes with the command, also on Ctrl-C. */
final class ScratchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    private static final int ATTEMPTS = 100;

    private final Path path;
    private final Thread hook = new Thread(this::deleteWhileInUse, "scratch-folder");

    private ScratchFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ScratchFolder create(String prefix) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(prefix));
    }

    Path path() {
        return path;
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** The command goes on while the virtual machine ends, so a folder that was just emptied may hold a file again. */
    private void deleteWhileInUse() {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                delete();
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    LOG.warn("{} cannot be removed", path, e);
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // The hook is at work; the folder is its business now.
            return;
        }
        delete();
    }
}
