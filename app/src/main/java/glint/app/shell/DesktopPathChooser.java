package glint.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The desktop's own dialogs, over the window. */
final class DesktopPathChooser implements PathChooser {
    private final Stage stage;

    DesktopPathChooser(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseFile(String title, String kind, String extension) {
        return Optional.ofNullable(chooser(title, kind, extension).showOpenDialog(stage)).map(File::toPath);
    }

    @Override
    public Optional<Path> chooseTarget(String title, String name, String kind, String extension) {
        FileChooser chooser = chooser(title, kind, extension);
        chooser.setInitialFileName(name);
        // Not every desktop adds the extension to what the user types.
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath)
                .map(path -> path.toString().toLowerCase(Locale.ROOT).endsWith("." + extension)
                        ? path
                        : path.resolveSibling(path.getFileName() + "." + extension));
    }

    private static FileChooser chooser(String title, String kind, String extension) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + extension));
        return chooser;
    }
}
