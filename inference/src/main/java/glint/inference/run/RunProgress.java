package glint.inference.run;

import java.time.Duration;

/** Is told how far a run is, after every frame, on the thread of the run. */
@FunctionalInterface
public interface RunProgress {
    /** For runs nobody watches. */
    RunProgress SILENT = (done, total, left) -> {};

    /**
     * How far it is.
     *
     * @param done frames done, those of an earlier run included
     * @param total frames of the source
     * @param left estimated from the frames of this run
     */
    void update(int done, int total, Duration left);
}
