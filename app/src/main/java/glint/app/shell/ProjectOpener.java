package glint.app.shell;

import java.nio.file.Path;

/** Opens what the user points at. Called on the JavaFX thread; the work is done in the background. */
public interface ProjectOpener {
    /** Opens the images of a folder as they are. */
    void openFolder(Path folder);

    /** Opens a dataset: its layout and labels are recognised. */
    void openDataset(Path folder);

    /** Opens whatever it is: dropped on the window, from the recent projects, or named on the command line. */
    void open(Path path);

    /** Makes the demo sequence on this machine and opens it. */
    void openDemo();
}
