package glint.datasets.synthetic;

import java.util.SplittableRandom;

import glint.annotations.geometry.ImageSize;

/** The scene without targets and without the sensor's imperfections, in spans (0 dark, about 1 bright). */
sealed interface Backdrop permits SkyBackdrop, SeaBackdrop, GroundBackdrop, SpaceBackdrop {
    /** Rows and columns that a texture has beyond the frame at least, so that no frame shows its seam at the horizon. */
    int MARGIN = 32;

    /** Overwrites {@code signal}, row by row, with the scene at the time of the frame. */
    void render(int frame, float[] signal);

    static Backdrop draw(Scene scene, SplittableRandom random, Chance chance, ImageSize size, EgoMotion motion) {
        return switch (scene) {
            case SKY -> new SkyBackdrop(random, chance, size, motion);
            case SEA -> new SeaBackdrop(random, chance, size, motion);
            case GROUND -> new GroundBackdrop(random, chance, size, motion);
            case SPACE -> new SpaceBackdrop(random, chance, size, motion);
        };
    }

    /** The side of a texture that covers the given side of a frame with its margin. */
    static int textureSide(int frameSide) {
        return Integer.highestOneBit(frameSide + MARGIN - 1) << 1;
    }

    /** Rises smoothly from 0 at 0 to 1 at 1. */
    static double smoothStep(double t) {
        double c = Math.clamp(t, 0, 1);
        return c * c * (3 - 2 * c);
    }
}
