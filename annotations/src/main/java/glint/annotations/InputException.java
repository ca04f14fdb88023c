package glint.annotations;

import org.jspecify.annotations.Nullable;

/** Something given to Glint cannot be used as it is: a damaged file, an impossible value, a missing folder. */
public class InputException extends GlintException {
    private static final long serialVersionUID = 1L;

    /** See {@link GlintException} for the wording of the parts. */
    public InputException(String subject, String problem, String remedy) {
        this(subject, problem, remedy, null);
    }

    /** As above, with the exception that revealed the problem. */
    public InputException(String subject, String problem, String remedy, @Nullable Throwable cause) {
        super(subject, problem, remedy, cause);
    }
}
