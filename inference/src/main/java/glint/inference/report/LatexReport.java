package glint.inference.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.Protocol;

/**
 * Tables as papers of this field print them: a method a line, figures in per cent with two digits, the best of each column bold. Needs
 * the packages booktabs and amsmath.
 */
record LatexReport(EvaluationContent content) {
    private static final Map<Character, String> ESCAPED = Map.ofEntries(Map.entry('&', "\\&"), Map.entry('%', "\\%"),
            Map.entry('$', "\\$"), Map.entry('#', "\\#"), Map.entry('_', "\\_"), Map.entry('{', "\\{"), Map.entry('}',
                    "\\}"),
            Map.entry('~', "\\textasciitilde{}"), Map.entry('^', "\\textasciicircum{}"), Map.entry('\\',
                    "\\textbackslash{}"),
            Map.entry('≥', "$\\geq$"), Map.entry('×', "$\\times$"), Map.entry('−', "$-$"), Map.entry('…', "\\ldots{}"));

    /** A column of figures: its head, its value, how it is printed, and whether more is better. */
    private record Column(String head, ToDoubleFunction<EvaluationRun> value, String format, boolean higher) {}

    /** One table for each protocol. */
    String toLatex() {
        StringBuilder out = new StringBuilder();
        out.append("% ").append(content.title()).append(". Labels: ").append(content.dataset()).append(", SHA-256 ")
                .append(DataHash.of(content.set())).append('\n');
        for (String detector : content.detectorIds()) {
            content.weights(detector).ifPresent(hash -> out.append("% Weights of ").append(detector).append(
                    ": SHA-256 ").append(hash).append('\n'));
        }
        for (Protocol protocol : content.protocols()) {
            table(out, content.runsUnder(protocol));
        }
        return out.toString();
    }

    private void table(StringBuilder out, List<EvaluationRun> runs) {
        List<Column> columns = columns(runs);
        out.append("\\begin{table}[t]\n\\centering\n\\caption{").append(caption(runs.getFirst())).append(
                "}\n\\begin{tabular}{l").append("r".repeat(columns.size())).append("}\n\\toprule\nMethod");
        columns.forEach(c -> out.append(" & ").append(c.head()));
        out.append(" \\\\\n\\midrule\n");
        for (EvaluationRun run : runs) {
            out.append(escaped(DetectorStyle.of(run.detector()).title()));
            for (Column c : columns) {
                out.append(" & ").append(cell(c, run, runs));
            }
            out.append(" \\\\\n");
        }
        out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
    }

    private String caption(EvaluationRun run) {
        double threshold = run.boxes().operatingPoint().score();
        String at = Double.isInfinite(threshold)
                ? "all detections"
                : "score $\\geq$ " + String.format(Locale.ROOT, "%.3f", threshold);
        return escaped(content.dataset()) + " (" + content.set().images().size() + " images, " + content.set()
                .truthCount() + " targets, labels \\texttt{" + DataHash.of(content.set()).substring(0, 12)
                + "}) under " + escaped(run.protocol().title()) + ", " + escaped(RuleText.shortForm(run.boxes()
                        .settings().rule()))
                + ", " + at + ".";
    }

    private List<Column> columns(List<EvaluationRun> runs) {
        List<Column> columns = new ArrayList<>(List.of(new Column("P (\\%)", r -> 100 * r.boxes().precision(), "%.2f",
                true), new Column("R (\\%)", r -> 100 * r.boxes().recall(), "%.2f", true),
                new Column("F1 (\\%)",
                        r -> 100 * r.boxes().f1(), "%.2f", true),
                new Column("AP$_{50}$ (\\%)", r -> 100 * r.boxes().ap50(),
                        "%.2f", true)));
        if (runs.stream().anyMatch(r -> r.masks().isPresent())) {
            columns.add(mask("IoU (\\%)", m -> 100 * m.pixels().iou(), true));
            columns.add(mask("nIoU (\\%)", m -> 100 * m.pixels().nIou(), true));
            columns.add(mask("$P_d$ (\\%)", m -> 100 * m.targets().pd(), true));
            columns.add(mask("$F_a$ ($10^{-6}$)", m -> m.targets().faPerMillion(), false));
            columns.add(mask("Score (\\%)", m -> m.score().isVoid() ? Double.NaN : 100 * m.score().value(), true));
        }
        if (!content.costs().isEmpty()) {
            columns.add(cost("Params (M)", c -> c.parameters() / 1e6, false));
            columns.add(cost("MACs (G)", c -> c.macs() / 1e9, false));
            columns.add(cost("FPS", c -> c.run().framesPerSecond(), true));
        }
        return columns;
    }

    private static Column mask(String head, ToDoubleFunction<MaskFigures> value, boolean higher) {
        return new Column(head, r -> r.masks().map(value::applyAsDouble).orElse(Double.NaN), "%.2f", higher);
    }

    private Column cost(String head, ToDoubleFunction<CostFigures> value, boolean higher) {
        return new Column(head, r -> content.cost(r.detector()).map(value::applyAsDouble).orElse(Double.NaN), "%.2f",
                higher);
    }

    private static String cell(Column column, EvaluationRun run, List<EvaluationRun> runs) {
        double value = column.value().applyAsDouble(run);
        if (Double.isNaN(value)) {
            return "--";
        }
        String text = String.format(Locale.ROOT, column.format(), value);
        var others = runs.stream().mapToDouble(column.value()).filter(v -> !Double.isNaN(v));
        Optional<Double> best = (column.higher() ? others.max() : others.min()).stream().boxed().findFirst();
        return runs.size() > 1 && best.filter(b -> b == value).isPresent() ? "\\textbf{" + text + "}" : text;
    }

    private static String escaped(String raw) {
        StringBuilder out = new StringBuilder();
        raw.chars().forEach(c -> out.append(ESCAPED.getOrDefault((char) c, String.valueOf((char) c))));
        return out.toString();
    }
}
