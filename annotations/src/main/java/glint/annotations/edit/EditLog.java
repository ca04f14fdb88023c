package glint.annotations.edit;

/**
 * Where a history keeps its edits: a list that only grows at its end, and a cursor before which the edits are in force.
 * A project store implements it so that undo survives a restart; memory is its business.
 */
public interface EditLog {
    /** Number of edits kept, those that were undone included. */
    long size();

    /** Number of edits in force; the edits from here on were undone. */
    long cursor();

    /** The edit at a position, 0 being the oldest, exactly as it was appended. */
    LabelEdit at(long position);

    /** Drops the edits from the cursor on, keeps the new one and moves the cursor behind it, all or nothing. */
    void append(LabelEdit edit);

    /** Moves the cursor to a position between 0 and {@link #size()}. */
    void moveTo(long cursor);
}
