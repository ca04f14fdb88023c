package glint.inference.training;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param finished whether the plan was carried out; otherwise the run can be resumed
 * @param epochs completed
 * @param best the figures of the best validation; empty when there was none
 * @param bestEpoch its epoch, counted from 1; 0 when there was none
 * @param time spent training and validating, over all legs of the run
 */
public record TrainingOutcome(boolean finished, int epochs, Map<String, Double> best, int bestEpoch, Duration time) {
    public TrainingOutcome {
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
    }
}
