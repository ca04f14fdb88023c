package glint.inference.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/**
 * metrics.csv: a row for every epoch with its number (from 1), steps of the run so far, learning rate, the mean of each part of
 * the loss, mean length of the gradient, the figures of its validation (empty where there was none) and the seconds spent so far.
 */
final class MetricsLog {
    private static final String EPOCH = "epoch";

    private final Path file;
    private final List<String> columns = new ArrayList<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    private MetricsLog(Path file) {
        this.file = file;
    }

    /** A log without rows; nothing is written yet. */
    static MetricsLog create(Path file) {
        return new MetricsLog(file);
    }

    /** Continues a log after the given number of epochs; rows of later epochs, which will be trained again, are dropped. */
    static MetricsLog resume(Path file, int epochs) {
        MetricsLog log = new MetricsLog(file);
        if (!Files.exists(file)) {
            return log;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            log.columns.addAll(lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",", -1)));
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.length && i < log.columns.size(); i++) {
                    row.put(log.columns.get(i), cells[i]);
                }
                if (Integer.parseInt(row.getOrDefault(EPOCH, "")) <= epochs) {
                    log.rows.add(row);
                }
            }
            return log;
        } catch (IOException | NumberFormatException e) {
            throw new InputException(file.toString(), "the metrics of the run cannot be read", "move the file away", e);
        }
    }

    /** Adds a row and replaces the file. */
    void add(int epoch, long steps, double rate, Map<String, Double> losses, double gradientNorm,
            Map<String, Double> figures, double seconds) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(EPOCH, String.valueOf(epoch));
        row.put("step", String.valueOf(steps));
        row.put("rate", number(rate));
        losses.forEach((name, value) -> row.put("loss-" + name, number(value)));
        row.put("gradient-norm", number(gradientNorm));
        figures.forEach((name, value) -> row.put(name, number(value)));
        row.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
        rows.add(row);
        addColumns(row);
        write();
    }

    /** Figures appear with the first validation: their columns come before the seconds. */
    private void addColumns(Map<String, String> row) {
        for (String name : row.keySet()) {
            if (!columns.contains(name)) {
                int last = columns.indexOf("seconds");
                columns.add(last < 0 ? columns.size() : last, name);
            }
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(columns.stream().map(c -> row.getOrDefault(c, "")).collect(Collectors.joining(",")))
                    .append('\n');
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Shortest text that reads back as the same number, so that equal runs have equal files. */
    private static String number(double value) {
        return Double.toString(value);
    }
}
