package glint.annotations.edit;

import java.util.Optional;

/**
 * Undo and redo over a log of gestures, without bound. It says what to apply and moves the cursor; the caller applies the
 * gesture to the labels in the same transaction as the log's change.
 */
public final class EditHistory {
    private final EditLog log;

    /** A history that continues where the log stands. */
    public EditHistory(EditLog log) {
        this.log = log;
    }

    /** Keeps a gesture that was just made; what had been undone can no longer be redone. */
    public void record(Gesture gesture) {
        log.append(gesture);
    }

    /** The gesture that undo would take back, as it was made; its description names the menu item. */
    public Optional<Gesture> undoable() {
        return log.cursor() == 0 ? Optional.empty() : Optional.of(log.at(log.cursor() - 1));
    }

    /** The gesture that redo would make again. */
    public Optional<Gesture> redoable() {
        return log.cursor() == log.size() ? Optional.empty() : Optional.of(log.at(log.cursor()));
    }

    /** Steps back; the result is what to apply to the labels, empty when there is nothing left to undo. */
    public Optional<Gesture> undo() {
        Optional<Gesture> gesture = undoable();
        gesture.ifPresent(g -> log.moveTo(log.cursor() - 1));
        return gesture.map(Gesture::invert);
    }

    /** Steps forward; the result is what to apply to the labels, empty when nothing was undone. */
    public Optional<Gesture> redo() {
        Optional<Gesture> gesture = redoable();
        gesture.ifPresent(g -> log.moveTo(log.cursor() + 1));
        return gesture;
    }
}
