package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;

/** The detector array: turns a scene in spans into counts, with the same fixed pattern in every frame. */
final class Sensor {
    private static final float DEAD = Float.NEGATIVE_INFINITY;
    private static final float HOT = Float.POSITIVE_INFINITY;

    private final SceneRecipe recipe;
    private final Chance chance;
    private final float[] gain;
    /** Offset of each pixel in spans; infinite for pixels that are dead or hot. */
    private final float[] offset;

    Sensor(SceneRecipe recipe, Chance chance, SplittableRandom random) {
        this.recipe = recipe;
        this.chance = chance;
        ImageSize size = recipe.size();
        SensorModel model = recipe.sensor();
        float[] columns = new float[size.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = (float) model.columnOffset() * chance.normal(random);
        }
        gain = new float[size.width() * size.height()];
        offset = new float[gain.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = 1 + (float) model.gainSpread() * chance.normal(random);
            offset[i] = columns[i % columns.length];
        }
        long dead = Math.round(model.deadShare() * gain.length);
        for (long i = 0; i < dead; i++) {
            offset[random.nextInt(offset.length)] = DEAD;
        }
        long hot = Math.round(model.hotShare() * gain.length);
        for (long i = 0; i < hot; i++) {
            offset[random.nextInt(offset.length)] = HOT;
        }
    }

    /** Standard deviation, in spans, that noise and fixed pattern add around a signal. */
    double noise(double signal) {
        SensorModel model = recipe.sensor();
        return Math.sqrt(square(model.readNoise()) + square(model.shotNoise()) * Math.max(0, signal) + square(model
                .columnOffset()) + square(model.gainSpread() * signal));
    }

    private static double square(double v) {
        return v * v;
    }

    /** Reads the scene out once. */
    Frame expose(float[] signal, SplittableRandom random) {
        ImageSize size = recipe.size();
        int full = (1 << recipe.bits()) - 1;
        byte[] bytes = new byte[recipe.bits() == 8 ? signal.length : 0];
        short[] shorts = new short[recipe.bits() == 8 ? 0 : signal.length];
        float span = (float) recipe.span();
        float bias = (float) recipe.bias();
        float read = (float) square(recipe.sensor().readNoise());
        float shot = (float) square(recipe.sensor().shotNoise());
        long bits = 0;
        for (int i = 0; i < signal.length; i++) {
            bits = (i & 1) == 0 ? random.nextLong() : bits >>> 32;
            float seen = signal[i];
            float noise = (float) Math.sqrt(read + shot * Math.max(0, seen)) * chance.normal((int) bits);
            float value = bias + span * (seen * gain[i] + offset[i] + noise);
            int count = Math.clamp(Math.round(value), 0, full);
            if (Float.isInfinite(offset[i])) {
                count = offset[i] == HOT ? Math.min(full, Math.round(bias + 1.3f * span)) : Math.round(bias / 2);
            }
            if (recipe.bits() == 8) {
                bytes[i] = (byte) count;
            } else {
                shorts[i] = (short) count;
            }
        }
        return recipe.bits() == 8
                ? Frame.ofBytes(size.width(), size.height(), bytes)
                : Frame.ofShorts(size.width(), size.height(), recipe.bits(), shorts);
    }
}
