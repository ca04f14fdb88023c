package glint.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import glint.datasets.store.DetectorRun;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.Strata;
import glint.inference.report.EvaluationContent;
import glint.inference.report.FrameLookup;
import glint.inference.report.RunAnalysis;
import glint.inference.run.RunHeader;
import glint.inference.run.RunSummary;

/** Writes what the perspective shows as a report, the chosen protocol first; the format is that of the file's name. */
final class ReportWriter {
    private final EvaluationViewModel model;
    private final EvaluationServices services;

    ReportWriter(EvaluationViewModel model, EvaluationServices services) {
        this.model = model;
        this.services = services;
    }

    /** Writes in the background. */
    void write(Path target, Consumer<? super Path> onDone, Consumer<? super Throwable> onFailure) {
        List<RunFigures> figures = model.rows().stream().flatMap(row -> row.figuresProperty().get().stream()).toList();
        if (figures.isEmpty()) {
            return;
        }
        Protocol main = model.protocolProperty().get();
        List<PublishedCurve> published = model.rows().stream().flatMap(row -> row.published().stream()).toList();
        List<Double> thresholds = model.rows().stream().filter(row -> row.figuresProperty().get().isPresent()).map(
                row -> row.thresholdProperty().get()).toList();
        List<RunSummary> detectors = model.rows().stream().flatMap(row -> row.run().stream()).map(ReportWriter::summary)
                .toList();
        services.workers().tasks().submit(services.messages().text("evaluation.reporting"), progress -> {
            content(figures, thresholds, main, published).withDetectors(detectors, List.of()).write(target);
            return target;
        }, onDone, onFailure);
    }

    private EvaluationContent content(List<RunFigures> figures, List<Double> thresholds, Protocol main,
            List<PublishedCurve> published) {
        List<EvaluationRun> runs = new ArrayList<>();
        List<RunAnalysis> analyses = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            EvaluationRun run = figures.get(i).evaluation().run(main, model.options(thresholds.get(i)));
            runs.add(run);
            analyses.add(analysis(run));
        }
        for (Protocol protocol : Protocol.values()) {
            for (int i = 0; i < figures.size() && protocol != main; i++) {
                runs.add(figures.get(i).evaluation().run(protocol, model.options(thresholds.get(i))));
            }
        }
        String name = model.project().name();
        return EvaluationContent.of(name, name, runs).withAnalyses(analyses, List.of()).withPublished(published)
                .withFrames(FrameLookup.of(model.project().source()));
    }

    /** How long it took is not kept with the project. */
    private static RunSummary summary(DetectorRun run) {
        return new RunSummary(new RunHeader(run.detector(), run.preset(), run.reading(), run.weightsSha256().orElse(""),
                "", Map.copyOf(run.options())), 0, Double.NaN, Double.NaN, Double.NaN);
    }

    private static RunAnalysis analysis(EvaluationRun run) {
        double threshold = run.boxes().operatingPoint().score();
        var set = run.boxes().set();
        return new RunAnalysis(run, Optional.empty(),
                List.of(new RunAnalysis.Table(Strata.Dimension.SIZE, Strata.bySize(
                        set).figures(run.boxes(), threshold))),
                Optional.of(ErrorAnalysis.of(run.boxes(), threshold, Contrast
                        .unknown(set))));
    }
}
