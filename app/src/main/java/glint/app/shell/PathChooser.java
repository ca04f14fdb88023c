package glint.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the user for a file or folder: the desktop's own dialogs, or whatever a test puts in their place. Nothing is returned when
 * the user changed their mind.
 */
public interface PathChooser {
    /** A folder that is there. */
    Optional<Path> chooseFolder(String title);

    /**
     * A file that is there.
     *
     * @param kind what such files are, for people
     * @param extension of such files, without dot
     */
    Optional<Path> chooseFile(String title, String kind, String extension);

    /** A file to be written, with a name to begin with. */
    Optional<Path> chooseTarget(String title, String name, String kind, String extension);
}
