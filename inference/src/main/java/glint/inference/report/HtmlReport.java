package glint.inference.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.Protocol;
import glint.inference.picture.Numbers;
import glint.inference.picture.PngFile;
import glint.inference.run.RunSummary;

import static glint.inference.report.HtmlText.cells;
import static glint.inference.report.HtmlText.fact;
import static glint.inference.report.HtmlText.heads;
import static glint.inference.report.HtmlText.number;
import static glint.inference.report.HtmlText.tag;
import static glint.inference.report.HtmlText.text;

/**
 * An evaluation as one page that needs nothing beside it: curves, figures under every protocol, examples of what was found,
 * missed and wrongly reported, and everything needed to repeat it.
 */
record HtmlReport(EvaluationContent content) {
    private static final int EXAMPLES = 8;
    private static final String STYLE = style();

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("The style sheet of the report is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page. */
    String toHtml() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">").append(
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(text(content.title()))
                .append("</title><style>\n").append(STYLE).append("</style></head>\n<body><main>\n");
        appendHead(page);
        page.append("<h2>Precision and recall</h2>\n<div class=\"chart\">").append(PrChart.of(content).toSvg()).append(
                "</div>\n").append(chartNote());
        appendProtocols(page);
        appendFigures(page);
        appendMasks(page);
        AnalysisSections analysis = new AnalysisSections(content, page);
        analysis.certainty();
        analysis.strata();
        analysis.errors();
        analysis.published();
        analysis.tunings();
        appendExamples(page);
        analysis.costs();
        appendDetectors(page);
        return page.append("</main></body></html>\n").toString();
    }

    private void appendHead(StringBuilder page) {
        EvaluationSet set = content.set();
        page.append("<h1>").append(text(content.title())).append("</h1>\n<dl>");
        fact(page, "Labels", text(content.dataset()));
        fact(page, "Images", number(Numbers.count(set.images().size())));
        fact(page, "Targets", number(Numbers.count(set.truthCount())));
        fact(page, "SHA-256 of the labels", "<code>" + DataHash.of(set) + "</code>");
        int unknown = content.runs().stream().mapToInt(EvaluationRun::unknownImages).max().orElse(0);
        if (unknown > 0) {
            fact(page, "Left out", Numbers.count(unknown) + " images with detections but without labels");
        }
        page.append("</dl>\n");
    }

    private String chartNote() {
        EvaluationRun first = content.mainRuns().getFirst();
        return "<p class=\"note\">Thin lines are the curves as measured, a point after every detection; thick lines their envelope. The ring is "
                + text(DetectorStyle.of(first.detector()).title()) + " at "
                + "score ≥ " + Numbers.score(first.boxes().operatingPoint().score()) + ".</p>\n";
    }

    private void appendProtocols(StringBuilder page) {
        if (content.protocols().size() < 2) {
            return;
        }
        page.append("<h2>Average precision, the same detections under every protocol</h2>\n")
                .append("<div class=\"scroll\"><table><tr><th>Detector</th>");
        content.protocols().forEach(p -> page.append("<th class=\"n\">").append(text(p.title())).append("</th>"));
        page.append("</tr>\n");
        for (String detector : content.detectorIds()) {
            page.append("<tr><td>").append(tag(detector)).append("</td>");
            for (Protocol p : content.protocols()) {
                double best = content.runs().stream().filter(r -> r.protocol() == p).mapToDouble(r -> r.boxes().ap50())
                        .max()
                        .orElse(Double.NaN);
                Optional<EvaluationRun> run = content.run(detector, p);
                boolean isBest = content.detectorIds().size() > 1
                        && run.map(r -> r.boxes().ap50() == best).orElse(false);
                page.append(isBest ? "<td class=\"n best\">" : "<td class=\"n\">").append(run.map(r -> Numbers.score(r
                        .boxes().ap50())).orElse("")).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append(
                "</table></div>\n<p>The detections are the same in every column; only the way of counting differs. ")
                .append("Compare within a column only.</p>\n");
        new AnalysisSections(content, page).differences();
        appendSummaries(page);
    }

    private void appendSummaries(StringBuilder page) {
        page.append("<dl>");
        content.protocols().forEach(p -> fact(page, text(p.title()), text(p.summary())));
        page.append("</dl>\n");
    }

    private void appendFigures(StringBuilder page) {
        page.append(
                "<h2>Figures</h2>\n<div class=\"scroll\"><table><tr><th>Detector</th><th>Protocol</th><th>Match</th>")
                .append(heads("Score ≥", "AP", "P", "R", "F1", "TP", "FP", "FN")).append("</tr>\n");
        for (EvaluationRun r : content.runs()) {
            BoxResult b = r.boxes();
            OperatingPoint p = b.operatingPoint();
            page.append("<tr><td>").append(tag(r.detector())).append("</td><td>").append(text(r.protocol().title()))
                    .append("</td><td>").append(text(RuleText.shortForm(b.settings().rule()))).append("</td>");
            cells(page, Double.isInfinite(p.score()) ? "all" : Numbers.score(p.score()), Numbers.score(b.ap50()),
                    Numbers
                            .score(b.precision()),
                    Numbers.score(b.recall()), Numbers.score(b.f1()), Numbers.count(p
                            .truePositives()),
                    Numbers.count(p.falsePositives()), Numbers.count(p.falseNegatives()));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
        if (content.protocols().size() < 2) {
            appendSummaries(page);
        }
    }

    private void appendMasks(StringBuilder page) {
        List<EvaluationRun> masked = content.mainRuns().stream().filter(r -> r.masks().isPresent()).toList();
        if (masked.isEmpty()) {
            return;
        }
        page.append("<h2>Masks</h2>\n<div class=\"scroll\"><table><tr><th>Detector</th>").append(heads("IoU", "nIoU",
                "Pd", "Fa × 10⁻⁶", "Pd, optimal", "Fa, optimal", "Score")).append("</tr>\n");
        for (EvaluationRun r : masked) {
            MaskFigures m = r.masks().orElseThrow();
            page.append("<tr><td>").append(tag(r.detector())).append("</td>");
            cells(page, Numbers.score(m.pixels().iou()), Numbers.score(m.pixels().nIou()), Numbers.score(m.targets()
                    .pd()), Numbers.oneDigit(m.targets().faPerMillion()), Numbers.score(m.optimal().pd()), Numbers
                            .oneDigit(m.optimal().faPerMillion()),
                    m.score().isVoid()
                            ? "void"
                            : Numbers.score(m.score().value()));
            page.append("</tr>\n");
        }
        page.append(
                "</table></div>\n<p class=\"note\">IoU over all pixels, nIoU its mean over images. Pd and Fa pair components whose centroids lie ")
                .append("nearer than 3 pixels, the first within reach in raster order as the reference codes do, or as well as can be (optimal). The score is void where Fa reaches 10⁻⁴.</p>\n");
    }

    private void appendExamples(StringBuilder page) {
        StringBuilder examples = new StringBuilder();
        for (EvaluationRun r : content.mainRuns()) {
            ExampleCrops crops = new ExampleCrops(r.boxes(), content.frames(), EXAMPLES);
            StringBuilder own = new StringBuilder();
            appendCrops(own, "Found, lowest scores first", crops.of(ExampleCrops.Kind.HIT));
            appendCrops(own, "False alarms, highest scores first", crops.of(ExampleCrops.Kind.FALSE_ALARM));
            appendCrops(own, "Missed", crops.of(ExampleCrops.Kind.MISS));
            if (!own.isEmpty()) {
                examples.append("<h3>").append(tag(r.detector())).append("</h3>\n").append(own);
            }
        }
        if (!examples.isEmpty()) {
            page.append("<h2>Examples, four times enlarged</h2>\n").append(examples);
        }
    }

    private static void appendCrops(StringBuilder page, String heading, List<ExampleCrops.Crop> crops) {
        if (crops.isEmpty()) {
            return;
        }
        page.append("<p class=\"note\">").append(heading).append("</p>\n<div class=\"crops\">");
        for (ExampleCrops.Crop c : crops) {
            String score = c.score().isPresent() ? " " + Numbers.score(c.score().getAsDouble()) : "";
            String name = text(c.image());
            page.append("<figure title=\"").append(name).append("\"><img alt=\"").append(name).append(score).append(
                    "\" src=\"").append(PngFile.dataUri(c.picture())).append("\"><figcaption><span>").append(name)
                    .append(
                            "</span><span class=\"n\">")
                    .append(score.strip()).append("</span></figcaption></figure>");
        }
        page.append("</div>\n");
    }

    private void appendDetectors(StringBuilder page) {
        if (content.detectors().isEmpty()) {
            return;
        }
        page.append(
                "<h2>How the detections were made</h2>\n<div class=\"scroll\"><table><tr><th>Detector</th><th>Preset</th><th>Device</th>")
                .append(heads("Frames", "Median ms", "95 % ms", "Frames/s")).append("<th>Options</th></tr>\n");
        for (RunSummary d : content.detectors()) {
            page.append("<tr><td>").append(tag(d.header().detector())).append("</td><td>").append(text(d.header()
                    .preset())).append(", ").append(text(d.header().reading())).append("</td><td>").append(text(d
                            .header().device()))
                    .append("</td>");
            cells(page, Numbers.count(d.frames()), Numbers.oneDigit(d.p50()), Numbers.oneDigit(d.p95()), Numbers
                    .oneDigit(d.seconds() > 0 ? d.framesPerSecond() : Double.NaN));
            page.append("<td class=\"wrap\"><code>").append(text(options(d))).append("</code></td></tr>\n");
        }
        page.append("</table></div>\n<dl>");
        for (RunSummary d : content.detectors()) {
            if (!d.header().weightsSha256().isEmpty()) {
                fact(page, "SHA-256 of the weights of " + text(DetectorStyle.of(d.header().detector()).title()),
                        "<code>" + text(d.header().weightsSha256()) + "</code>");
            }
        }
        page.append("</dl>\n");
    }

    private static String options(RunSummary run) {
        return run.header().options().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors
                .joining(" "));
    }
}
