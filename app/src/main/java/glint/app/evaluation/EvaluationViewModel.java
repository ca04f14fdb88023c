package glint.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import glint.annotations.model.FrameLabels;
import glint.app.evaluation.RunRow.Source;
import glint.app.fx.LatestTask;
import glint.app.fx.RunningTask;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.PdFa;
import glint.inference.evaluation.PdFa.Pairing;
import glint.inference.evaluation.Protocol;

/**
 * The open project's detectors and imported results against its labels. Whatever changes labels or detections evaluates anew in
 * the background; what only moves a threshold is answered at once. Belongs to the JavaFX thread.
 */
public final class EvaluationViewModel {
    private final OpenProject project;
    private final DetectorsViewModel detectors;
    private final Workers workers;
    private final Messages messages;
    private final Consumer<? super Throwable> onFailure;
    private final ScrStore ratios;
    private final LatestTask evaluating;
    private final LatestTask measuring;
    private final TuningViewModel tuning;
    private final RunRows runs = new RunRows();
    private final ObservableList<RunRow> rows = runs.view();
    private final BooleanProperty active = new SimpleBooleanProperty(this, "active");
    private final ObjectProperty<Protocol> protocol = new SimpleObjectProperty<>(this, "protocol", Protocol.COCO);
    private final BooleanProperty byCentre = new SimpleBooleanProperty(this, "byCentre");
    private final ObjectProperty<CurveForm> form = new SimpleObjectProperty<>(this, "form", CurveForm.BOTH);
    private final ObjectProperty<Pairing> pairing = new SimpleObjectProperty<>(this, "pairing", Pairing.REFERENCE);
    private final DoubleProperty scrSplit = new SimpleDoubleProperty(this, "scrSplit", 5);
    private final ReadOnlyObjectWrapper<Optional<RunRow>> picked = new ReadOnlyObjectWrapper<>(this, "picked",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Contrast>> contrast = new ReadOnlyObjectWrapper<>(this, "contrast",
            Optional.empty());
    private final ReadOnlyObjectWrapper<List<Change>> changes = new ReadOnlyObjectWrapper<>(this, "changes", List.of());
    private final ReadOnlyObjectWrapper<Optional<ScoreRange>> range = new ReadOnlyObjectWrapper<>(this, "range",
            Optional.empty());
    /** Counts what the charts must be drawn anew for. */
    private final ReadOnlyLongWrapper drawn = new ReadOnlyLongWrapper(this, "drawn");
    private final InvalidationListener onDetections = changed -> detectionsChanged();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<ProjectTruth> truth = Optional.empty();
    private Optional<RunningTask> reading = Optional.empty();
    private boolean stale = true;
    private boolean closed;

    /** Two scores, the lower first. */
    public record ScoreRange(double low, double high) {}

    /** Reads nothing before {@link #activeProperty} becomes true. */
    public EvaluationViewModel(OpenProject project, DetectorsViewModel detectors, Workers workers, Messages messages,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.detectors = detectors;
        this.workers = workers;
        this.messages = messages;
        this.onFailure = onFailure;
        this.ratios = new ScrStore(project);
        this.evaluating = new LatestTask(workers.tasks());
        this.measuring = new LatestTask(workers.tasks());
        this.tuning = new TuningViewModel(detectors, workers.tasks());
        subscriptions.add(active.subscribe(this::refresh));
        subscriptions.add(protocol.subscribe((before, now) -> {
            range.get().ifPresent(scores -> changes.set(changesIn(scores)));
            redraw();
        }));
        subscriptions.add(pairing.subscribe((before, now) -> redraw()));
        subscriptions.add(form.subscribe((before, now) -> redraw()));
        subscriptions.add(scrSplit.subscribe((before, now) -> redraw()));
        subscriptions.add(byCentre.subscribe((before, now) -> evaluate()));
        subscriptions.add(project.editor().labels().subscribe(this::labelsChanged));
        detectors.changes().addListener(onDetections);
        subscriptions.add(detectors.rows().subscribe(this::detectionsChanged));
        detectionsChanged();
    }

    private void refresh() {
        if (!active.get() || closed) {
            return;
        }
        if (truth.isEmpty() && reading.isEmpty()) {
            Path file = project.file();
            var frames = project.loaded().frames();
            reading = Optional.of(workers.tasks().submit(messages.text("evaluation.reading"), progress -> ProjectTruth
                    .read(file, frames), read -> {
                        reading = Optional.empty();
                        read.accept(project.editor().labels().get());
                        truth = Optional.of(read);
                        evaluate();
                    }, failure -> {
                        reading = Optional.empty();
                        onFailure.accept(failure);
                    }));
        } else if (stale) {
            evaluate();
        }
    }

    private void labelsChanged(FrameLabels now) {
        if (truth.filter(known -> known.accept(now)).isPresent()) {
            evaluate();
        }
    }

    /** A threshold that moved draws anew; a run that found more evaluates anew. */
    private void detectionsChanged() {
        if (runs.follow(detectors.rows())) {
            evaluate();
        }
        redraw();
    }

    /** Evaluates everything anew in the background; only the last call counts. */
    private void evaluate() {
        stale = true;
        if (!active.get() || truth.isEmpty() || closed) {
            return;
        }
        stale = false;
        ProjectTruth labels = truth.get();
        List<ProjectTruth.Pending> pending = new ArrayList<>();
        for (RunRow row : rows) {
            if (row.source() instanceof Source.OfDetector(DetectorRow detector) && row.hasResults()) {
                pending.add(labels.compare(row.id(), Map.copyOf(detector.found())));
            } else if (row.source() instanceof Source.OfFile(var detections)) {
                pending.add(new ProjectTruth.Pending(row.id(), labels.all(), detections));
            }
        }
        EvaluationOptions options = options();
        evaluating.submit("", progress -> {
            Map<String, RunFigures> all = new HashMap<>();
            for (ProjectTruth.Pending one : pending) {
                progress.stopIfCancelled();
                all.put(one.detector(), RunFigures.of(one.evaluate(), options));
            }
            return all;
        }, this::evaluated, onFailure);
    }

    private EvaluationOptions options() {
        return new EvaluationOptions(OptionalDouble.empty(), byCentre.get()
                ? OptionalDouble.of(PdFa.DISTANCE)
                : OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** The protocols with the match chosen and a threshold. */
    EvaluationOptions options(double threshold) {
        return new EvaluationOptions(OptionalDouble.empty(), options().centreDistance(), OptionalDouble.of(threshold));
    }

    private void evaluated(Map<String, RunFigures> all) {
        rows.forEach(row -> row.figures(all));
        if (picked.get().filter(row -> row.figuresProperty().get().isPresent()).isEmpty()) {
            picked.set(rows.stream().filter(row -> row.figuresProperty().get().isPresent()).findFirst());
        }
        measure();
        range.get().ifPresent(now -> changes.set(changesIn(now)));
        redraw();
    }

    /** SCR of the picked run's set; figures by SCR appear when they are known. */
    private void measure() {
        contrast.set(Optional.empty());
        figures().ifPresent(figures -> measuring.submit(messages.text("evaluation.measuring"), progress -> ratios
                .measure(figures.evaluation().set(), progress), measured -> {
                    contrast.set(Optional.of(measured));
                    redraw();
                }, onFailure));
    }

    private void redraw() {
        drawn.set(drawn.get() + 1);
    }

    /** Lays the results in a file beside the detectors': 101 published precisions, or COCO detections. */
    public void importFile(Path file) {
        workers.tasks().submit(messages.text("evaluation.importing", file.getFileName()),
                progress -> ImportedResults.read(
                        file),
                source -> {
                    if (!closed) {
                        add(source, ImportedResults.nameOf(file));
                    }
                }, onFailure);
    }

    private void add(Source source, String name) {
        runs.add(source, name);
        evaluate();
        redraw();
    }

    /** Takes an imported result away. */
    public void remove(RunRow row) {
        if (!runs.remove(row)) {
            return;
        }
        if (picked.get().filter(row::equals).isPresent()) {
            picked.set(Optional.empty());
            range.set(Optional.empty());
            changes.set(List.of());
        }
        evaluate();
        redraw();
    }

    /** Makes a run the one whose point, strata and changes are shown; nothing for a published curve, behind which there is nothing. */
    public void pick(RunRow row) {
        if (row.figuresProperty().get().isPresent() && picked.get().filter(row::equals).isEmpty()) {
            picked.set(Optional.of(row));
            range.set(Optional.empty());
            changes.set(List.of());
            measure();
            redraw();
        }
    }

    Optional<RunFigures> figures() {
        return picked.get().flatMap(row -> row.figuresProperty().get());
    }

    /** What holds at the picked run's threshold. */
    public Optional<PointFigures> point() {
        return picked.get().flatMap(row -> row.figuresProperty().get().map(figures -> {
            double score = row.thresholdProperty().get();
            return new PointFigures(figures.boxes(protocol.get()).curve().at(score),
                    figures.curve(Pairing.REFERENCE).at(
                            score),
                    figures.curve(Pairing.OPTIMAL).at(score));
        }));
    }

    /** Moves the picked run's threshold to a score. */
    public void moveTo(double score) {
        picked.get().ifPresent(row -> row.thresholdProperty().set(Math.clamp(score, DetectorRow.LEAST, 1)));
    }

    /** Moves to the score with the best F1 under the protocol. */
    public void moveToBestF1() {
        figures().ifPresent(figures -> moveTo(PointSearch.bestF1(figures.boxes(protocol.get()).curve())));
    }

    /** Moves to the lowest score that keeps Fa at or below a limit. */
    public void moveToFa(double limit) {
        figures().ifPresent(figures -> moveTo(figures.curve(pairing.get()).scoreForFa(limit)));
    }

    /** Moves to the highest score with a Pd of at least the share; to the lowest there is when none reaches it. */
    public void moveToPd(double share) {
        figures().ifPresent(figures -> moveTo(PointSearch.scoreForPd(figures.curve(pairing.get()), share)));
    }

    /** A click on a curve: picks its run, moves the point there and lists the detections nearest in score. */
    public void click(String id, double score) {
        runs.known(id).ifPresent(row -> {
            pick(row);
            moveTo(score);
            figures().map(figures -> figures.boxes(protocol.get()).curve()).filter(curve -> curve.size() > 0).ifPresent(
                    curve -> show(PointSearch.around(curve, score)));
        });
    }

    /** A drag along a curve: lists the detections between two scores, the point follows the end of the drag. */
    public void drag(String id, double from, double to) {
        runs.known(id).ifPresent(row -> {
            pick(row);
            moveTo(to);
            show(new ScoreRange(Math.min(from, to), Math.nextUp(Math.max(from, to))));
        });
    }

    private void show(ScoreRange now) {
        range.set(Optional.of(now));
        changes.set(changesIn(now));
        redraw();
    }

    private List<Change> changesIn(ScoreRange now) {
        return figures().map(figures -> Change.between(project, figures.boxes(protocol.get()), now)).orElse(List.of());
    }

    /** The runs in the charts and tables: detectors in the order of their letters, then imported results. */
    public ObservableList<RunRow> rows() {
        return rows;
    }

    /** Whether anybody looks; without that nothing is evaluated. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** How detections are counted. */
    public ObjectProperty<Protocol> protocolProperty() {
        return protocol;
    }

    /** Whether centres within three pixels match instead of overlaps of a half. */
    public BooleanProperty byCentreProperty() {
        return byCentre;
    }

    /** What of the curves is drawn. */
    public ObjectProperty<CurveForm> formProperty() {
        return form;
    }

    /** How components pair for Pd and Fa. */
    public ObjectProperty<Pairing> pairingProperty() {
        return pairing;
    }

    /** SCR from which on a target is strong. */
    public DoubleProperty scrSplitProperty() {
        return scrSplit;
    }

    /** The run whose point is shown. */
    public ReadOnlyObjectProperty<Optional<RunRow>> pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    /** SCR of the picked run's targets and detections, once measured. */
    ReadOnlyObjectProperty<Optional<Contrast>> contrastProperty() {
        return contrast.getReadOnlyProperty();
    }

    /** The detections that change status between the scores of {@link #rangeProperty}, the lowest first. */
    public ReadOnlyObjectProperty<List<Change>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The scores looked between. */
    public ReadOnlyObjectProperty<Optional<ScoreRange>> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /** Changes whenever anything that is shown has. */
    public ReadOnlyLongProperty drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    /** Thresholds of strong and weak targets. */
    public TuningViewModel tuning() {
        return tuning;
    }

    /** Keeps the maps that tuning needs; once the labels are known. */
    public void keepMaps() {
        truth.ifPresent(tuning::keepMaps);
    }

    /** The project the labels are of. */
    OpenProject project() {
        return project;
    }

    /** Lets go of the project. */
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::unsubscribe);
        detectors.changes().removeListener(onDetections);
        reading.ifPresent(RunningTask::cancel);
        evaluating.cancel();
        measuring.cancel();
        tuning.close();
        rows.forEach(RunRow::close);
    }
}
