package glint.app.labels;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

import glint.annotations.edit.Batch;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;

/**
 * The labels of the frame in view and the only way to change them. Everything here belongs to the JavaFX thread.
 *
 * <p>An implementation keeps each edit before it shows it, so that what the user sees is what a restart finds.
 */
public interface LabelEditor {
    /** The labels as they stand. */
    ReadOnlyObjectProperty<FrameLabels> labels();

    /** What is selected; set by tools, lists and commands. A label that goes takes its selection with it. */
    ObjectProperty<Selection> selection();

    /**
     * Makes one finished gesture: one step of undo.
     *
     * @throws IllegalStateException when the edit was made for other labels than those in view
     */
    void apply(LabelEdit edit);

    /**
     * Makes a gesture that changes several frames or tracks: one step of undo. The frame in view shows it at once.
     *
     * @throws IllegalStateException when it was made for other labels or tracks than the project has
     */
    void apply(Batch batch);

    /** Takes the last edit back; nothing when there is none. */
    void undo();

    /** Makes the edit again that was taken back last; nothing when there is none. */
    void redo();

    /** The gesture {@link #undo()} would take back; its description names the menu item. */
    ReadOnlyObjectProperty<Optional<Gesture>> undoable();

    /** The gesture {@link #redo()} would make again. */
    ReadOnlyObjectProperty<Optional<Gesture>> redoable();

    /** An id no target of the project has had. */
    long nextId();
}
