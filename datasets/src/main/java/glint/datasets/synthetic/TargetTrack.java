package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/**
 * One target's way through a sequence: constant speed with gentle turns. Most stay in view; some enter late or leave
 * early.
 */
final class TargetTrack {
    private static final int ATTEMPTS = 16;

    private final double[] x;
    private final double[] y;
    private final double along;
    private final double across;
    private final double cos;
    private final double sin;
    private final double scr;

    private TargetTrack(double[] x, double[] y, double along, double across, double heading, double scr) {
        this.x = x;
        this.y = y;
        this.along = along;
        this.across = across;
        this.cos = StrictMath.cos(heading);
        this.sin = StrictMath.sin(heading);
        this.scr = scr;
    }

    static TargetTrack draw(SplittableRandom random, SceneRecipe recipe) {
        double scr = recipe.scr().draw(random);
        double across = recipe.spread().draw(random);
        double along = across * (random.nextInt(4) == 0 ? 1 + 0.5 * random.nextDouble() : 1);
        double speed = recipe.speed().draw(random);
        boolean stays = random.nextInt(4) != 0;
        TargetTrack best = null;
        int most = -1;
        for (int attempt = 0; attempt < ATTEMPTS && most < recipe.frames(); attempt++) {
            TargetTrack candidate = attempt(random, recipe, speed, along, across, scr);
            int inside = candidate.framesInside(recipe.size());
            if (best == null || inside > most) {
                best = candidate;
                most = inside;
            }
            if (!stays) {
                break;
            }
        }
        if (best == null) {
            throw new AssertionError("At least one attempt is made");
        }
        return best;
    }

    /** A path through a random place in the frame at the middle of the sequence. */
    private static TargetTrack attempt(SplittableRandom random, SceneRecipe recipe, double speed, double along,
            double across, double scr) {
        int frames = recipe.frames();
        double[] x = new double[frames];
        double[] y = new double[frames];
        int middle = frames / 2;
        x[middle] = recipe.size().width() * (0.05 + 0.9 * random.nextDouble());
        y[middle] = recipe.size().height() * (0.05 + 0.9 * random.nextDouble());
        double heading = 2 * Math.PI * random.nextDouble();
        double turn = 0.8 * random.nextDouble();
        double rate = 0.02 + 0.06 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = middle + 1; i < frames; i++) {
            double angle = heading + turn * StrictMath.sin(rate * i + phase);
            x[i] = x[i - 1] + speed * StrictMath.cos(angle);
            y[i] = y[i - 1] + speed * StrictMath.sin(angle);
        }
        for (int i = middle; i > 0; i--) {
            double angle = heading + turn * StrictMath.sin(rate * i + phase);
            x[i - 1] = x[i] - speed * StrictMath.cos(angle);
            y[i - 1] = y[i] - speed * StrictMath.sin(angle);
        }
        return new TargetTrack(x, y, along, across, heading, scr);
    }

    private int framesInside(ImageSize size) {
        int inside = 0;
        for (int i = 0; i < x.length; i++) {
            if (isInside(i, size)) {
                inside++;
            }
        }
        return inside;
    }

    /** Whether the target's centre lies in the image. */
    boolean isInside(int frame, ImageSize size) {
        return x[frame] >= 0 && y[frame] >= 0 && x[frame] < size.width() && y[frame] < size.height();
    }

    PointSource source(int frame) {
        return new PointSource(x[frame], y[frame], along, across, cos, sin);
    }

    /** The pixels of the target that lie in the image; empty when its centre does not. */
    BitMask mask(int frame, ImageSize size) {
        return isInside(frame, size) ? source(frame).mask().clip(size) : BitMask.empty();
    }

    /** The signal-to-clutter ratio that was asked for. */
    double scr() {
        return scr;
    }

    /** Standard deviation of the point-spread function along its longer axis, in pixels. */
    double along() {
        return along;
    }

    /** Standard deviation of the point-spread function along its shorter axis, in pixels. */
    double across() {
        return across;
    }
}
