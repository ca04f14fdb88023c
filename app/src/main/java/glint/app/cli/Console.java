package glint.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import glint.annotations.audit.Mend;
import glint.annotations.format.AtomicFile;

/** Where a command writes: results to standard output, everything else to standard error. */
final class Console {
    private final PrintStream out;
    private final PrintStream err;

    /** Made on first use: most commands write none, and making it takes longer than many of them. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module())
                .addMixIn(Mend.class, MendAsText.class)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

        private Json() {}
    }

    /** A mend is written as what it does; its labels are the business of label files. */
    private interface MendAsText {
        @JsonValue
        String does();
    }

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** A line of the result, for people. */
    void line(String text) {
        out.println(text);
    }

    /** A remark that is not the result. */
    void note(String text) {
        err.println(text);
    }

    /** The one line that says why the command could not do its work. */
    void error(String text) {
        err.println("glint: " + text);
    }

    /** The one JSON document of a command run with {@code --json}. */
    void json(Object document) {
        try {
            Json.MAPPER.writeValue(out, document);
            out.println();
        } catch (IOException e) {
            throw new UncheckedIOException("Standard output cannot be written", e);
        }
    }

    /** The same document in a file, replaced as a whole. */
    void writeJson(Object document, Path file) {
        AtomicFile.write(file, out -> Json.MAPPER.writeValue(out, document));
    }
}
