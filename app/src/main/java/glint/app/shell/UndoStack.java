package glint.app.shell;

import javafx.beans.value.ObservableBooleanValue;

/** What undo and redo act on: the edit history of the open project. Used on the JavaFX thread. */
public interface UndoStack {
    /** Whether there is a step to take back. */
    ObservableBooleanValue canUndo();

    /** Whether there is a step to do again. */
    ObservableBooleanValue canRedo();

    /** Takes the last step back. */
    void undo();

    /** Does the step taken back last again. */
    void redo();
}
