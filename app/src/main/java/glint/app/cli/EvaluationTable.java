package glint.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.MaskFigures;

/** Evaluations as a table for a terminal; a dash stands for what is not defined or not known. */
final class EvaluationTable {
    private static final String ROW = "%-16s %-13s %7s %9s %7s %7s %7s %7s %7s %9s";

    private EvaluationTable() {}

    static String of(List<EvaluationRun> runs) {
        StringBuilder table = new StringBuilder(ROW.formatted("detector", "protocol", "AP50", "precision", "recall",
                "F1", "IoU", "nIoU", "Pd", "Fa/10^6"));
        for (EvaluationRun run : runs) {
            Optional<MaskFigures> masks = run.masks();
            table.append(System.lineSeparator()).append(ROW.formatted(run.detector(), run.protocol().id(), figure(run
                    .boxes().ap50()), figure(run.boxes().precision()), figure(run.boxes().recall()), figure(
                            run.boxes()
                                    .f1()),
                    figure(masks.map(m -> m.pixels().iou())), figure(masks.map(m -> m.pixels()
                            .nIou())),
                    figure(masks.map(m -> m.targets().pd())), figure(masks.map(m -> m
                            .targets().faPerMillion()))));
        }
        return table.toString();
    }

    private static String figure(Optional<Double> value) {
        return value.map(EvaluationTable::figure).orElse("-");
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
    }
}
