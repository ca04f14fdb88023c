package glint.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;

/** Stars of every brightness, fixed to each other, over a faint diffuse glow. */
final class SpaceBackdrop implements Backdrop {
    private record Star(double x, double y, double spread, double brightness) {}

    private final ImageSize size;
    private final EgoMotion motion;
    private final Texture glow;
    private final List<Star> stars = new ArrayList<>();

    SpaceBackdrop(SplittableRandom random, Chance chance, ImageSize size, EgoMotion motion) {
        this.size = size;
        this.motion = motion;
        int width = Backdrop.textureSide(size.width());
        int height = Backdrop.textureSide(size.height());
        glow = new SpectralNoise(chance).pair(random, width, height, 3, 1, size.height())[0];
        double strength = 0.002 + 0.012 * random.nextDouble();
        float[] values = glow.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.08 + strength * values[i]);
        }
        double spread = 0.55 + 0.5 * random.nextDouble();
        long count = Math.round(width * height * (2 + 6 * random.nextDouble()) * 1e-4);
        for (int i = 0; i < count; i++) {
            // Star counts grow about as flux to the -3/2; the faintest are lost in the noise.
            double brightness = 0.01 * StrictMath.pow(1 - random.nextDouble(), -1 / 1.5);
            stars.add(new Star(width * random.nextDouble(), height * random.nextDouble(), spread, Math.min(1.5,
                    brightness)));
        }
    }

    @Override
    public void render(int frame, float[] signal) {
        double dx = motion.x(frame);
        double dy = motion.y(frame) + MARGIN / 2.0;
        glow.window(dx, dy, size.width(), size.height(), signal);
        for (Star star : stars) {
            double x = wrapped(star.x - dx, glow.width());
            double y = wrapped(star.y - dy, glow.height());
            if (x < size.width() + MARGIN && y < size.height() + MARGIN) {
                PointSource.round(x, y, star.spread).addTo(signal, size, star.brightness);
            }
        }
    }

    /** Into the period that starts half a margin before the frame, where no star reaches into the picture. */
    private static double wrapped(double position, int period) {
        double from = -MARGIN / 2.0;
        return position - period * Math.floor((position - from) / period);
    }
}
