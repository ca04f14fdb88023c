package glint.inference.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
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

    /**
     * @param sequence whether consecutive frames follow each other in time; otherwise each is a still
     */
    public BatchRun(Detector detector, DetectOptions options, boolean sequence) {
        this.detector = detector;
        this.options = options;
        this.sequence = sequence;
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
        while (tried < todo.size() && !cancelled.getAsBoolean()) {
            detect(source, window, todo.get(tried), sink, latencies, findings);
            tried++;
            double left = seconds(start) / tried * (todo.size() - tried);
            progress.update(skipped + tried, source.frameCount(), Duration.ofMillis(Math.round(left * 1000)));
        }
        return new RunOutcome(latencies.size(), skipped, tried < todo.size(), seconds(start), latencies, findings);
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

    private void detect(FrameSource source, ClipWindow window, int index, FrameSink sink, List<Double> latencies,
            List<Finding> findings) {
        Clip clip;
        Detections detections;
        try {
            clip = window.at(index);
            long before = System.nanoTime();
            detections = detector.detect(clip, options);
            latencies.add((System.nanoTime() - before) / 1e6);
        } catch (InputException e) {
            findings.add(Finding.of("frame-not-detected", Severity.ERROR, source.frameName(index), e.subject() + ": "
                    + e.problem() + ".", e.remedy()));
            return;
        }
        sink.accept(source.frameName(index), clip.key(), detections);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
