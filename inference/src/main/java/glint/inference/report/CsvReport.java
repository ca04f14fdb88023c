package glint.inference.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.Strata.Stratum;

/** An evaluation as one table for spreadsheets: a line for every run and, below it, for every stratum. What is undefined is empty. */
record CsvReport(EvaluationContent content) {
    private static final List<String> COLUMNS = List.of("detector", "protocol", "stratum", "match", "threshold",
            "score_floor", "max_detections", "images", "targets", "data_sha256", "weights_sha256", "ap50", "ap50_low",
            "ap50_high", "precision", "recall", "f1", "tp", "fp", "fn", "pd_centre_3px", "iou", "niou", "pd",
            "fa_per_million", "pd_optimal", "fa_per_million_optimal", "score", "parameters", "macs", "latency_ms",
            "frames_per_second", "device");

    /** The table, RFC 4180 with line feeds. */
    String toCsv() {
        StringBuilder csv = new StringBuilder();
        line(csv, COLUMNS);
        String hash = DataHash.of(content.set());
        for (EvaluationRun run : content.runs()) {
            List<String> head = head(run, "");
            head.add(String.valueOf(content.set().truthCount()));
            head.add(hash);
            head.add(content.weights(run.detector()).orElse(""));
            line(csv, figures(head, run));
            for (RunAnalysis.Table table : content.analysis(run).map(RunAnalysis::strata).orElse(List.of())) {
                for (Stratum s : table.strata()) {
                    line(csv, stratum(run, table, s, hash));
                }
            }
        }
        content.published().forEach(c -> {
            List<String> cells = new ArrayList<>(List.of(c.name(), "published"));
            pad(cells, "ap50");
            cells.add(number(c.mean()));
            line(csv, cells);
        });
        return csv.toString();
    }

    private List<String> head(EvaluationRun run, String stratum) {
        BoxResult boxes = run.boxes();
        return new ArrayList<>(List.of(run.detector(), run.protocol().id(), stratum, RuleText.shortForm(boxes.settings()
                .rule()), number(boxes.operatingPoint().score()), number(boxes.settings().scoreFloor()), String.valueOf(
                        boxes.settings().maxDetections()),
                String.valueOf(content.set().images().size())));
    }

    private List<String> figures(List<String> cells, EvaluationRun run) {
        BoxResult boxes = run.boxes();
        OperatingPoint point = boxes.operatingPoint();
        Optional<Bootstrap> bootstrap = content.analysis(run).flatMap(RunAnalysis::bootstrap);
        cells.add(number(boxes.ap50()));
        cells.add(bootstrap.map(b -> number(b.ap50().low())).orElse(""));
        cells.add(bootstrap.map(b -> number(b.ap50().high())).orElse(""));
        cells.addAll(List.of(number(boxes.precision()), number(boxes.recall()), number(boxes.f1()), String.valueOf(point
                .truePositives()), String.valueOf(point.falsePositives()), String.valueOf(point.falseNegatives()), ""));
        cells.addAll(run.masks().map(CsvReport::masks).orElse(List.of("", "", "", "", "", "", "")));
        content.cost(run.detector()).ifPresent(cost -> cells.addAll(List.of(String.valueOf(cost.parameters()), String
                .valueOf(cost.macs()), number(cost.run().p50()), number(cost.run().framesPerSecond()),
                cost.run()
                        .header().device())));
        return cells;
    }

    private static List<String> masks(MaskFigures m) {
        return List.of(number(m.pixels().iou()), number(m.pixels().nIou()), number(m.targets().pd()), number(m.targets()
                .faPerMillion()), number(m.optimal().pd()), number(m.optimal().faPerMillion()), m.score().isVoid()
                        ? ""
                        : number(m.score().value()));
    }

    private List<String> stratum(EvaluationRun run, RunAnalysis.Table table, Stratum s, String hash) {
        List<String> cells = head(run, table.dimension().id() + ": " + s.name());
        cells.addAll(List.of(String.valueOf(s.targets()), hash, content.weights(run.detector()).orElse("")));
        pad(cells, "precision");
        cells.addAll(List.of(number(s.precision()), number(s.recall()), number(s.f1()), String.valueOf(s.found()),
                String.valueOf(s.falsePositives()), String.valueOf(s.targets() - s.found()), number(s.pd())));
        return cells;
    }

    private static void pad(List<String> cells, String column) {
        while (cells.size() < COLUMNS.indexOf(column)) {
            cells.add("");
        }
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "";
    }

    private static void line(StringBuilder csv, List<String> cells) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < COLUMNS.size()) {
            all.add("");
        }
        csv.append(all.stream().map(CsvReport::quoted).collect(Collectors.joining(","))).append('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
