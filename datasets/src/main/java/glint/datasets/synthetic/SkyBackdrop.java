package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;

/** Clouds that drift with the wind before a sky whose radiance rises towards the horizon. */
final class SkyBackdrop implements Backdrop {
    private final ImageSize size;
    private final EgoMotion motion;
    private final Texture clouds;
    private final double wind;
    private final double zenith;
    private final double rise;

    SkyBackdrop(SplittableRandom random, Chance chance, ImageSize size, EgoMotion motion) {
        this.size = size;
        this.motion = motion;
        wind = 0.3 * (random.nextDouble() - 0.5);
        zenith = 0.05 + 0.1 * random.nextDouble();
        rise = 0.1 + 0.25 * random.nextDouble();
        clouds = clouds(random, chance, size);
    }

    private static Texture clouds(SplittableRandom random, Chance chance, ImageSize size) {
        int width = Backdrop.textureSide(size.width());
        int height = Backdrop.textureSide(size.height());
        // 8/3 is the two-dimensional exponent of turbulence with a -5/3 law along a line; clouds in the infrared are
        // smoother.
        double beta = 3.1 + 0.9 * random.nextDouble();
        double stretch = 1 + random.nextDouble();
        Texture[] noise = new SpectralNoise(chance).pair(random, width, height, beta, stretch, size.height() / 1.5);
        double threshold = -0.6 + 1.6 * random.nextDouble();
        double softness = 0.8 + 1.6 * random.nextDouble();
        double brightness = 0.2 + 0.25 * random.nextDouble();
        float[] shape = noise[0].values();
        float[] detail = noise[1].values();
        float[] out = new float[shape.length];
        for (int i = 0; i < out.length; i++) {
            double cover = Backdrop.smoothStep((shape[i] - threshold) / softness);
            double thickness = 1 + 0.25 * detail[i] + 0.2 * (shape[i] - threshold);
            out[i] = (float) (brightness * cover * thickness + 0.015 * detail[i]);
        }
        return new Texture(width, height, out);
    }

    @Override
    public void render(int frame, float[] signal) {
        double dy = motion.y(frame);
        clouds.window(motion.x(frame) + wind * frame, dy + MARGIN / 2.0, size.width(), size.height(), signal);
        for (int y = 0; y < size.height(); y++) {
            double down = Math.clamp((y + dy) / size.height(), 0, 1);
            float sky = (float) (zenith + rise * down * down);
            for (int i = y * size.width(); i < (y + 1) * size.width(); i++) {
                signal[i] += sky;
            }
        }
    }
}
