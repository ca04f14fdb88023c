package glint.app.shell.notice;

import java.io.PrintWriter;
import java.io.StringWriter;

import glint.annotations.GlintException;
import glint.app.messages.Messages;

/**
 * An error in words: what happened, to what, what to do.
 *
 * @param title what was wrong, a sentence
 * @param subject the file or frame concerned; empty when it is about the program
 * @param remedy what the user can do
 * @param details for whoever looks into it
 */
public record ErrorReport(String title, String subject, String remedy, String details) {
    /** Words for an exception: its own where it was made for people, otherwise those for a fault of ours. */
    public static ErrorReport of(Throwable error, Messages messages) {
        StringWriter details = new StringWriter();
        error.printStackTrace(new PrintWriter(details));
        if (error instanceof GlintException known) {
            return new ErrorReport(known.problem(), known.subject(), known.remedy(), details.toString());
        }
        if (error instanceof OutOfMemoryError) {
            return new ErrorReport(messages.text("error.memory"), "", messages.text("error.memory.remedy"),
                    details.toString());
        }
        return new ErrorReport(messages.text("error.fault"), error.toString(), messages.text("error.fault.remedy"),
                details.toString());
    }
}
