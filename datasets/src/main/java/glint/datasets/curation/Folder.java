package glint.datasets.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import glint.annotations.InputException;

/** What a folder holds, and its removal. */
final class Folder {
    private Folder() {}

    static boolean isEmpty(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.findAny().isEmpty();
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be listed: " + e.getMessage(),
                    "name a folder that may be written to", e);
        }
    }

    /** Removes a folder with all that is in it; nothing when it is not there. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be removed: " + e.getMessage(),
                    "remove the folder by hand", e);
        }
    }
}
