package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a result is not perfect at a threshold: every false alarm by its cause, every missed target by what happened to it, and the
 * sequences they come from.
 *
 * @param falseAlarms in the order of the images, best score first
 * @param misses in the order of the images
 * @param sequences the worst F1 first, of equal ones that with more errors
 * @param confusion between categories; empty when there is only one
 */
public record ErrorAnalysis(double threshold, List<FalseAlarm> falseAlarms, List<Miss> misses,
        List<SequenceErrors> sequences, Optional<Confusion> confusion) {
    public ErrorAnalysis {
        falseAlarms = List.copyOf(falseAlarms);
        misses = List.copyOf(misses);
        sequences = List.copyOf(sequences);
    }

    /** What made a detection false; of several the first listed. */
    public enum AlarmCause {
        /** The target is there and was found better by another detection. */
        DUPLICATE("duplicate"),
        /** It would hit a target of another category. */
        OTHER_CATEGORY("other-category"),
        /** It would hit a target if each of its edges moved by up to one pixel. */
        OFF_BY_A_PIXEL("off-by-a-pixel"),
        /** It overlaps a target or has its centre within three pixels, and is further off than a pixel: a label to look at. */
        NEAR_LABEL("near-label"),
        /** No target anywhere near. */
        BACKGROUND("background");

        private final String id;

        AlarmCause(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }

    /** What happened to a missed target; of several the first listed. */
    public enum MissCause {
        /** A detection hits it and scores below the threshold. */
        BELOW_THRESHOLD("below-threshold"),
        /** A detection lies near it and does not match. */
        BADLY_PLACED("badly-placed"),
        /** Nothing is near. */
        NOTHING_NEAR("nothing-near");

        private final String id;

        MissCause(String id) {
            this.id = id;
        }

        /** The name in files. */
        public String id() {
            return id;
        }
    }

    /**
     * A false detection.
     *
     * @param image index of the image
     * @param detection counted within its image
     * @param scr of its box; NaN where unknown
     */
    public record FalseAlarm(int image, int detection, double score, AlarmCause cause, double scr) {}

    /**
     * A target nobody hit.
     *
     * @param image index of the image
     * @param truth counted within its image
     * @param area of its box in pixels
     * @param scr of its box; NaN where unknown
     */
    public record Miss(int image, int truth, MissCause cause, double area, double scr) {}

    /** The errors of one sequence. */
    public record SequenceErrors(String sequence, int images, int truePositives, int falsePositives,
            int falseNegatives) {
        /** NaN for a sequence without targets and detections. */
        public double f1() {
            return new OperatingPoint(0, truePositives, falsePositives, falseNegatives).f1();
        }

        SequenceErrors with(BoxResult.ImageResult image) {
            return new SequenceErrors(sequence, images + 1, truePositives + image.truePositives(),
                    falsePositives + image.falsePositives(), falseNegatives + image.falseNegatives());
        }
    }

    /** Looks into a result at a threshold. */
    public static ErrorAnalysis of(BoxResult result, double threshold, Contrast contrast) {
        ErrorCauses causes = new ErrorCauses(result, threshold);
        List<FalseAlarm> alarms = new ArrayList<>();
        List<Miss> misses = new ArrayList<>();
        Map<String, SequenceErrors> sequences = new LinkedHashMap<>();
        for (int i = 0; i < result.set().images().size(); i++) {
            BoxResult.ImageResult image = result.image(i, threshold);
            for (BoxResult.Verdict v : image.verdicts()) {
                if (!v.isHit()) {
                    alarms.add(new FalseAlarm(i, v.detection(), v.score(), causes.ofAlarm(i, v.detection(), image
                            .missed()), contrast.ofDetection(i, v.detection())));
                }
            }
            for (int truth : image.missed()) {
                var box = result.set().truth(i, truth);
                misses.add(new Miss(i, truth, causes.ofMiss(i, truth), box.width() * box.height(), contrast.ofTruth(i,
                        truth)));
            }
            String name = SequenceNames.of(image.image());
            sequences.put(name, sequences.getOrDefault(name, new SequenceErrors(name, 0, 0, 0, 0)).with(image));
        }
        List<SequenceErrors> worst = new ArrayList<>(sequences.values());
        worst.sort(Comparator.comparingDouble((SequenceErrors s) -> Double.isNaN(s.f1()) ? 1 : s.f1()).thenComparing(
                Comparator.comparingInt((SequenceErrors s) -> s.falsePositives() + s.falseNegatives()).reversed()));
        return new ErrorAnalysis(threshold, alarms, misses, worst, result.set().categories().size() > 1
                ? Optional.of(Confusion.of(result, threshold))
                : Optional.empty());
    }

    /** Number of false alarms of every cause. */
    public Map<AlarmCause, Integer> alarmCounts() {
        Map<AlarmCause, Integer> counts = new EnumMap<>(AlarmCause.class);
        for (AlarmCause cause : AlarmCause.values()) {
            counts.put(cause, 0);
        }
        falseAlarms.forEach(a -> counts.merge(a.cause(), 1, Integer::sum));
        return counts;
    }

    /** Number of missed targets of every cause. */
    public Map<MissCause, Integer> missCounts() {
        Map<MissCause, Integer> counts = new EnumMap<>(MissCause.class);
        for (MissCause cause : MissCause.values()) {
            counts.put(cause, 0);
        }
        misses.forEach(m -> counts.merge(m.cause(), 1, Integer::sum));
        return counts;
    }
}
