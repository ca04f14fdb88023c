package glint.annotations.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import glint.annotations.InputException;

/** Reads text label files line by line, whatever ends their lines, with or without a byte order mark. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TextFile() {}

    /** Receives the lines of a file. */
    @FunctionalInterface
    public interface Line {
        /**
         * Called for every line that is not blank.
         *
         * @param number counted from 1, blank lines too
         * @param text without white space around it
         */
        void read(int number, String text);
    }

    /**
     * Reads a file as UTF-8; bytes that are none are replaced, which no number survives.
     *
     * @return the number of lines, blank ones between others too
     * @throws InputException when the file cannot be opened or is no text
     */
    public static int lines(Path file, Line line) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            int number = 0;
            int last = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (text.indexOf('\0') >= 0) {
                    throw new InputException(file + " line " + number, "holds zero bytes, so this is no text in UTF-8",
                            "choose a text file, or save it as UTF-8");
                }
                String stripped = (number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
                if (!stripped.isEmpty()) {
                    last = number;
                    line.read(number, stripped);
                }
            }
            return last;
        } catch (IOException e) {
            throw new InputException(file.toString(), Files.exists(file) ? "cannot be read" : "is not there",
                    "check the path and its permissions", e);
        }
    }
}
