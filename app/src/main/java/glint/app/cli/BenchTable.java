package glint.app.cli;

import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Measurements as a table for a terminal. */
final class BenchTable {
    private BenchTable() {}

    static String of(BenchCommand.Document document) {
        BenchCommand.Machine machine = document.machine();
        StringBuilder table = new StringBuilder("Suite %s, Glint %s, Java %s, %s, %d processors%s".formatted(document
                .suite(), document.version(), machine.java(), machine.system(), machine.processors(), load(machine)));
        row(table, "", "median", "p95", "", "of", "goal");
        for (BenchCommand.FigureEntry figure : document.figures()) {
            row(table, figure.name(), number(figure.median()), number(figure.p95()), figure.unit(), Integer.toString(
                    figure.repetitions()), goal(figure));
        }
        document.notes().forEach(note -> table.append(System.lineSeparator()).append(note));
        table.append(System.lineSeparator()).append("Medians and 95th percentiles are of so many repetitions, after: ")
                .append(warmUps(document));
        return table.toString();
    }

    private static String load(BenchCommand.Machine machine) {
        Double load = machine.loadAverage();
        return load == null ? "" : String.format(Locale.ROOT, ", load %.1f before", load);
    }

    private static void row(StringBuilder table, String name, String median, String p95, String unit,
            String repetitions,
            String goal) {
        table.append(System.lineSeparator()).append("%-58s %10s %10s %-10s %4s  %s".formatted(name, median, p95, unit,
                repetitions, goal).stripTrailing());
    }

    private static String goal(BenchCommand.FigureEntry figure) {
        BenchCommand.GoalEntry goal = figure.goal();
        if (goal == null) {
            return "";
        }
        return (goal.side().equals("at-most") ? "≤ " : "≥ ") + number(goal.limit()) + (Boolean.TRUE.equals(figure.met())
                ? ", met"
                : ", NOT met");
    }

    private static String warmUps(BenchCommand.Document document) {
        return document.figures().stream().map(f -> f.warmUp()).distinct().sorted().map(String::valueOf).collect(
                Collectors.joining(" or ")) + " to warm up.";
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
