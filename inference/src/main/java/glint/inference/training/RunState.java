package glint.inference.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import glint.annotations.InputException;

/**
 * Where a run is, apart from its tensors. Kept in the checkpoint as text; figures as hexadecimal floats, so that nothing is
 * rounded.
 */
final class RunState {
    private static final String LOSS = "loss.";
    private static final String BEST = "best.";

    private int epoch;
    private int step;
    private long totalSteps;
    private long optimizerSteps;
    private long averageUpdates;
    private double seconds;
    private int bestEpoch;
    private int sinceBest;
    private double gradientNorm;
    private final Map<String, Double> lossSums = new LinkedHashMap<>();
    private final Map<String, Double> best = new LinkedHashMap<>();

    /** Epochs completed. */
    int epoch() {
        return epoch;
    }

    /** Steps done of the present epoch. */
    int step() {
        return step;
    }

    /** Steps done of the whole run. */
    long totalSteps() {
        return totalSteps;
    }

    long optimizerSteps() {
        return optimizerSteps;
    }

    long averageUpdates() {
        return averageUpdates;
    }

    /** Spent training and validating in former legs and this one. */
    double seconds() {
        return seconds;
    }

    /** Epoch of the best validation, counted from 1; 0 before the first. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Validations since the best one. */
    int sinceBest() {
        return sinceBest;
    }

    /** Figures of the best validation. */
    Map<String, Double> best() {
        return Collections.unmodifiableMap(best);
    }

    void spend(double moreSeconds) {
        seconds += moreSeconds;
    }

    void stepDone(Map<String, Double> losses, double norm, long optimizerStepsNow, long averageUpdatesNow) {
        losses.forEach((name, value) -> lossSums.merge(name, value, Double::sum));
        gradientNorm += norm;
        step++;
        totalSteps++;
        optimizerSteps = optimizerStepsNow;
        averageUpdates = averageUpdatesNow;
    }

    /** Mean of each part of the loss over the epoch's steps so far. */
    Map<String, Double> meanLosses() {
        Map<String, Double> means = new LinkedHashMap<>();
        lossSums.forEach((name, sum) -> means.put(name, sum / Math.max(1, step)));
        return means;
    }

    /** Mean length of the gradient over the epoch's steps so far. */
    double meanGradientNorm() {
        return gradientNorm / Math.max(1, step);
    }

    /** Takes the figures of a validation; whether they are the best so far. */
    boolean validated(Map<String, Double> figures, String goal) {
        double now = figures.getOrDefault(goal, Double.NaN);
        boolean isBest = best.isEmpty() || now > best.getOrDefault(goal, Double.NEGATIVE_INFINITY);
        if (isBest) {
            best.clear();
            best.putAll(figures);
            bestEpoch = epoch + 1;
            sinceBest = 0;
        } else {
            sinceBest++;
        }
        return isBest;
    }

    void epochDone() {
        epoch++;
        step = 0;
        lossSums.clear();
        gradientNorm = 0;
    }

    Map<String, String> toText() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("epoch", String.valueOf(epoch));
        text.put("step", String.valueOf(step));
        text.put("total-steps", String.valueOf(totalSteps));
        text.put("optimizer-steps", String.valueOf(optimizerSteps));
        text.put("average-updates", String.valueOf(averageUpdates));
        text.put("seconds", Double.toHexString(seconds));
        text.put("best-epoch", String.valueOf(bestEpoch));
        text.put("since-best", String.valueOf(sinceBest));
        text.put("gradient-norm", Double.toHexString(gradientNorm));
        // Order is kept by a number: a safetensors header need not keep it.
        number(text, LOSS, lossSums);
        number(text, BEST, best);
        return text;
    }

    private static void number(Map<String, String> text, String prefix, Map<String, Double> figures) {
        int[] i = new int[1];
        figures.forEach((name, value) -> text.put(prefix + i[0]++ + "." + name, Double.toHexString(value)));
    }

    /** The state a checkpoint holds; {@code source} names it in messages. */
    static RunState ofText(Map<String, String> text, String source) {
        RunState state = new RunState();
        try {
            state.epoch = Integer.parseInt(entry(text, "epoch"));
            state.step = Integer.parseInt(entry(text, "step"));
            state.totalSteps = Long.parseLong(entry(text, "total-steps"));
            state.optimizerSteps = Long.parseLong(entry(text, "optimizer-steps"));
            state.averageUpdates = Long.parseLong(entry(text, "average-updates"));
            state.seconds = Double.parseDouble(entry(text, "seconds"));
            state.bestEpoch = Integer.parseInt(entry(text, "best-epoch"));
            state.sinceBest = Integer.parseInt(entry(text, "since-best"));
            state.gradientNorm = Double.parseDouble(entry(text, "gradient-norm"));
            collect(text, LOSS, state.lossSums);
            collect(text, BEST, state.best);
            return state;
        } catch (NumberFormatException e) {
            throw new InputException(source, "this is not a checkpoint a run can be resumed from",
                    "give the folder of an earlier run", e);
        }
    }

    private static String entry(Map<String, String> text, String key) {
        String value = text.get(key);
        if (value == null) {
            throw new NumberFormatException("no " + key);
        }
        return value;
    }

    private static void collect(Map<String, String> text, String prefix, Map<String, Double> figures) {
        for (int i = 0;; i++) {
            String start = prefix + i + ".";
            String key = text.keySet().stream().filter(k -> k.startsWith(start)).findFirst().orElse("");
            if (key.isEmpty()) {
                return;
            }
            figures.put(key.substring(start.length()), Double.parseDouble(entry(text, key)));
        }
    }
}
