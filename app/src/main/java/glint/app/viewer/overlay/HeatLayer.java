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
 * @param solid whether every value is drawn in full, and not the fainter the lower it is
 */
public record HeatLayer(ScoreMap map, Colormap colormap, double low, double high, double opacity, boolean solid) {
    public HeatLayer {
        if (!(high > low) || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException(
                    "A heatmap from " + low + " to " + high + " with opacity " + opacity + " cannot be drawn");
        }
    }

    /** A map of probabilities. */
    public static HeatLayer ofScores(ScoreMap map, Colormap colormap, double opacity) {
        return new HeatLayer(map, colormap, 0, 1, opacity, false);
    }

    /** A map of whatever range, from its least value to its greatest. */
    public static HeatLayer ofRange(ScoreMap map, Colormap colormap, double opacity, boolean solid) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : map.values()) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high > low
                ? new HeatLayer(map, colormap, low, high, opacity, solid)
                : new HeatLayer(map, colormap, Math.min(0, low), Math.max(1, high), opacity, solid);
    }
}
