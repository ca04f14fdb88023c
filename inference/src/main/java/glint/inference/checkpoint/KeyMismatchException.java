package glint.inference.checkpoint;

import java.util.List;

import glint.annotations.InputException;

/** A checkpoint that is not one of exactly the network it was meant for. The message names a few keys, {@link #match()} all. */
public final class KeyMismatchException extends InputException {
    private static final long serialVersionUID = 1;
    private static final int NAMED_KEYS = 3;

    private final transient StateDict.Match match;

    KeyMismatchException(String subject, StateDict.Match match) {
        super(subject,
                "does not fit the network: " + list("missing", match.missing()) + ", "
                        + list("unexpected", match.unexpected()) + ", "
                        + list("of another shape", match.misshapen()),
                "name weights of this detector, preset and reading");
        this.match = match;
    }

    /** How the keys compare. */
    public StateDict.Match match() {
        return match;
    }

    private static String list(String what, List<String> keys) {
        String some = String.join(", ", keys.subList(0, Math.min(NAMED_KEYS, keys.size())));
        return keys.size() + " " + what
                + (keys.isEmpty() ? "" : " (" + some + (keys.size() > NAMED_KEYS ? ", …)" : ")"));
    }
}
