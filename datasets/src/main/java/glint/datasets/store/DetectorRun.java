package glint.datasets.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a detector over frames of a project.
 *
 * @param detector its id, such as {@code le-irstd}
 * @param preset its size, such as {@code paper}
 * @param reading which reading of the paper, {@code official} or {@code paper}
 * @param weightsSha256 hash of the weights; absent for detectors without any
 * @param options thresholds and switches by name
 */
public record DetectorRun(String detector, String preset, String reading, Optional<String> weightsSha256,
        Map<String, String> options, Instant started) {
    public DetectorRun {
        options = Map.copyOf(options);
    }
}
