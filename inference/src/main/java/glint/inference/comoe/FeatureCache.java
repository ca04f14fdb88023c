package glint.inference.comoe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

import glint.datasets.frame.Frame;

/**
 * Features of the frames of the latest clip, so that the next clip of a sequence computes only those of its new frame. A
 * frame is known again by being the very same object: frames do not change, and as long as one is kept here no other can
 * take its place.
 */
final class FeatureCache {
    private final NDManager manager;
    private List<Entry> kept = List.of();

    /** Compared by identity: arrays compare their contents. */
    private static final class Entry {
        private final Frame frame;
        private final NDArray features;

        private Entry(Frame frame, NDArray features) {
            this.frame = frame;
            this.features = features;
        }
    }

    /** @param manager keeps the features */
    FeatureCache(NDManager manager) {
        this.manager = manager;
    }

    /**
     * Features of frames, each computed once however often it occurs; those of frames no longer needed are closed.
     *
     * @param extract computes features in whatever manager
     * @return one for each frame, the same array where the frame is the same
     */
    List<NDArray> of(List<Frame> frames, Function<Frame, NDArray> extract) {
        List<Entry> needed = new ArrayList<>();
        boolean complete = false;
        try {
            List<NDArray> features = new ArrayList<>();
            for (Frame frame : frames) {
                Entry entry = find(frame, needed);
                if (entry == null) {
                    entry = find(frame, kept);
                    if (entry == null) {
                        NDArray made = extract.apply(frame);
                        made.attach(manager);
                        entry = new Entry(frame, made);
                    }
                    needed.add(entry);
                }
                features.add(entry.features);
            }
            complete = true;
            return List.copyOf(features);
        } finally {
            replace(complete ? needed : List.of(), needed);
        }
    }

    private static @Nullable Entry find(Frame frame, List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.frame == frame) {
                return entry;
            }
        }
        return null;
    }

    /** Keeps these entries and closes all others, also those made for a clip that failed. */
    private void replace(List<Entry> next, List<Entry> made) {
        kept.stream().filter(e -> !next.contains(e)).forEach(e -> e.features.close());
        made.stream().filter(e -> !next.contains(e) && !kept.contains(e)).forEach(e -> e.features.close());
        kept = List.copyOf(next);
    }

    /** Forgets everything. */
    void clear() {
        replace(List.of(), List.of());
    }
}
