package glint.app.models;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.annotations.audit.Finding;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.frames.FrameDetections;
import glint.app.fx.BackgroundTask;
import glint.app.fx.LatestTask;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.pane.DetectorMaps;
import glint.app.viewer.pane.PaneContent;
import glint.datasets.store.ProjectStore;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.ScoreMap;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.run.ResultCache;

/**
 * The detectors of the open project: what they found, what of it is shown, and their runs. Belongs to the JavaFX thread; networks
 * run on theirs.
 */
public final class DetectorsViewModel implements FrameDetections {
    private static final String SETTING = "detectors";

    private final OpenProject project;
    private final Supplier<DetectorCatalog> catalog;
    private final Workers workers;
    private final DetectorDesk desk;
    private final Consumer<? super Throwable> onFailure;
    private final ObservableList<DetectorRow> rows = FXCollections.observableArrayList();
    private final ObservableList<DetectorRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final SimpleLongProperty changes = new SimpleLongProperty(this, "changes");
    private final ReadOnlyObjectWrapper<List<DetectionLayer>> layers = new ReadOnlyObjectWrapper<>(this, "layers",
            List.of());
    private final ReadOnlyObjectWrapper<Set<Long>> missed = new ReadOnlyObjectWrapper<>(this, "missed", Set.of());
    private final ReadOnlyBooleanWrapper canRun = new ReadOnlyBooleanWrapper(this, "canRun");
    private final BooleanProperty loaded = new SimpleBooleanProperty(this, "loaded");
    private final BooleanProperty mapWanted = new SimpleBooleanProperty(this, "mapWanted");
    private final ReadOnlyObjectWrapper<Optional<ScoreMap>> map = new ReadOnlyObjectWrapper<>(this, "map",
            Optional.empty());
    private final LatestTask mapping;
    private final Map<Long, Integer> index;
    private final DetectorRuns runs;
    private boolean closed;

    /**
     * @param catalog the detectors there are; asked on a worker
     * @param onFindings told which frames a run failed on
     * @param onFailure told what ended a run
     */
    public DetectorsViewModel(OpenProject project, Supplier<DetectorCatalog> catalog, Workers workers,
            Messages messages, InstantSource clock, Consumer<? super List<Finding>> onFindings,
            Consumer<? super Throwable> onFailure) {
        this(project, catalog, workers, messages, clock, Optional.empty(), onFindings, onFailure);
    }

    /**
     * @param catalog the detectors there are; asked on a worker
     * @param cache of what was found in the same samples before, in whatever project
     * @param onFindings told which frames a run failed on
     * @param onFailure told what ended a run
     */
    public DetectorsViewModel(OpenProject project, Supplier<DetectorCatalog> catalog, Workers workers,
            Messages messages, InstantSource clock, Optional<ResultCache> cache,
            Consumer<? super List<Finding>> onFindings, Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.catalog = catalog;
        this.workers = workers;
        this.onFailure = onFailure;
        this.desk = new DetectorDesk(catalog, project, clock, workers.fxThread(), cache);
        this.runs = new DetectorRuns(project, workers, messages, desk, new Results(), onFindings, onFailure);
        this.mapping = new LatestTask(workers.detectors());
        this.index = project.frames().stream()
                .collect(Collectors.toMap(frame -> frame.stored().id(), FrameEntry::index));
        project.shownProperty().subscribe(this::frameChanged);
        project.editor().labels().subscribe(this::show);
        mapWanted.subscribe(this::requestMap);
    }

    private record Facts(List<DetectorProvider> detectors, Set<String> runnable, Map<String, RunResults> results) {}

    /** Asks, in the background, which detectors there are and what they found before. Until then there are none. */
    public void load() {
        Path file = project.file();
        var frames = project.loaded().frames();
        String settings = project.store().call(store -> store.setting(SETTING).orElse(""));
        workers.tasks().submit("", progress -> {
            DetectorCatalog installed = catalog.get();
            List<DetectorProvider> detectors = installed.ids().stream().map(installed::provider).toList();
            Set<String> runnable = installed.runnable().stream().map(DetectorProvider::id)
                    .collect(Collectors.toSet());
            try (ProjectStore reader = ProjectStore.open(file)) {
                return new Facts(detectors, runnable, RunResults.load(reader, frames));
            }
        }, facts -> {
            if (!closed) {
                accept(facts, settings);
            }
        }, this::failed);
    }

    /** Tells of a failure in the background, unless the project is no longer open. */
    public void failed(Throwable failure) {
        if (!closed) {
            onFailure.accept(failure);
        }
    }

    private void accept(Facts facts, String settings) {
        List<DetectorRow> made = new ArrayList<>();
        for (DetectorProvider detector : facts.detectors()) {
            String id = detector.id();
            DetectorRow row = new DetectorRow(id, detector.needsWeights(), detector.options(), project.frames().size());
            row.readyProperty().set(facts.runnable().contains(id));
            // What stands beside the networks is run when somebody asks for it.
            row.shownProperty().set(detector.isNetwork());
            take(row, Optional.ofNullable(facts.results().get(id)));
            made.add(row);
        }
        made.sort((a, b) -> a.tag().letter().compareTo(b.tag().letter()));
        RowSettings.restore(made, settings);
        made.forEach(row -> {
            row.shownProperty().subscribe(this::changed);
            row.thresholdProperty().subscribe(this::changed);
            row.resultsProperty().subscribe(this::changed);
            row.weightsProperty().subscribe(this::changed);
            row.readyProperty().subscribe(this::changed);
            row.choicesProperty().subscribe((before, now) -> runs.decide(row, before, now));
        });
        rows.setAll(made);
        loaded.set(true);
        changed();
    }

    private int indexOf(long frame) {
        return Objects.requireNonNull(index.get(frame));
    }

    private void take(DetectorRow row, Optional<RunResults> results) {
        ScoreStrip scores = new ScoreStrip(project.frames().size());
        results.ifPresent(all -> all.byFrame().forEach((frame, targets) -> scores.found(indexOf(frame), targets)));
        row.scores(scores);
        row.resultsProperty().set(results);
    }

    private void changed() {
        canRun.set(runnable().findAny().isPresent());
        changes.set(changes.get() + 1);
        show();
    }

    private void frameChanged() {
        map.set(Optional.empty());
        show();
        requestMap();
    }

    private void show() {
        Optional<ShownFrame> frame = project.shownProperty().get();
        if (frame.isEmpty()) {
            return;
        }
        long id = frame.get().stored().id();
        List<DetectionLayer> next = new ArrayList<>();
        Set<Long> notFound = new HashSet<>();
        for (DetectorRow row : rows) {
            Optional<List<Target>> found = found(row, id);
            row.count(found.map(targets -> OptionalInt.of(targets.size())).orElse(OptionalInt.empty()));
            if (found.isPresent() && row.shownProperty().get()) {
                var judgement = DetectionJudge.judge(found.get(), project.editor().labels().get());
                boolean coloured = next.isEmpty();
                if (coloured) {
                    notFound.addAll(judgement.missed());
                }
                next.add(new DetectionLayer(row.tag().letter(), coloured, judgement.marks()));
            }
        }
        layers.set(List.copyOf(next));
        missed.set(Set.copyOf(notFound));
    }

    private static Optional<List<Target>> found(DetectorRow row, long frame) {
        double least = row.thresholdProperty().get();
        return row.resultsProperty().get().flatMap(results -> Optional.ofNullable(results.byFrame().get(frame)))
                .map(all -> all.stream().filter(target -> target.score().orElse(0) >= least).toList());
    }

    /** What the first detector that is shown and has looked at a frame found there, from its threshold on. */
    public List<Target> shownIn(int frame) {
        long id = project.frames().get(frame).stored().id();
        return rows.stream().filter(row -> row.shownProperty().get()).map(row -> found(row, id))
                .flatMap(Optional::stream).findFirst().orElse(List.of());
    }

    /** The detectors, in the order of their letters. */
    public ObservableList<DetectorRow> rows() {
        return rowsView;
    }

    /** Whether it is known by now which detectors can run. */
    public BooleanProperty loadedProperty() {
        return loaded;
    }

    /** What is shown over the frame in view. */
    public ReadOnlyObjectProperty<List<DetectionLayer>> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** Ids of labels that the detector in colour did not find. */
    public ReadOnlyObjectProperty<Set<Long>> missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /** What is run, and what runs. */
    public DetectorRuns runs() {
        return runs;
    }

    /** Whether the score map of the frame in view is asked for. */
    public BooleanProperty mapWantedProperty() {
        return mapWanted;
    }

    /** The score map of the frame in view by the first detector shown that can run. */
    public ReadOnlyObjectProperty<Optional<ScoreMap>> mapProperty() {
        return map.getReadOnlyProperty();
    }

    @Override
    public OptionalInt count(FrameEntry frame) {
        return rows.stream().filter(row -> row.shownProperty().get())
                .map(row -> found(row, frame.stored().id())).flatMap(Optional::stream)
                .mapToInt(List::size).findFirst();
    }

    @Override
    public Observable changes() {
        return changes;
    }

    /** Whether any detector that is shown can run. */
    public ReadOnlyBooleanProperty canRunProperty() {
        return canRun.getReadOnlyProperty();
    }

    private Stream<DetectorRow> runnable() {
        return rows.stream().filter(row -> row.shownProperty().get() && row.canRun());
    }

    /** What runs hand over. */
    private final class Results implements DetectorRuns.Receiver {
        @Override
        public Stream<DetectorRow> runnable() {
            return DetectorsViewModel.this.runnable();
        }

        @Override
        public void take(DetectorRow row, RunResults results) {
            DetectorsViewModel.this.take(row, Optional.of(results));
        }

        @Override
        public void found(DetectorRow row, long frame, List<Target> targets) {
            row.resultsProperty().get().ifPresent(results -> results.byFrame().put(frame, targets));
            row.scores().found(indexOf(frame), targets);
            changes.set(changes.get() + 1);
            if (project.shownProperty().get().filter(shown -> shown.stored().id() == frame).isPresent()) {
                show();
            }
        }

        @Override
        public void failed(Throwable failure) {
            DetectorsViewModel.this.failed(failure);
        }
    }

    private void requestMap() {
        Optional<ShownFrame> frame = project.shownProperty().get().filter(shown -> shown.counts().isPresent());
        Optional<DetectorRow> row = runnable().findFirst();
        if (!mapWanted.get() || map.get().isPresent() || frame.isEmpty() || row.isEmpty()) {
            return;
        }
        DetectorRequest request = DetectorOrder.of(row.get()).request();
        int index = frame.get().index();
        mapping.submit("", progress -> desk.layer(request, index, Optional.empty()).maps().stream().findFirst(),
                map::set, onFailure);
    }

    private Optional<DetectorRow> row(String detector) {
        return rows.stream().filter(row -> row.id().equals(detector)).findFirst();
    }

    /** A map of a frame that a pane asks for; empty where its detector cannot run. To be run on the detectors' worker. */
    public Optional<BackgroundTask<DetectorMaps>> maps(PaneContent content, int index) {
        Optional<DetectorRequest> request = content.detectorId().flatMap(this::row).filter(DetectorRow::canRun)
                .map(row -> DetectorOrder.of(row).request());
        Optional<String> layer = content.chosenLayer();
        return content instanceof PaneContent.Input
                ? request.map(asked -> progress -> desk.input(asked, index, layer))
                : request.map(asked -> progress -> desk.layer(asked, index, layer));
    }

    /** What a detector found in the frame in view, from its threshold on, shown or not. */
    public Optional<DetectionLayer> layer(String detector) {
        return row(detector).flatMap(row -> project.shownProperty().get()
                .flatMap(frame -> found(row, frame.stored().id()))
                .map(found -> new DetectionLayer(row.tag().letter(), true,
                        DetectionJudge.judge(found, project.editor().labels().get()).marks())));
    }

    /**
     * Keeps the probability maps of a detector with adjustable sensitivity over labelled frames.
     *
     * @param truth labels by the name of the frame
     * @param onResult takes what was kept
     */
    public void keepMaps(DetectorRow row, Map<String, FrameLabels> truth,
            Consumer<? super SensitivityTuning> onResult) {
        runs.keepMaps(row, truth, onResult);
    }

    /** Takes weights from a file for a detector. */
    public void chooseWeights(DetectorRow row, Path file) {
        runs.forget(row);
        row.weightsProperty().set(Optional.of(file));
        row.shownProperty().set(true);
        keep();
        requestMap();
    }

    private void keep() {
        if (project.access().isWritable() && !rows.isEmpty()) {
            String text = RowSettings.of(rows);
            project.store().call(store -> {
                store.saveSetting(SETTING, text);
                return store;
            });
        }
    }

    /** Stops what runs, keeps the thresholds with the project and frees the networks. */
    public void close() {
        closed = true;
        runs.cancel();
        mapping.cancel();
        keep();
        workers.detectors().submit("", progress -> {
            desk.close();
            return desk;
        }, done -> {}, onFailure);
    }
}
