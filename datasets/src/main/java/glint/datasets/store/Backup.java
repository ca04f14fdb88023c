package glint.datasets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/** A copy of a database as it is at one moment, in a file that appears whole or not at all. */
final class Backup {
    private Backup() {}

    /**
     * Writes the copy; changes to the database can go on while it is made elsewhere.
     *
     * @param folder of the target
     * @throws InputException when the copy cannot be written; a file that was there is then as it was
     */
    static void write(Database database, Path folder, Path target) {
        Path draft = folder.resolve(".glint-backup-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(draft);
            database.read(() -> {
                database.copyInto(draft.toString());
                return draft;
            });
            AtomicFile.write(target, out -> Files.copy(draft, out));
        } catch (IOException e) {
            throw new InputException(target.toString(), "cannot be written: " + e.getMessage(), "choose another folder",
                    e);
        } finally {
            remove(draft);
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new InputException(draft.toString(), "cannot be removed: " + e.getMessage(), "remove it by hand", e);
        }
    }
}
