package glint.app.project;

import java.time.Instant;

/** Whether what the user did is on the disk. */
public sealed interface SaveState {
    /** Nothing was changed since the project was opened. */
    record Unchanged() implements SaveState {}

    /** Everything is on the disk. */
    record Saved(Instant at) implements SaveState {}

    /** The project takes no changes. */
    record ReadOnly(String reason) implements SaveState {}

    /** The last change could not be kept and was not made. */
    record Failed(String problem) implements SaveState {}
}
