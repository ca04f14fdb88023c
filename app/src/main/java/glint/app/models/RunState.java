package glint.app.models;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param row the detector that runs
 * @param done frames done
 * @param total frames in all
 * @param left until the end; absent before the first frame is done
 */
public record RunState(DetectorRow row, int done, int total, Optional<Duration> left) {}
