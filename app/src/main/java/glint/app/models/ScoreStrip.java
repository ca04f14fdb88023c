package glint.app.models;

import java.util.Arrays;
import java.util.List;

import glint.annotations.model.Target;

/**
 * The best score of one detector in every frame: all a strip over time needs, without going through the detections again when
 * the threshold moves. Belongs to the JavaFX thread.
 */
public final class ScoreStrip {
    private final float[] best;

    ScoreStrip(int frames) {
        best = new float[frames];
        Arrays.fill(best, Float.NaN);
    }

    /** The best score in a frame, 0 where nothing was found, not a number where the detector has not looked. */
    public float best(int frame) {
        return best[frame];
    }

    /** The best score in the frames [from, to); not a number where the detector has looked at none of them. */
    public float best(int from, int to) {
        float most = Float.NaN;
        for (int i = from; i < to; i++) {
            if (!(best[i] <= most) && !Float.isNaN(best[i])) {
                most = best[i];
            }
        }
        return most;
    }

    void found(int frame, List<Target> targets) {
        best[frame] = (float) targets.stream().mapToDouble(target -> target.score().orElse(0)).max().orElse(0);
    }
}
