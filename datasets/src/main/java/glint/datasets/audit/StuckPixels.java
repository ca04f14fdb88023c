package glint.datasets.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/**
 * Labels on dead pixels of the sensor. A pixel is dead when it has the same counts in every frame looked at while each of its
 * neighbours changes. Up to 64 frames of a sequence, spread evenly, are looked at; below eight nothing can be said. A label is on
 * a dead pixel when its brightest pixel is one.
 */
public final class StuckPixels implements DatasetRule {
    private static final int MOST = 64;
    private static final int LEAST = 8;

    @Override
    public String id() {
        return "label-on-dead-pixel";
    }

    @Override
    public String description() {
        return "The brightest pixel of a label has the same counts in all frames of the sequence.";
    }

    @Override
    public List<Finding> check(AuditedDataset audited) {
        FrameSource frames = audited.dataset().frames();
        if (!frames.isSequence() || frames.frameCount() < LEAST) {
            return List.of();
        }
        Map<ImageSize, Changes> bySize = new HashMap<>();
        int step = Math.max(1, frames.frameCount() / MOST);
        for (int i = 0; i < frames.frameCount(); i += step) {
            read(frames, i).ifPresent(frame -> bySize.computeIfAbsent(frame.size(), size -> new Changes(frame)).add(
                    frame));
        }
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < frames.frameCount(); i++) {
            index.put(frames.frameName(i), i);
        }
        List<Finding> findings = new ArrayList<>();
        for (FrameLabels labels : audited.dataset().labels().frames()) {
            Changes changes = bySize.get(labels.size());
            Integer at = index.get(labels.frame());
            if (changes != null && at != null && changes.hasDead() && !labels.targets().isEmpty()) {
                read(frames, at).ifPresent(frame -> findings.addAll(onDead(labels, frame, changes)));
            }
        }
        return List.copyOf(findings);
    }

    /** Empty for an image that cannot be read, which is a finding elsewhere. */
    private static Optional<Frame> read(FrameSource frames, int index) {
        try {
            return Optional.of(frames.read(index));
        } catch (InputException unreadable) {
            return Optional.empty();
        }
    }

    private List<Finding> onDead(FrameLabels labels, Frame frame, Changes changes) {
        List<Finding> findings = new ArrayList<>();
        for (Target target : labels.targets()) {
            Optional<Point> peak = TargetMeasure.of(frame, target.shape()).map(TargetMeasure::peakAt);
            if (peak.isPresent() && changes.isDead((int) peak.get().x(), (int) peak.get().y())) {
                findings.add(new Finding(id(), Severity.WARNING, labels.frame(), OptionalLong.of(target.id()),
                        "Its brightest pixel (" + (int) peak.get().x() + ", " + (int) peak.get().y()
                                + ") has the same counts in all of " + changes.frames + " frames.",
                        "Check whether it is a dead pixel of the sensor."));
            }
        }
        return findings;
    }

    /** Which pixels differed from the first frame. */
    private static final class Changes {
        private final Frame first;
        private final BitSet changed = new BitSet();
        private int frames;

        Changes(Frame first) {
            this.first = first;
        }

        void add(Frame frame) {
            frames++;
            for (int i = 0; i < frame.width() * frame.height(); i++) {
                if (frame.value(i) != first.value(i)) {
                    changed.set(i);
                }
            }
        }

        boolean hasDead() {
            return frames >= LEAST && changed.cardinality() < first.width() * first.height();
        }

        boolean isDead(int x, int y) {
            if (changed.get(y * first.width() + x)) {
                return false;
            }
            for (int ny = Math.max(0, y - 1); ny <= Math.min(first.height() - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(first.width() - 1, x + 1); nx++) {
                    if ((nx != x || ny != y) && !changed.get(ny * first.width() + nx)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
