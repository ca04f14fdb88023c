package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;

/**
 * Two trains of waves seen at a grazing angle, with glint where steep waves meet the sun's lane, under a strip of sky
 * when the horizon is in view.
 */
final class SeaBackdrop implements Backdrop {
    /** Keeps the scale of the waves finite at the horizon. */
    private static final double NEAREST_TO_HORIZON = 0.07;

    private final ImageSize size;
    private final EgoMotion motion;
    private final Texture swell;
    private final Texture chop;
    private final double horizon;
    private final double water;
    private final double sky;
    private final double sun;
    private final double roughness;
    private final double glintFrom;

    SeaBackdrop(SplittableRandom random, Chance chance, ImageSize size, EgoMotion motion) {
        this.size = size;
        this.motion = motion;
        int width = Backdrop.textureSide(size.width());
        int height = Backdrop.textureSide(size.height());
        Texture[] waves = new SpectralNoise(chance).pair(random, width, height, 2.4 + 0.6 * random.nextDouble(), 2.5,
                20);
        swell = waves[0];
        chop = waves[1];
        horizon = size.height() * (-0.3 + 0.65 * random.nextDouble());
        water = 0.25 + 0.15 * random.nextDouble();
        sky = 0.1 + 0.5 * random.nextDouble();
        sun = size.width() * (-0.2 + 1.4 * random.nextDouble());
        roughness = 0.03 + 0.05 * random.nextDouble();
        glintFrom = 2.2 + random.nextDouble();
    }

    @Override
    public void render(int frame, float[] signal) {
        double dx = motion.x(frame);
        double line = horizon - motion.y(frame);
        for (int y = 0; y < size.height(); y++) {
            // How much of the row lies below the horizon, softened over one and a half pixels.
            double below = Backdrop.smoothStep((y + 0.5 - line) / 1.5 + 0.5);
            double depth = Math.max(0, y - line) / size.height() + NEAREST_TO_HORIZON;
            if (below > 0) {
                water(frame, y, dx, depth, signal);
            }
            if (below < 1) {
                sky(y, dx, line, below, signal);
            }
        }
        blur(signal);
    }

    private void water(int frame, int y, double dx, double depth, float[] signal) {
        double scale = 0.8 / depth;
        double v = -0.45 * size.height() / depth;
        // Waves smaller than a pixel average out: less of them is left the more texture falls on one pixel.
        double steepness = Math.min(1, 1 / Math.sqrt(0.45 / (depth * depth)));
        double base = water + 0.12 * (1 - Math.min(1, depth));
        double laneWidth = size.height() * (0.06 + 0.3 * depth);
        double middle = sun - dx;
        double t = frame;
        for (int x = 0; x < size.width(); x++) {
            double u = (x + dx - size.width() / 2.0) * scale;
            double wave = 0.75 * swell.linear(u + 0.25 * t, v + 0.35 * t)
                    + 0.66 * chop.linear(1.7 * u - 0.3 * t, 1.7 * v
                            + 0.6 * t);
            double off = (x - middle) / laneWidth;
            double lane = 1 / (1 + off * off);
            double excess = wave + 1.5 * lane - glintFrom;
            double glint = excess > 0 ? Math.min(1, 0.5 * excess * excess + 0.15 * excess) : 0;
            signal[y * size.width() + x] = (float) (base + 0.1 * lane + roughness * steepness * wave + 0.6 * Math.sqrt(
                    steepness) * glint);
        }
    }

    private void sky(int y, double dx, double line, double below, float[] signal) {
        double up = Math.clamp((line - y) / size.height(), 0, 1);
        double base = sky * (1 - 0.8 * up);
        for (int x = 0; x < size.width(); x++) {
            int i = y * size.width() + x;
            double haze = base + 0.012 * swell.linear(0.04 * (x + dx), 0.15 * (y - line));
            signal[i] = (float) (below > 0 ? below * signal[i] + (1 - below) * haze : haze);
        }
    }

    /** The optics' blur: 1-4-1 across, then down. */
    private void blur(float[] signal) {
        int width = size.width();
        int height = size.height();
        for (int y = 0; y < height; y++) {
            float left = signal[y * width];
            for (int i = y * width; i < (y + 1) * width; i++) {
                float here = signal[i];
                float right = i + 1 < (y + 1) * width ? signal[i + 1] : here;
                signal[i] = (left + 4 * here + right) / 6;
                left = here;
            }
        }
        float[] above = new float[width];
        System.arraycopy(signal, 0, above, 0, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float here = signal[i];
                float under = y + 1 < height ? signal[i + width] : here;
                signal[i] = (above[x] + 4 * here + under) / 6;
                above[x] = here;
            }
        }
    }
}
