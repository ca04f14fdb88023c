package glint.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Threshold, eye and weights of detectors as text, a line each, which is kept with the project. */
final class RowSettings {
    private static final Pattern LINE = Pattern.compile("([^\\t]+)\\t([01]\\.\\d{3})\\t(true|false)\\t([^\\t]*)");

    private RowSettings() {}

    static String of(List<DetectorRow> rows) {
        StringBuilder text = new StringBuilder();
        for (DetectorRow row : rows) {
            text.append(String.format(Locale.ROOT, "%s\t%.3f\t%b\t%s\n", row.id(), row.thresholdProperty().get(),
                    row.shownProperty().get(), row.weightsProperty().get().map(Path::toString).orElse("")));
        }
        return text.toString();
    }

    /** Lines that are not of this form, or of a detector that is not there, are passed over. */
    static void restore(List<DetectorRow> rows, String text) {
        text.lines().map(LINE::matcher).filter(line -> line.matches())
                .forEach(line -> rows.stream().filter(row -> row.id().equals(line.group(1))).forEach(row -> {
                    row.thresholdProperty().set(Double.parseDouble(line.group(2)));
                    row.shownProperty().set(Boolean.parseBoolean(line.group(3)));
                    row.weightsProperty()
                            .set(Optional.of(line.group(4)).filter(file -> !file.isEmpty()).map(Path::of));
                }));
    }
}
