package glint.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a folder. The desktop's own dialog, or whatever a test puts in its place. */
@FunctionalInterface
public interface PathChooser {
    /** The folder chosen; nothing when the user changed their mind. */
    Optional<Path> chooseFolder(String title);
}
