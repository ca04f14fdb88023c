package glint.datasets.store;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;

/** The project's pages or rows are not what Glint wrote. */
public final class DamagedProjectException extends InputException {
    private static final long serialVersionUID = 1L;

    DamagedProjectException(String file, String what, @Nullable Throwable cause) {
        super(file, "is damaged: " + what, "restore a backup; copy the file away before trying anything else", cause);
    }
}
