package glint.inference.parity;

import java.util.List;

/** The synthetic grey scene the networks of the fixtures look at: a smooth background with noise and four moving targets. */
public final class Scene {
    /** A 3×3 spot at its start, in shares of the width and height, with a velocity in pixels a frame. */
    private record Spot(double x, double y, double vx, double vy, double amplitude) {}

    private static final List<Spot> SPOTS = List.of(new Spot(0.25, 0.3125, 2.25, 1.5, 0.35),
            new Spot(0.75, 0.5625, -1.5, 0.75, 0.30), new Spot(0.5, 0.78125, 3.0, -2.0, 0.38),
            new Spot(0.125, 0.125, 0.5, 1.0, 0.25));
    private static final double[][] PROFILE = {{0.5, 0.75, 0.5}, {0.75, 1, 0.75}, {0.5, 0.75, 0.5}};

    private Scene() {}

    /** Frames {@code [T, H, W]}, unrounded. */
    public static Values render(String key, int frames, int height, int width) {
        Hash noise = new Hash(key);
        double[] grey = new double[frames * height * width];
        int i = 0;
        for (int t = 0; t < frames; t++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double a = 3.0 * x / width + 2.0 * y / height + 0.3125 * t;
                    double p = a - Math.floor(a);
                    grey[i] = 0.22 - 0.03 * t + 0.20 * ((x + 0.5) / width) * (1 - (y + 0.5) / height)
                            + 0.80 * p * (1 - p) + 0.06 * noise.unit(i);
                    i++;
                }
            }
            for (Spot spot : SPOTS) {
                add(spot, t, grey, height, width);
            }
        }
        return Values.of(List.of(frames, height, width), grey);
    }

    private static void add(Spot spot, int t, double[] grey, int height, int width) {
        int cx = (int) Math.floor(spot.x * width + spot.vx * t);
        int cy = (int) Math.floor(spot.y * height + spot.vy * t);
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int x = cx + dx;
                int y = cy + dy;
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    grey[(t * height + y) * width + x] += spot.amplitude * PROFILE[dy + 1][dx + 1];
                }
            }
        }
    }
}
