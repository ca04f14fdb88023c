package glint.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Interval;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.ProtocolDifference;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.evaluation.Strata.Stratum;
import glint.inference.report.EvaluationContent;
import glint.inference.report.RunAnalysis;
import glint.inference.report.TuningResult;

/** Evaluations as tables for a terminal; a dash stands for what is not defined or not known. */
final class EvaluationTable {
    private static final String ROW = "%-16s %-13s %7s %9s %7s %7s %7s %7s %7s %9s";
    private static final String DIFFERENCE = "%-16s %-13s %7s %7s %9s %12s %9s";
    private static final String STRATUM = "%-16s %-32s %8s %7s %7s %7s %7s";

    private final StringBuilder table = new StringBuilder();

    private EvaluationTable() {}

    static String of(EvaluationContent content) {
        EvaluationTable made = new EvaluationTable();
        made.figures(content.runs());
        made.published(content.published());
        made.differences(content);
        made.analyses(content.analyses());
        made.comparisons(content.comparisons());
        content.tunings().forEach(made::tuning);
        return made.table.toString();
    }

    private void line(String text) {
        if (!table.isEmpty()) {
            table.append(System.lineSeparator());
        }
        table.append(text.stripTrailing());
    }

    private void figures(List<EvaluationRun> runs) {
        line(ROW.formatted("detector", "protocol", "AP50", "precision", "recall", "F1", "IoU", "nIoU", "Pd",
                "Fa/10^6"));
        for (EvaluationRun run : runs) {
            Optional<MaskFigures> masks = run.masks();
            line(ROW.formatted(run.detector(), run.protocol().id(), figure(run.boxes().ap50()),
                    figure(run.boxes().precision()),
                    figure(run.boxes().recall()), figure(run.boxes().f1()), figure(masks.map(m -> m.pixels().iou())),
                    figure(masks.map(m -> m.pixels().nIou())), figure(masks.map(m -> m.targets().pd())), figure(masks
                            .map(m -> m.targets().faPerMillion()))));
        }
    }

    private void published(List<PublishedCurve> curves) {
        curves.forEach(
                c -> line(ROW.formatted(c.name(), "published", figure(c.mean()), "-", "-", "-", "-", "-", "-", "-")));
    }

    private void differences(EvaluationContent content) {
        List<EvaluationRun> others = content.runs().stream().filter(r -> content.difference(r).isPresent()).toList();
        if (others.isEmpty()) {
            return;
        }
        line(("%n" + DIFFERENCE).formatted("why they differ", "from " + content.runs().getFirst().protocol().id(),
                "gained",
                "lost",
                "left out", "by matching", "by area"));
        for (EvaluationRun run : others) {
            ProtocolDifference d = content.difference(run).orElseThrow();
            line(DIFFERENCE.formatted(run.detector(), run.protocol().id(), d.gained(), d.lost(), d.leftOut(), signed(d
                    .byMatching()), signed(d.byArea())));
        }
    }

    private void analyses(List<RunAnalysis> analyses) {
        for (RunAnalysis a : analyses) {
            String detector = a.run().detector();
            a.bootstrap().ifPresent(b -> intervals(detector, b));
            if (!a.strata().isEmpty()) {
                line(("%n" + STRATUM).formatted(detector, "stratum", "targets", "recall", "Pd 3px", "FP", "F1"));
            }
            for (RunAnalysis.Table strata : a.strata()) {
                for (Stratum s : strata.strata()) {
                    line(STRATUM.formatted(strata.dimension().id(), s.name(), s.targets(), figure(s.recall()),
                            figure(s.pd()), s
                                    .falsePositives(),
                            figure(s.f1())));
                }
            }
            a.errors().ifPresent(e -> errors(detector, e));
        }
    }

    private void intervals(String detector, Bootstrap b) {
        line("%n%-16s AP50 %s  precision %s  recall %s  F1 %s  (95 %%, %d draws of %s)".formatted(detector,
                interval(b.ap50()),
                interval(b.precision()), interval(b.recall()), interval(b.f1()), b.resampling().replicates(), b
                        .resampling().isByImage() ? "images" : "sequences"));
    }

    private static String interval(Interval i) {
        return figure(i.low()) + " to " + figure(i.high());
    }

    private void errors(String detector, ErrorAnalysis errors) {
        line("%n%-16s false alarms: %s".formatted(detector,
                errors.alarmCounts().entrySet().stream().map(e -> e.getKey().id()
                        + " " + e.getValue()).collect(Collectors.joining(", "))));
        line("%-16s misses: %s".formatted("", errors.missCounts().entrySet().stream().map(e -> e.getKey().id() + " " + e
                .getValue()).collect(Collectors.joining(", "))));
        errors.sequences().stream().filter(s -> !s.sequence().isEmpty()).limit(5)
                .forEach(s -> line("%-16s worst: %s, F1 %s, %d FP, %d FN".formatted("", s.sequence(), figure(s.f1()),
                        s.falsePositives(), s
                                .falseNegatives())));
    }

    private void comparisons(List<PairedComparison> comparisons) {
        for (PairedComparison c : comparisons) {
            line("%n%s less %s: AP50 %s (95 %% %s to %s), p %s; only first finds %d, only second %d, McNemar p %s"
                    .formatted(c
                            .first(), c.second(), signed(c.difference().value()), signed(c.difference().low()),
                            signed(c
                                    .difference().high()),
                            figure(c.differenceP()), c.onlyFirst(), c.onlySecond(), figure(c.targetsP())));
        }
    }

    private void tuning(TuningResult t) {
        line("%n%-16s %s".formatted(t.detector(), thresholds("as published", t.usual())));
        line("%-16s %s".formatted("", t.best().map(b -> thresholds("best score", b)).orElse(
                "every pair of thresholds has more false alarms than a score allows")));
    }

    private static String thresholds(String name, SensitivityTuning.Figures f) {
        return "%s: th1 %.2f th2 %.2f, score %s, Pd %s, IoU %s, Fa/10^6 %s, %d weak of which %d true".formatted(name, f
                .thresholds().th1(), f.thresholds().th2(), f.score().isVoid() ? "void" : figure(f.score().value()),
                figure(f.pd()), figure(f.iou()), figure(f.fa() * 1e6), f.weak(), f.weakTrue());
    }

    private static String figure(Optional<Double> value) {
        return value.map(EvaluationTable::figure).orElse("-");
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
    }

    private static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : "-";
    }
}
