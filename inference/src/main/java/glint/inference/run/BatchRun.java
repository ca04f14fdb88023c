package glint.inference.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BooleanSupplier;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;

/**
 * Runs a detector over the frames of a source in order. A frame that cannot be read or fed becomes a finding and the run goes
 * on; what goes wrong in the sink, such as a full disk, ends it.
 */
public final class BatchRun {
    private final Detector detector;
    private final DetectOptions options;
    private final boolean sequence;
    private final Optional<ResultCache> cache;
    private int cached;

    /**
     * @param sequence whether consecutive frames follow each other in time; otherwise each is a still
     */
    public BatchRun(Detector detector, DetectOptions options, boolean sequence) {
        this(detector, options, sequence, Optional.empty());
    }

    /**
     * @param sequence whether consecutive frames follow each other in time; otherwise each is a still
     * @param cache of what was found in the same samples before; the sink gets targets alone from it
     */
    public BatchRun(Detector detector, DetectOptions options, boolean sequence, Optional<ResultCache> cache) {
        this.detector = detector;
        this.options = options;
        this.sequence = sequence;
        this.cache = cache;
    }

    /**
     * Runs to the end, or until cancelled.
     *
     * @param done names of frames that need not be run again
     * @param cancelled asked before every frame
     */
    public RunOutcome run(FrameSource source, Set<String> done, FrameSink sink, RunProgress progress,
            BooleanSupplier cancelled) {
        long start = System.nanoTime();
        ClipWindow window = new ClipWindow(source, detector.clipLength(), sequence);
        List<Double> latencies = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<Integer> todo = todo(source, done);
        int skipped = source.frameCount() - todo.size();
        int tried = 0;
        int batch = detector.batchSize();
        while (tried < todo.size() && !cancelled.getAsBoolean()) {
            List<Integer> next = todo.subList(tried, Math.min(todo.size(), tried + detector.batchSize()));
            detect(source, window, next, sink, latencies, findings);
            tried += next.size();
            double left = seconds(start) / tried * (todo.size() - tried);
            progress.update(skipped + tried, source.frameCount(), Duration.ofMillis(Math.round(left * 1000)));
        }
        if (detector.batchSize() < batch) {
            findings.add(Finding.of("smaller-batch", Severity.WARNING, source.frameName(todo.getFirst()),
                    "The memory of " + detector.setup().device() + " held " + detector.batchSize()
                            + " frames at once, not " + batch + "; all were looked at.",
                    "say --set batch=" + detector.batchSize() + " from the start"));
        }
        return new RunOutcome(latencies.size(), skipped, cached, tried < todo.size(), seconds(start), latencies,
                findings);
    }

    private static List<Integer> todo(FrameSource source, Set<String> done) {
        List<Integer> todo = new ArrayList<>();
        for (int i = 0; i < source.frameCount(); i++) {
            if (!done.contains(source.frameName(i))) {
                todo.add(i);
            }
        }
        return todo;
    }

    /** Detects in frames that are read one by one and looked at together. */
    private void detect(FrameSource source, ClipWindow window, List<Integer> indices, FrameSink sink,
            List<Double> latencies, List<Finding> findings) {
        SequencedMap<String, Clip> clips = new LinkedHashMap<>();
        for (int index : indices) {
            try {
                clips.put(source.frameName(index), window.at(index));
            } catch (InputException e) {
                findings.add(notDetected(source.frameName(index), e));
            }
        }
        Map<String, String> keys = new HashMap<>();
        cache.ifPresent(kept -> deliverKept(kept, clips, keys, sink));
        if (clips.isEmpty()) {
            return;
        }
        look(clips, latencies, findings).forEach((name, detections) -> {
            Frame frame = clip(clips, name).key();
            cache.ifPresent(kept -> kept.put(Objects.requireNonNull(keys.get(name)), frame, detections.targets()));
            sink.accept(name, frame, detections);
        });
    }

    /** Takes the clips out that were looked at before. */
    private void deliverKept(ResultCache kept, SequencedMap<String, Clip> clips, Map<String, String> keys,
            FrameSink sink) {
        Iterator<Map.Entry<String, Clip>> all = clips.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Clip> clip = all.next();
            String key = ResultCache.key(clip.getValue(), detector.setup(), options);
            keys.put(clip.getKey(), key);
            Optional<List<Target>> found = kept.get(key);
            if (found.isPresent()) {
                cached++;
                sink.accept(clip.getKey(), clip.getValue().key(), new Detections(found.get(), Optional.empty(), List
                        .of()));
                all.remove();
            }
        }
    }

    private static Clip clip(Map<String, Clip> clips, String name) {
        return Objects.requireNonNull(clips.get(name));
    }

    /** What was found in every clip that can be fed. Where one of several cannot, each by itself shows which. */
    private SequencedMap<String, Detections> look(SequencedMap<String, Clip> clips, List<Double> latencies,
            List<Finding> findings) {
        SequencedMap<String, Detections> found = new LinkedHashMap<>();
        try {
            long before = System.nanoTime();
            Iterator<Detections> all = detector.detectAll(List.copyOf(clips.values()), options).iterator();
            double each = (System.nanoTime() - before) / 1e6 / clips.size();
            clips.keySet().forEach(name -> {
                found.put(name, all.next());
                latencies.add(each);
            });
        } catch (InputException e) {
            if (clips.size() == 1) {
                findings.add(notDetected(clips.firstEntry().getKey(), e));
            } else {
                clips.forEach((name, clip) -> found.putAll(
                        look(new LinkedHashMap<>(Map.of(name, clip)), latencies, findings)));
            }
        }
        return found;
    }

    private static Finding notDetected(String frame, InputException e) {
        return Finding.of("frame-not-detected", Severity.ERROR, frame, e.subject() + ": " + e.problem() + ".",
                e.remedy());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
