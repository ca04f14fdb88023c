package glint.annotations.edit;

/**
 * Where a history keeps its gestures: a list that only grows at its end, and a cursor before which they are in force.
 * A project store implements it so that undo survives a restart; memory is its business.
 */
public interface EditLog {
    /** Number of gestures kept, those that were undone included. */
    long size();

    /** Number of gestures in force; those from here on were undone. */
    long cursor();

    /** The gesture at a position, 0 being the oldest, exactly as it was appended. */
    Gesture at(long position);

    /** Drops the gestures from the cursor on, keeps the new one and moves the cursor behind it, all or nothing. */
    void append(Gesture gesture);

    /** Moves the cursor to a position between 0 and {@link #size()}. */
    void moveTo(long cursor);
}
