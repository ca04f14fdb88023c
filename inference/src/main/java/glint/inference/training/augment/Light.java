package glint.inference.training.augment;

import java.util.random.RandomGenerator;

/** Draws how bright and how contrasted a view is. */
final class Light {
    private Light() {}

    /** The image with its differences from the mean grey multiplied and all of it lifted, within [0, 1]. */
    static LabelledImage draw(LabelledImage image, AugmentationSettings settings, RandomGenerator random) {
        double gain = 1 + settings.contrast() * (2 * random.nextDouble() - 1);
        double lift = settings.brightness() * (2 * random.nextDouble() - 1);
        if (gain == 1 && lift == 0) {
            return image;
        }
        float[] values = image.grey().values();
        double mean = image.grey().mean();
        float slope = (float) gain;
        float constant = (float) (mean - gain * mean + lift);
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.clamp(slope * values[i] + constant, 0f, 1f);
        }
        return new LabelledImage(new Plane(image.width(), image.height(), out), image.mask(), image.boxes());
    }
}
