package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.geometry.Raster;
import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.PairedComparison;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.Resampling;
import glint.inference.evaluation.SequenceNames;
import glint.inference.evaluation.Strata;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.evaluation.format.PublishedCurveFile;
import glint.inference.report.FrameLookup;
import glint.inference.report.RunAnalysis;

/** What {@code glint eval} looks into beyond the figures, and what it lays beside them. */
final class AnalysisChoices {
    private static final String ALL = "all";

    @Option(names = "--strata", split = ",", paramLabel = "KIND", description = "Figures by class: size, scr, strength, "
            + "sequence, domain, or all. SCR needs the images, domain needs --domains.")
    private List<String> strata = List.of();

    @Option(names = "--scr-split", paramLabel = "X", description = "SCR from which on a target is strong (default: "
            + "${DEFAULT-VALUE}).")
    private double scrSplit = 5;

    @Option(names = "--domains", paramLabel = "FILE", description = "Domains of images, a line each: the beginning of "
            + "their names, a comma, the domain.")
    private @Nullable Path domains;

    @Option(names = "--errors", description = "False alarms and misses by cause, worst sequences first.")
    private boolean errors;

    @Option(names = "--bootstrap", paramLabel = "N", description = "Intervals of 95 %% from N draws, and every pair of "
            + "detectors compared.")
    private int bootstrap;

    @Option(names = "--seed", paramLabel = "N", description = "Start of the draws (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--curve", arity = "1..*", paramLabel = "FILE", description = "Published curves of 101 precisions "
            + "to lay beside.")
    private List<Path> curves = List.of();

    /** Checks what can be checked before anything runs. */
    List<PublishedCurve> published() {
        if (bootstrap < 0) {
            throw new InputException("--bootstrap " + bootstrap, "is no number of draws", "give 1000, say");
        }
        dimensions();
        return curves.stream().map(PublishedCurveFile::read).toList();
    }

    private List<Dimension> dimensions() {
        List<Dimension> chosen = new ArrayList<>();
        for (String kind : strata) {
            if (kind.equals(ALL)) {
                Arrays.stream(Dimension.values()).filter(d -> d != Dimension.DOMAIN || domains != null).forEach(
                        chosen::add);
                continue;
            }
            Dimension dimension = Arrays.stream(Dimension.values()).filter(d -> d.id().equals(kind)).findFirst()
                    .orElseThrow(() -> new InputException("--strata " + kind, "is not known", "choose of " + Arrays
                            .stream(Dimension.values()).map(Dimension::id).collect(Collectors.joining(", "))
                            + ", all"));
            if (dimension == Dimension.DOMAIN && domains == null) {
                throw new InputException("--strata domain", "needs to know the domains", "name a file with --domains");
            }
            chosen.add(dimension);
        }
        return chosen.stream().distinct().toList();
    }

    /** Looks into the runs. */
    List<RunAnalysis> analyses(List<EvaluationRun> runs, FrameLookup frames) {
        if (strata.isEmpty() && !errors && bootstrap == 0) {
            return List.of();
        }
        Function<String, String> domainOf = domains == null ? image -> "" : domainsIn(domains);
        return runs.stream().map(run -> analysis(run, frames, domainOf)).toList();
    }

    private RunAnalysis analysis(EvaluationRun run, FrameLookup frames, Function<String, String> domainOf) {
        BoxResult boxes = run.boxes();
        EvaluationSet set = boxes.set();
        List<Dimension> dimensions = dimensions();
        boolean measures = errors || dimensions.contains(Dimension.SCR) || dimensions.contains(Dimension.STRENGTH);
        Contrast contrast = measures
                ? Contrast.measure(set, image -> frames.frame(image).<Raster>map(frame -> frame))
                : Contrast.unknown(set);
        double threshold = boxes.operatingPoint().score();
        List<RunAnalysis.Table> tables = dimensions.stream().map(d -> new RunAnalysis.Table(d, (switch (d) {
            case SIZE -> Strata.bySize(set);
            case SCR -> Strata.byScr(set, contrast);
            case STRENGTH -> Strata.byStrength(set, contrast, scrSplit);
            case SEQUENCE -> Strata.byImage(set, d, SequenceNames::of);
            case DOMAIN -> Strata.byImage(set, d, domainOf);
        }).figures(boxes, threshold))).toList();
        return new RunAnalysis(run, bootstrap > 0
                ? Optional.of(Bootstrap.of(boxes, Resampling.of(set, bootstrap, seed)))
                : Optional.empty(), tables,
                errors
                        ? Optional.of(ErrorAnalysis.of(boxes, threshold, contrast))
                        : Optional.empty());
    }

    /** Every pair of the runs, in their order. */
    List<PairedComparison> comparisons(List<EvaluationRun> runs) {
        List<PairedComparison> pairs = new ArrayList<>();
        for (int i = 0; i < runs.size() && bootstrap > 0; i++) {
            for (EvaluationRun other : runs.subList(i + 1, runs.size())) {
                pairs.add(PairedComparison.of(runs.get(i), other, Resampling.of(runs.get(i).boxes().set(), bootstrap,
                        seed)));
            }
        }
        return pairs;
    }

    /** The domain of the longest beginning that fits; images without one are "other". */
    private static Function<String, String> domainsIn(Path file) {
        Map<String, String> byBeginning = new LinkedHashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "give a text file with --domains", e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int comma = line.lastIndexOf(',');
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (comma < 0) {
                throw new InputException(file + ", line " + (i + 1), "has no comma", "write: beginning, domain");
            }
            byBeginning.put(line.substring(0, comma).strip(), line.substring(comma + 1).strip());
        }
        return image -> byBeginning.entrySet().stream().filter(e -> image.startsWith(e.getKey())).max(
                (a, b) -> Integer.compare(a.getKey().length(), b.getKey().length())).map(Map.Entry::getValue).orElse(
                        "other");
    }
}
