package glint.app.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.LatestTask;
import glint.app.fx.RunningTask;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.inference.DetectorOption;
import glint.inference.DetectorRequest;
import glint.inference.Reading;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.run.RunOutcome;

/** Sends detectors over frames one after the other on the detectors' worker, and says how far they are. */
public final class DetectorRuns {
    private final OpenProject project;
    private final Workers workers;
    private final Messages messages;
    private final DetectorDesk desk;
    private final Receiver receiver;
    private final Consumer<? super List<Finding>> onFindings;
    private final Consumer<? super Throwable> onFailure;
    private final ReadOnlyObjectWrapper<Optional<RunState>> running = new ReadOnlyObjectWrapper<>(this, "running",
            Optional.empty());
    private final ReadOnlyObjectWrapper<String> notice = new ReadOnlyObjectWrapper<>(this, "notice", "");
    private final Map<DetectorRow, KeptReadings> readings = new HashMap<>();
    private final Map<DetectorRow, LatestTask> deciding = new HashMap<>();
    private final List<RunningTask> handed = new ArrayList<>();

    /** Who takes what is found; on the JavaFX thread. */
    interface Receiver {
        /** The detectors that are shown and can run. */
        Stream<DetectorRow> runnable();

        /** These are the results of a detector from now on. */
        void take(DetectorRow row, RunResults results);

        /** A frame more was looked at. */
        void found(DetectorRow row, long frame, List<Target> targets);

        /** Choices could not be decided anew. */
        void failed(Throwable failure);
    }

    /**
     * @param onFindings told which frames a run failed on
     * @param onFailure told what ended a run
     */
    DetectorRuns(OpenProject project, Workers workers, Messages messages, DetectorDesk desk, Receiver receiver,
            Consumer<? super List<Finding>> onFindings, Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.workers = workers;
        this.messages = messages;
        this.desk = desk;
        this.receiver = receiver;
        this.onFindings = onFindings;
        this.onFailure = onFailure;
    }

    /** The run under way. */
    public ReadOnlyObjectProperty<Optional<RunState>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Runs the detectors that are shown over all frames they have not looked at. */
    public void runAll() {
        receiver.runnable().forEach(row -> run(row, Optional.empty(), false));
    }

    /** Runs the detectors that are shown on the frame in view. */
    public void runFrame() {
        project.shownProperty().get()
                .ifPresent(frame -> receiver.runnable()
                        .forEach(row -> run(row, Optional.of(Set.of(frame.index())), true)));
    }

    /** Runs the detectors that are shown over those frames of the sequence in view that they have not looked at. */
    public void runSequence() {
        project.shownProperty().get().ifPresent(frame -> {
            String sequence = FrameNames.container(frame.stored().name());
            runFrames(project.frames().stream()
                    .filter(entry -> FrameNames.container(entry.stored().name()).equals(sequence)).toList());
        });
    }

    /** Runs the detectors that are shown over those of some frames that they have not looked at. */
    public void runFrames(List<FrameEntry> some) {
        Set<Integer> indices = some.stream().map(FrameEntry::index).collect(Collectors.toSet());
        receiver.runnable().forEach(row -> run(row, Optional.of(indices), false));
    }

    private void run(DetectorRow row, Optional<Set<Integer>> only, boolean again) {
        DetectorOrder order = DetectorOrder.of(row);
        Optional<RunResults> latest = row.resultsProperty().get();
        Set<Long> seen = latest.map(RunResults::frames).orElse(Set.of());
        int total = only.map(Set::size).orElse(project.frames().size());
        if (running.get().isEmpty()) {
            running.set(Optional.of(new RunState(row, 0, total, Optional.empty())));
        }
        notice.set("");
        Watch watch = new Watch(row, again);
        RunningTask task = workers.detectors().submit(messages.text("models.running", row.tag().title()),
                progress -> desk.run(order, latest, seen, only, again, watch, progress),
                outcome -> report(row, total, outcome), onFailure);
        handed.add(task);
        // However it ends: by itself, by a failure, or stopped here or in the status bar.
        task.runningProperty().subscribe(this::settle);
        settle();
    }

    private void report(DetectorRow row, int total, RunOutcome outcome) {
        if (!outcome.findings().isEmpty()) {
            onFindings.accept(outcome.findings());
        } else if (outcome.processed() == 0 && !outcome.cancelled()) {
            notice.set(messages.text("models.known", row.tag().letter(), Messages.number(total)));
        }
    }

    /** What the last run has to say, such as that there was nothing to run; empty otherwise. */
    public ReadOnlyObjectProperty<String> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Another choice: what does not need the network is decided anew on what was kept, or was found by a run before. */
    void decide(DetectorRow row, Map<String, String> before, Map<String, String> now) {
        boolean sameNetwork = row.options().stream().filter(DetectorOption::needsNetwork)
                .allMatch(option -> Objects.equals(before.get(option.id()), now.get(option.id())));
        KeptReadings kept = readings.computeIfAbsent(row, r -> new KeptReadings());
        if (!sameNetwork) {
            kept.clear();
        }
        if (row.canRun() && row.resultsProperty().get().isPresent()) {
            DetectorOrder order = DetectorOrder.of(row);
            Map<Long, Reading> all = kept.all();
            deciding.computeIfAbsent(row, r -> new LatestTask(workers.detectors())).submit("",
                    progress -> desk.decide(order, all, progress), results -> receiver.take(row, results),
                    receiver::failed);
        }
    }

    /** Keeps the probability maps of a detector over labelled frames, see {@link DetectorsViewModel#keepMaps}. */
    void keepMaps(DetectorRow row, Map<String, FrameLabels> truth, Consumer<? super SensitivityTuning> onResult) {
        DetectorRequest request = DetectorOrder.of(row).request();
        handed.add(workers.detectors().submit(messages.text("models.running", row.tag().title()),
                progress -> desk.tuning(request, truth, progress), onResult, onFailure));
    }

    /** Drops what a detector's network said, which other weights no longer say. */
    void forget(DetectorRow row) {
        readings.remove(row);
    }

    private void settle() {
        handed.removeIf(task -> !task.runningProperty().get());
        if (handed.isEmpty()) {
            running.set(Optional.empty());
        }
    }

    /** Stops what runs; what was found stays. */
    public void cancel() {
        List.copyOf(handed).forEach(RunningTask::cancel);
    }

    private final class Watch implements DetectorDesk.Watcher {
        private final DetectorRow row;
        private final boolean single;

        Watch(DetectorRow row, boolean single) {
            this.row = row;
            this.single = single;
        }

        @Override
        public void begun(RunResults results) {
            receiver.take(row, results);
        }

        @Override
        public void found(long frame, List<Target> targets, Optional<Reading> reading) {
            reading.ifPresent(said -> readings.computeIfAbsent(row, r -> new KeptReadings()).put(frame, said));
            receiver.found(row, frame, targets);
        }

        @Override
        public void moved(int done, int total, Duration left) {
            if (running.get().isPresent() && !single) {
                running.set(Optional.of(new RunState(row, done, total, Optional.of(left))));
            }
        }
    }
}
