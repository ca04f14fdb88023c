package glint.annotations;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A failure that is worth a sentence to the user: what was being done, to which file or frame, what was wrong, and what
 * can be done about it.
 *
 * <p>Subtypes say whose fault it is: {@link InputException} the input's (exit code 2 on the command line), anything
 * else ours (exit code 3).
 */
public abstract class GlintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String problem;
    private final String remedy;

    /**
     * @param subject the file, frame or option concerned, as the user knows it
     * @param problem what was wrong, a clause without full stop
     * @param remedy what the user can do, a clause without full stop; empty when there is nothing to do
     */
    protected GlintException(String subject, String problem, String remedy, @Nullable Throwable cause) {
        super(sentence(subject, problem, remedy), cause);
        this.subject = Objects.requireNonNull(subject);
        this.problem = problem;
        this.remedy = remedy;
    }

    private static String sentence(String subject, String problem, String remedy) {
        return remedy.isEmpty() ? subject + ": " + problem : subject + ": " + problem + " (" + remedy + ")";
    }

    /** Subject, problem and remedy as one sentence. */
    @Override
    public String getMessage() {
        return sentence(subject, problem, remedy);
    }

    /** The file, frame or option concerned. */
    public String subject() {
        return subject;
    }

    /** What was wrong. */
    public String problem() {
        return problem;
    }

    /** What the user can do; empty when nothing. */
    public String remedy() {
        return remedy;
    }
}
