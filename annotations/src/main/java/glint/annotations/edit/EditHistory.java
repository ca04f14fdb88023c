package glint.annotations.edit;

import java.util.Optional;

/**
 * Undo and redo over a log of edits, without bound. It says what to apply and moves the cursor; the caller applies the
 * edit to the labels in the same transaction as the log's change.
 */
public final class EditHistory {
    private final EditLog log;

    /** A history that continues where the log stands. */
    public EditHistory(EditLog log) {
        this.log = log;
    }

    /** Keeps an edit that was just made; what had been undone can no longer be redone. */
    public void record(LabelEdit edit) {
        log.append(edit);
    }

    /** The edit that undo would take back, as it was made; its description names the menu item. */
    public Optional<LabelEdit> undoable() {
        return log.cursor() == 0 ? Optional.empty() : Optional.of(log.at(log.cursor() - 1));
    }

    /** The edit that redo would make again. */
    public Optional<LabelEdit> redoable() {
        return log.cursor() == log.size() ? Optional.empty() : Optional.of(log.at(log.cursor()));
    }

    /** Steps back; the result is what to apply to the labels, empty when there is nothing left to undo. */
    public Optional<LabelEdit> undo() {
        Optional<LabelEdit> edit = undoable();
        edit.ifPresent(e -> log.moveTo(log.cursor() - 1));
        return edit.map(LabelEdit::invert);
    }

    /** Steps forward; the result is what to apply to the labels, empty when nothing was undone. */
    public Optional<LabelEdit> redo() {
        Optional<LabelEdit> edit = redoable();
        edit.ifPresent(e -> log.moveTo(log.cursor() + 1));
        return edit;
    }
}
