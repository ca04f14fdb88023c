package glint.datasets.store;

import glint.annotations.InputException;

/** The project was last written by a later release, whose schema this one does not know. */
public final class NewerProjectException extends InputException {
    private static final long serialVersionUID = 1L;

    NewerProjectException(String file, int version, int known) {
        super(file, "was written by a newer Glint (schema " + version + ", this one knows " + known + ")",
                "update Glint, or open a backup made before the update");
    }
}
