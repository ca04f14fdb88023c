package glint.inference.evaluation.format;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import glint.annotations.InputException;
import glint.inference.evaluation.PublishedCurve;

/** Text files of 101 precisions at the recalls 0, .01, … 1, separated by white space or commas, as authors put them beside their code. */
public final class PublishedCurveFile {
    private static final long LONGEST = 1 << 20;
    private static final Pattern GAP = Pattern.compile("[\\s,;]+");

    private PublishedCurveFile() {}

    /**
     * Reads a curve; its name is that of the file without the extension.
     *
     * @throws InputException when the file cannot be read, or does not hold 101 numbers in [0, 1]
     */
    public static PublishedCurve read(Path file) {
        List<String> words = GAP.splitAsStream(text(file).strip()).toList();
        if (words.size() != PublishedCurve.POINTS) {
            throw new InputException(file.toString(), "holds " + words.size() + " values instead of 101",
                    "give a file with the precisions at the recalls 0, .01, … 1");
        }
        List<Double> precisions = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            precisions.add(precision(file, words.get(i), i + 1));
        }
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return new PublishedCurve(dot > 0 ? name.substring(0, dot) : name, precisions);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new InputException(file.toString(), "is too long for 101 values", "give a published curve");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file.toString(), "does not exist", "check the name");
        } catch (MalformedInputException e) {
            throw new InputException(file.toString(), "is no text", "give a published curve");
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(), "check the file");
        }
    }

    private static double precision(Path file, String word, int position) {
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= 0 && value <= 1)) {
            throw new InputException(file + ", value " + position, "is \"" + word + "\", no precision",
                    "give numbers from 0 to 1");
        }
        return value;
    }
}
