package glint.app.models;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import glint.annotations.model.Target;
import glint.datasets.store.DetectorRun;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;

/**
 * What the latest run of one detector found, by frame. All of it is in memory: the slider asks for counts of every frame.
 *
 * @param id of the run in the project; absent when the project takes no changes
 */
record RunResults(Optional<Long> id, DetectorRun run, Map<Long, List<Target>> byFrame) {
    static RunResults empty(Optional<Long> id, DetectorRun run) {
        return new RunResults(id, run, new HashMap<>());
    }

    /** The latest run of each detector that a project holds. */
    static Map<String, RunResults> load(ProjectStore store, List<StoredFrame> frames) {
        Map<String, RunResults> latest = new HashMap<>();
        store.runs().forEach((id, run) -> latest.put(run.detector(), empty(Optional.of(id), run)));
        latest.values().forEach(results -> fill(results, store, frames));
        return latest;
    }

    /** The latest of the runs a project holds that would find the very same as another. */
    static Optional<RunResults> load(ProjectStore store, List<StoredFrame> frames, DetectorRun like) {
        Optional<RunResults> latest = Optional.empty();
        for (Map.Entry<Long, DetectorRun> run : store.runs().entrySet()) {
            RunResults results = empty(Optional.of(run.getKey()), run.getValue());
            if (results.isOf(like)) {
                latest = Optional.of(results);
            }
        }
        latest.ifPresent(results -> fill(results, store, frames));
        return latest;
    }

    private static void fill(RunResults results, ProjectStore store, List<StoredFrame> frames) {
        long id = results.id().orElseThrow();
        for (StoredFrame frame : frames) {
            store.predictions(id, frame.id()).ifPresent(found -> results.byFrame().put(frame.id(), found));
        }
    }

    /** Whether another run would find the very same. */
    boolean isOf(DetectorRun other) {
        return run.detector().equals(other.detector()) && run.preset().equals(other.preset())
                && run.reading().equals(other.reading()) && run.weightsSha256().equals(other.weightsSha256())
                && run.options().equals(other.options());
    }

    /** Ids of the frames that were looked at. */
    Set<Long> frames() {
        return Set.copyOf(new HashSet<>(byFrame.keySet()));
    }
}
