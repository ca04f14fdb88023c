package glint.datasets.synthetic;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/**
 * Everything that determines a set of synthetic sequences: the same recipe gives the same bytes on any machine.
 *
 * @param sequences number of sequences
 * @param frames frames per sequence
 * @param size of the frames
 * @param bits depth of the sensor, 8 to 16; deeper than 8 bits makes 16-bit files
 * @param seed of everything that is drawn by chance
 * @param targets targets per sequence; one that leaves the frame is not replaced
 * @param scene what lies behind the targets
 * @param scr range of the targets' signal-to-clutter ratio, see {@link SignalToClutter}
 * @param spread range of the standard deviation of a target's point-spread function, in pixels
 * @param speed range of the targets' speed, in pixels per frame
 * @param drift greatest speed of the background by the camera's own motion, in pixels per frame
 * @param sensor noise, fixed pattern and bad pixels
 */
public record SceneRecipe(int sequences, int frames, ImageSize size, int bits, long seed, int targets, Scene scene,
        Range scr, Range spread, Range speed, double drift, SensorModel sensor) {
    private static final int LARGEST_SIDE = 2048;

    /** @throws InputException when a figure is outside what can be generated */
    public SceneRecipe {
        check("sequences", sequences, 1, 100_000);
        check("frames", frames, 1, 1_000_000);
        check("width", size.width(), 32, LARGEST_SIDE);
        check("height", size.height(), 32, LARGEST_SIDE);
        check("bits", bits, 8, 16);
        check("targets", targets, 0, 1000);
        check("lowest SCR", scr.low(), 0, 1000);
        check("lowest spread", spread.low(), 0.3, 3);
        check("highest spread", spread.high(), 0.3, 3);
        check("lowest speed", speed.low(), 0, 100);
        check("drift", drift, 0, 20);
    }

    private static void check(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InputException("Scene recipe", what + " is " + plain(value), "choose a value from " + plain(least)
                    + " to " + plain(most));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** Four 16-bit sequences of fifty 640×512 frames of sky with three targets each. */
    public static SceneRecipe standard() {
        return new SceneRecipe(4, 50, new ImageSize(640, 512), 16, 1, 3, Scene.SKY, new Range(2.5, 9), new Range(0.5,
                1.5), new Range(0.2, 2), 0.5, SensorModel.TYPICAL);
    }

    /**
     * The sequence of the demonstration: 20 frames of 320×256 at 16 bits, three plain
     * targets before a clouded sky whose scraps and hot pixels tempt a detector.
     */
    public static SceneRecipe demo() {
        return standard().withExtent(1, 20, new ImageSize(320, 256)).withSeed(2026).withScr(new Range(20, 48))
                .withSpread(new Range(1.3, 1.9));
    }

    /** The recipe for another number of sequences, frames and pixels. */
    public SceneRecipe withExtent(int newSequences, int newFrames, ImageSize newSize) {
        return new SceneRecipe(newSequences, newFrames, newSize, bits, seed, targets, scene, scr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withBits(int newBits) {
        return new SceneRecipe(sequences, frames, size, newBits, seed, targets, scene, scr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withSeed(long newSeed) {
        return new SceneRecipe(sequences, frames, size, bits, newSeed, targets, scene, scr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withTargets(int newTargets) {
        return new SceneRecipe(sequences, frames, size, bits, seed, newTargets, scene, scr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withScene(Scene newScene) {
        return new SceneRecipe(sequences, frames, size, bits, seed, targets, newScene, scr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withScr(Range newScr) {
        return new SceneRecipe(sequences, frames, size, bits, seed, targets, scene, newScr, spread, speed, drift,
                sensor);
    }

    public SceneRecipe withSpread(Range newSpread) {
        return new SceneRecipe(sequences, frames, size, bits, seed, targets, scene, scr, newSpread, speed, drift,
                sensor);
    }

    /**
     * Counts between the darkest and brightest parts of a scene. Eight-bit images fill much of their range, deep ones
     * occupy a narrow band of theirs, as real sensors do: the share halves with every two bits (8 bits: 60 %, 16 bits:
     * 4 %).
     */
    double span() {
        return 0.6 * Math.sqrt(1 << (8 + bits));
    }

    /** Counts at signal 0. */
    double bias() {
        return 0.12 * (1L << bits);
    }
}
