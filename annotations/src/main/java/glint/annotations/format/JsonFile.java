package glint.annotations.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import glint.annotations.InputException;

/** Reads JSON label files token by token, so that a file of any size needs no more memory than its labels. */
public final class JsonFile {
    /** Label files nest a handful deep; what is deeper was never one. */
    private static final int DEEPEST = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(StreamReadConstraints
            .builder().maxNestingDepth(DEEPEST).build()).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private JsonFile() {}

    /** Reads a document. */
    @FunctionalInterface
    public interface Body<T> {
        /** Reads the document; the parser stands on its first token. */
        T read(JsonParser json) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @throws InputException when the file cannot be opened, is empty, or is no whole JSON document, naming line and column
     */
    public static <T> T read(Path file, Body<T> body) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = FACTORY.createParser(in)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new InputException(file.toString(), "is empty", "get the file again");
            }
            return body.read(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InputException(file.toString(), "is damaged or not JSON" + where + ": " + e.getOriginalMessage(),
                    "get the file again, or mend it there", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), Files.exists(file) ? "cannot be opened" : "is not there",
                    "check the path and its permissions", e);
        }
    }
}
