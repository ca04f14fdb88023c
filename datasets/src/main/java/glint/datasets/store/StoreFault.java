package glint.datasets.store;

import glint.annotations.GlintException;

/** The store asked SQLite for something that it refused: a fault of ours. The transaction was rolled back. */
public final class StoreFault extends GlintException {
    private static final long serialVersionUID = 1L;

    StoreFault(String file, String problem, Throwable cause) {
        super(file, problem, "nothing was changed; please report this", cause);
    }
}
