package glint.datasets.store;

import glint.annotations.InputException;

/** A change was asked of a project that is open for reading only. */
public final class ReadOnlyProjectException extends InputException {
    private static final long serialVersionUID = 1L;

    ReadOnlyProjectException(String file, Access access) {
        super(file, access.reason(), access == Access.LOCKED
                ? "close it there and open it again"
                : "change the permissions, or save a copy elsewhere");
    }
}
