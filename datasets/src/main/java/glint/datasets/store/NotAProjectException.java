package glint.datasets.store;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;

/** The file was not written by Glint as a project. */
public final class NotAProjectException extends InputException {
    private static final long serialVersionUID = 1L;

    NotAProjectException(String file, @Nullable Throwable cause) {
        super(file, "is not a Glint project", "choose a .glint file, or open the images and save a project", cause);
    }
}
