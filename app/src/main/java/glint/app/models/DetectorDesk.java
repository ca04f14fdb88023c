package glint.app.models;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.TaskProgress;
import glint.app.project.OpenProject;
import glint.app.viewer.pane.DetectorMaps;
import glint.datasets.store.DetectorRun;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.DetectorSetup;
import glint.inference.Reading;
import glint.inference.ScoreMap;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.fest.SensitivityMaps;
import glint.inference.run.BatchRun;
import glint.inference.run.ClipWindow;
import glint.inference.run.ResultCache;
import glint.inference.run.RunOutcome;

/**
 * Runs detectors over frames of one project. Used on the detectors' thread alone: a detector that was opened stays open there, and
 * its native memory is freed there.
 */
final class DetectorDesk {
    private final Supplier<DetectorCatalog> catalog;
    private final OpenProject project;
    private final List<StoredFrame> frames;
    private final InstantSource clock;
    private final Executor fxThread;
    private final Optional<ResultCache> cache;
    private final Map<DetectorRequest, Detector> open = new HashMap<>();

    /** @param cache of what was found in the same samples before, in whatever project */
    DetectorDesk(Supplier<DetectorCatalog> catalog, OpenProject project, InstantSource clock, Executor fxThread,
            Optional<ResultCache> cache) {
        this.cache = cache;
        this.catalog = catalog;
        this.project = project;
        this.frames = project.loaded().frames();
        this.clock = clock;
        this.fxThread = fxThread;
    }

    /** Is told what a run does, on the JavaFX thread. */
    interface Watcher {
        /** The run that results belong to, with those it has already. */
        void begun(RunResults results);

        /** A frame is done and kept. */
        void found(long frame, List<Target> targets, Optional<Reading> reading);

        /** How far it is. */
        void moved(int done, int total, java.time.Duration left);
    }

    private Detector detector(DetectorRequest request) {
        Detector known = open.get(request);
        if (known == null) {
            known = catalog.get().open(request);
            open.put(request, known);
        }
        return known;
    }

    /**
     * Runs a detector over frames that its latest run has not looked at.
     *
     * @param latest the latest run; it goes on when a new one would find the same
     * @param wanted indices of the frames to look at; absent for all
     * @param again whether frames that were looked at are looked at again
     */
    RunOutcome run(DetectorOrder order, Optional<RunResults> latest, Set<Long> seen, Optional<Set<Integer>> wanted,
            boolean again, Watcher watcher, TaskProgress progress) {
        Detector detector = detector(order.request());
        DetectOptions options = order.options(detector);
        DetectorRun run = record(detector, options);
        boolean goesOn = latest.filter(known -> known.isOf(run)).isPresent();
        RunResults results = goesOn ? kept(latest.get()) : begin(run);
        Set<String> done = new HashSet<>();
        int outside = 0;
        for (int i = 0; i < frames.size(); i++) {
            boolean asked = wanted.isEmpty() || wanted.get().contains(i);
            outside += asked ? 0 : 1;
            if (!asked || (!again && goesOn && seen.contains(frames.get(i).id()))) {
                done.add(frames.get(i).name());
            }
        }
        int others = outside;
        fxThread.execute(() -> watcher.begun(results));
        Map<String, Long> ids = new HashMap<>();
        frames.forEach(frame -> ids.put(frame.name(), frame.id()));
        return new BatchRun(detector, options, project.isSequence(), cache).run(project.source(), done,
                (name, frame, detections) -> {
                    long id = java.util.Objects.requireNonNull(ids.get(name));
                    save(results, id, detections.targets());
                    fxThread.execute(() -> watcher.found(id, detections.targets(), detections.reading()));
                }, (finished, total, left) -> {
                    progress.report(finished - others, total - others);
                    fxThread.execute(() -> watcher.moved(finished - others, total - others, left));
                }, progress::cancelled);
    }

    private void save(RunResults results, long frame, List<Target> targets) {
        results.id().ifPresent(kept -> project.store().call(s -> {
            s.savePredictions(kept, frame, targets);
            return s;
        }));
    }

    /** Results that were only decided anew are kept with the project as soon as their run goes on. */
    private RunResults kept(RunResults latest) {
        if (latest.id().isPresent() || !project.access().isWritable()) {
            return latest;
        }
        RunResults begun = begin(latest.run());
        Map<Long, List<Target>> found = Map.copyOf(latest.byFrame());
        found.forEach((frame, targets) -> save(begun, frame, targets));
        begun.byFrame().putAll(found);
        return begun;
    }

    /**
     * What a detector finds under other options, without its network: by a run that the project holds, otherwise decided anew on what was kept of
     * the frames.
     */
    RunResults decide(DetectorOrder order, Map<Long, Reading> readings, TaskProgress progress) {
        Detector detector = detector(order.request());
        DetectOptions options = order.options(detector);
        DetectorRun run = record(detector, options);
        try (ProjectStore reader = ProjectStore.open(project.file())) {
            Optional<RunResults> known = RunResults.load(reader, frames, run);
            if (known.isPresent()) {
                return known.get();
            }
        }
        RunResults results = RunResults.empty(Optional.empty(), run);
        readings.forEach((frame, reading) -> {
            progress.stopIfCancelled();
            results.byFrame().put(frame, reading.targets(options));
        });
        return results;
    }

    private RunResults begin(DetectorRun run) {
        Optional<Long> id = project.access().isWritable()
                ? Optional.of(project.store().call(s -> s.startRun(run)))
                : Optional.empty();
        return RunResults.empty(id, run);
    }

    private DetectorRun record(Detector detector, DetectOptions options) {
        DetectorSetup setup = detector.setup();
        Map<String, String> kept = new LinkedHashMap<>(setup.settings());
        kept.put("confidence", Double.toString(options.confidence()));
        kept.put(DetectOptions.NMS, Double.toString(options.nmsIou()));
        options.sensitivity().ifPresent(thresholds -> {
            kept.put(DetectOptions.TH1, Double.toString(thresholds.th1()));
            kept.put(DetectOptions.TH2, Double.toString(thresholds.th2()));
        });
        return new DetectorRun(setup.id(), setup.preset(), setup.reading(),
                Optional.of(setup.weightsSha256()).filter(hash -> !hash.isEmpty()), kept, clock.instant());
    }

    /** The maps a detector draws of one frame, with the one asked for, or else the first, which is its score. */
    DetectorMaps layer(DetectorRequest request, int index, Optional<String> wanted) {
        Detector detector = detector(request);
        List<String> names = detector.layerNames();
        Optional<String> layer = wanted.filter(names::contains).or(() -> names.stream().findFirst());
        return new DetectorMaps(names, layer.map(name -> detector.detect(clip(detector, index), detector.defaults()
                .withLayers(List.of(name))).layers()).orElse(List.of()));
    }

    /** What the network of a detector is given of one frame; the map asked for, or else the first. */
    DetectorMaps input(DetectorRequest request, int index, Optional<String> wanted) {
        Detector detector = detector(request);
        List<ScoreMap> all = detector.inputs(clip(detector, index));
        return new DetectorMaps(all.stream().map(ScoreMap::name).toList(), all.stream()
                .filter(map -> wanted.isEmpty() || wanted.get().equals(map.name())).limit(1).toList());
    }

    private Clip clip(Detector detector, int index) {
        return new ClipWindow(project.source(), detector.clipLength(), project.isSequence()).at(index);
    }

    /**
     * Runs a detector with adjustable sensitivity over labelled frames and keeps its probability maps.
     *
     * @param truth labels by the name of the frame; frames without an entry are left out
     * @throws glint.annotations.InputException when the detector has no adjustable sensitivity
     */
    SensitivityTuning tuning(DetectorRequest request, Map<String, FrameLabels> truth, TaskProgress progress) {
        Detector detector = detector(request);
        SensitivityMaps maps = new SensitivityMaps(detector);
        Set<String> leftOut = new HashSet<>();
        frames.stream().map(StoredFrame::name).filter(name -> !truth.containsKey(name)).forEach(leftOut::add);
        new BatchRun(detector, maps.asking(detector.defaults()), project.isSequence()).run(project.source(), leftOut,
                (name,
                        frame, detections) -> maps.add(truth.getOrDefault(name, FrameLabels.none(name, frame.size())),
                                detections),
                (finished, total, left) -> progress.report(finished, total), progress::cancelled);
        progress.stopIfCancelled();
        return maps.build();
    }

    /** Frees what is open. */
    void close() {
        open.values().forEach(Detector::close);
        open.clear();
    }
}
