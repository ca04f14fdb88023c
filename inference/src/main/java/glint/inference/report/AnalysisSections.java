package glint.inference.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.Confusion;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Interval;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.ProtocolDifference;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.evaluation.Strata.Stratum;
import glint.inference.picture.Numbers;

import static glint.inference.report.HtmlText.cells;
import static glint.inference.report.HtmlText.endTable;
import static glint.inference.report.HtmlText.heads;
import static glint.inference.report.HtmlText.table;
import static glint.inference.report.HtmlText.tag;
import static glint.inference.report.HtmlText.text;

/** The sections of the page that look behind the figures; each is left out when there is nothing for it. */
final class AnalysisSections {
    private static final int WORST = 12;

    private final EvaluationContent content;
    private final StringBuilder page;

    AnalysisSections(EvaluationContent content, StringBuilder page) {
        this.content = content;
        this.page = page;
    }

    /** Why the columns of the table of protocols differ. */
    void differences() {
        List<EvaluationRun> others = content.runs().stream().filter(r -> content.difference(r).isPresent()).toList();
        if (others.isEmpty()) {
            return;
        }
        page.append("<h3>Why they differ from ").append(text(content.mainProtocol().title())).append("</h3>\n");
        table(page, "<th>Detector</th><th>Protocol</th>" + heads("AP", "Hits gained", "Hits lost", "Left out",
                "by matching", "by area"));
        for (EvaluationRun run : others) {
            ProtocolDifference d = content.difference(run).orElseThrow();
            page.append("<tr><td>").append(tag(run.detector())).append("</td><td>").append(text(run.protocol()
                    .title())).append("</td>");
            cells(page, Numbers.score(run.boxes().ap50()), Numbers.count(d.gained()), Numbers.count(d.lost()), Numbers
                    .count(d.leftOut()), signed(d.byMatching()), signed(d.byArea()));
            page.append("</tr>\n");
        }
        endTable(page);
        page.append(
                "<p class=\"note\">Detections that count as hits in one protocol and not in the other, detections not looked at, and how much of ")
                .append("the difference in AP comes of these and how much of the way the area is taken.</p>\n");
    }

    private static String signed(double value) {
        if (Double.isNaN(value)) {
            return Numbers.score(value);
        }
        return (value < 0 ? "−" : "+") + Numbers.score(Math.abs(value));
    }

    /** Intervals and the comparison of detectors. */
    void certainty() {
        List<RunAnalysis> sure = content.analyses().stream().filter(a -> a.bootstrap().isPresent()).toList();
        if (sure.isEmpty()) {
            return;
        }
        Bootstrap first = sure.getFirst().bootstrap().orElseThrow();
        page.append("<h2>How sure the figures are</h2>\n");
        table(page, "<th>Detector</th>" + heads("AP", "95 %", "P", "95 %", "R", "95 %", "F1", "95 %"));
        for (RunAnalysis a : sure) {
            Bootstrap b = a.bootstrap().orElseThrow();
            page.append("<tr><td>").append(tag(a.run().detector())).append("</td>");
            for (Interval i : List.of(b.ap50(), b.precision(), b.recall(), b.f1())) {
                cells(page, Numbers.score(i.value()), Numbers.score(i.low()) + " – " + Numbers.score(i.high()));
            }
            page.append("</tr>\n");
        }
        endTable(page);
        page.append("<p class=\"note\">Percentile bootstrap, ").append(Numbers.count(first.resampling().replicates()))
                .append(first.resampling().isByImage() ? " draws of images" : " draws of whole sequences").append(
                        ", seed ")
                .append(first.resampling().seed())
                .append(". The bands of the chart hold at each recall for itself.</p>\n");
        comparisons();
    }

    private void comparisons() {
        if (content.comparisons().isEmpty()) {
            return;
        }
        table(page, "<th>First</th><th>Second</th>" + heads("AP difference", "95 %", "p", "only first finds",
                "only second finds", "McNemar p"));
        for (PairedComparison c : content.comparisons()) {
            page.append("<tr><td>").append(tag(c.first())).append("</td><td>").append(tag(c.second())).append("</td>");
            cells(page, signed(c.difference().value()), signed(c.difference().low()) + " … " + signed(c.difference()
                    .high()), probability(c.differenceP()), Numbers.count(c.onlyFirst()), Numbers.count(c
                            .onlySecond()),
                    probability(c.targetsP()));
            page.append("</tr>\n");
        }
        endTable(page);
        page.append(
                "<p class=\"note\">The same images drawn for both (paired bootstrap, two-sided); targets at the operating points by ")
                .append("McNemar's exact test.</p>\n");
    }

    private static String probability(double p) {
        return p < 0.001 ? "&lt; .001" : Numbers.score(p);
    }

    /** Figures by class. */
    void strata() {
        for (Dimension dimension : Dimension.values()) {
            List<RunAnalysis> with = content.analyses().stream().filter(a -> classes(a, dimension).isPresent())
                    .toList();
            if (with.isEmpty()) {
                continue;
            }
            page.append("<h2>").append(title(dimension)).append("</h2>\n");
            table(page, "<th>Detector</th><th>Stratum</th>" + heads("Targets", "Recall", "Pd 3 px", "FP", "F1"));
            for (RunAnalysis a : with) {
                for (Stratum s : classes(a, dimension).orElseThrow().strata()) {
                    page.append("<tr><td>").append(tag(a.run().detector())).append("</td><td>").append(text(s.name()
                            .isEmpty() ? "–" : s.name())).append("</td>");
                    cells(page, Numbers.count(s.targets()), Numbers.score(s.recall()), Numbers.score(s.pd()), Numbers
                            .count(s.falsePositives()), Numbers.score(s.f1()));
                    page.append("</tr>\n");
                }
            }
            endTable(page);
        }
    }

    private static Optional<RunAnalysis.Table> classes(RunAnalysis analysis, Dimension dimension) {
        return analysis.strata().stream().filter(t -> t.dimension() == dimension).findFirst();
    }

    private static String title(Dimension dimension) {
        return switch (dimension) {
            case SIZE -> "By target size";
            case SCR -> "By signal-to-clutter ratio";
            case STRENGTH -> "Strong and weak targets";
            case SEQUENCE -> "By sequence";
            case DOMAIN -> "By domain";
        };
    }

    /** Causes of false alarms and misses, and where they are. */
    void errors() {
        List<RunAnalysis> with = content.analyses().stream().filter(a -> a.errors().isPresent()).toList();
        if (with.isEmpty()) {
            return;
        }
        page.append("<h2>Errors</h2>\n");
        table(page, "<th>Detector</th>" + heads("Duplicate", "Other category", "Off by a pixel", "Near a label",
                "Background", "Below threshold", "Badly placed", "Nothing near"));
        for (RunAnalysis a : with) {
            ErrorAnalysis errors = a.errors().orElseThrow();
            page.append("<tr><td>").append(tag(a.run().detector())).append("</td>");
            for (Map.Entry<ErrorAnalysis.AlarmCause, Integer> e : errors.alarmCounts().entrySet()) {
                cells(page, Numbers.count(e.getValue()));
            }
            for (Map.Entry<ErrorAnalysis.MissCause, Integer> e : errors.missCounts().entrySet()) {
                cells(page, Numbers.count(e.getValue()));
            }
            page.append("</tr>\n");
        }
        endTable(page);
        page.append(
                "<p class=\"note\">Five causes of false alarms, then three of missed targets, each counted once. Off by a pixel: moving each ")
                .append("edge by up to one pixel would make it a hit.</p>\n");
        with.forEach(this::worst);
        with.forEach(a -> a.errors().flatMap(ErrorAnalysis::confusion).ifPresent(c -> confusion(a, c)));
    }

    private void worst(RunAnalysis analysis) {
        List<ErrorAnalysis.SequenceErrors> sequences = analysis.errors().orElseThrow().sequences();
        if (sequences.size() < 2) {
            return;
        }
        page.append("<h3>Worst sequences of ").append(tag(analysis.run().detector())).append("</h3>\n");
        table(page, "<th>Sequence</th>" + heads("Images", "TP", "FP", "FN", "F1"));
        for (ErrorAnalysis.SequenceErrors s : sequences.subList(0, Math.min(WORST, sequences.size()))) {
            page.append("<tr><td>").append(text(s.sequence().isEmpty() ? "–" : s.sequence())).append("</td>");
            cells(page, Numbers.count(s.images()), Numbers.count(s.truePositives()), Numbers.count(s.falsePositives()),
                    Numbers.count(s.falseNegatives()), Numbers.score(s.f1()));
            page.append("</tr>\n");
        }
        endTable(page);
    }

    private void confusion(RunAnalysis analysis, Confusion confusion) {
        page.append("<h3>Taken for, ").append(tag(analysis.run().detector())).append("</h3>\n");
        StringBuilder head = new StringBuilder("<th>Labelled</th>");
        confusion.categories().forEach(c -> head.append("<th class=\"n\">").append(text(c)).append("</th>"));
        table(page, head + heads("missed"));
        for (int row = 0; row < confusion.counts().size(); row++) {
            page.append("<tr><td>").append(row < confusion.categories().size()
                    ? text(confusion.categories().get(row))
                    : "no target").append("</td>");
            confusion.counts().get(row).forEach(n -> cells(page, Numbers.count(n)));
            page.append("</tr>\n");
        }
        endTable(page);
    }

    /** Parameters, operations and speed. */
    void costs() {
        if (content.costs().isEmpty()) {
            return;
        }
        page.append("<h2>Cost</h2>\n");
        table(page,
                "<th>Detector</th><th>Preset</th><th>Input</th>" + heads("Parameters / M", "MACs / G", "Latency / ms",
                        "Frames/s") + "<th>Device</th>");
        for (CostFigures c : content.costs()) {
            page.append("<tr><td>").append(tag(c.detector())).append("</td><td>").append(text(c.preset().name()))
                    .append("</td><td>").append(c.preset().inputSize()).append("</td>");
            cells(page, Numbers.oneDigit(c.parameters() / 1e6), Numbers.oneDigit(c.macs() / 1e9), Numbers.oneDigit(c
                    .run().p50()), Numbers.oneDigit(c.run().framesPerSecond()));
            page.append("<td>").append(text(c.run().header().device())).append("</td></tr>\n");
        }
        endTable(page);
        page.append("<p class=\"note\">MACs: ").append(CostFigures.COUNTING_RULE).append(". Speed: ").append(
                CostFigures.TIMING_RULE).append(".</p>\n");
    }

    /** Suggested thresholds. */
    void tunings() {
        if (content.tunings().isEmpty()) {
            return;
        }
        page.append("<h2>Strong and weak thresholds</h2>\n");
        table(page, "<th>Detector</th><th>Thresholds</th>" + heads("th1", "th2", "IoU", "Pd", "Fa × 10⁻⁶", "Score",
                "Weak", "true"));
        for (TuningResult t : content.tunings()) {
            thresholds(t.detector(), "as published", t.usual());
            t.best().ifPresent(best -> thresholds(t.detector(), "best score", best));
        }
        endTable(page);
        page.append(
                "<p class=\"note\">Best of all pairs of twentieths with th2 below th1 on these very labels: a choice ")
                .append("to be confirmed on others.</p>\n");
    }

    private void thresholds(String detector, String name, SensitivityTuning.Figures f) {
        page.append("<tr><td>").append(tag(detector)).append("</td><td>").append(name).append("</td>");
        cells(page, Numbers.score(f.thresholds().th1()), Numbers.score(f.thresholds().th2()), Numbers.score(f.iou()),
                Numbers.score(f.pd()), Numbers.oneDigit(f.fa() * 1e6), f.score().isVoid()
                        ? "void"
                        : Numbers.score(f
                                .score().value()),
                Numbers.count(f.weak()), Numbers.count(f.weakTrue()));
        page.append("</tr>\n");
    }

    /** Curves of others. */
    void published() {
        if (content.published().isEmpty()) {
            return;
        }
        page.append("<h2>Published curves</h2>\n");
        table(page, "<th>Detector</th>" + heads("AP, mean of 101 values"));
        for (PublishedCurve c : content.published()) {
            page.append("<tr><td>").append(text(c.name())).append("</td>");
            cells(page, Numbers.score(c.mean()));
            page.append("</tr>\n");
        }
        endTable(page);
    }
}
