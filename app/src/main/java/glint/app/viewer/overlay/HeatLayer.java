package glint.app.viewer.overlay;

import glint.datasets.display.Colormap;
import glint.inference.ScoreMap;

/**
 * A map drawn over the image.
 *
 * @param colormap of the values; inferno for scores
 * @param low the value that is invisible
 * @param high the value in full colour
 * @param opacity in [0, 1], of the full colour
 */
public record HeatLayer(ScoreMap map, Colormap colormap, double low, double high, double opacity) {
    public HeatLayer {
        if (!(high > low) || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException(
                    "A heatmap from " + low + " to " + high + " with opacity " + opacity + " cannot be drawn");
        }
    }

    /** A map of probabilities. */
    public static HeatLayer ofScores(ScoreMap map, Colormap colormap, double opacity) {
        return new HeatLayer(map, colormap, 0, 1, opacity);
    }
}
