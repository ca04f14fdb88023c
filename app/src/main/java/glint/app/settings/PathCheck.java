package glint.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether what the settings remember is still on the disk. May wait for a sleeping disk or a network: not for the JavaFX thread. */
public final class PathCheck {
    private PathCheck() {}

    /** Whether the file or folder is there. */
    public static boolean isThere(Path path) {
        return Files.exists(path);
    }
}
