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
        for (RunResults results : latest.values()) {
            long id = results.id().orElseThrow();
            for (StoredFrame frame : frames) {
                store.predictions(id, frame.id()).ifPresent(found -> results.byFrame().put(frame.id(), found));
            }
        }
        return latest;
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
