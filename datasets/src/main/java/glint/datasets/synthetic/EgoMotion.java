package glint.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * How the camera's own motion shifts the background: a steady pan across, and a slow sway both ways.
 *
 * @param pan columns per frame
 * @param sway greatest shift of the sway, in pixels
 * @param rate angle of the sway per frame, in radians
 * @param phase angle of the sway at frame 0, in radians
 */
record EgoMotion(double pan, double sway, double rate, double phase) {
    static EgoMotion draw(SplittableRandom random, double fastest) {
        double pan = 0.6 * fastest * (2 * random.nextDouble() - 1);
        double rate = 0.02 + 0.06 * random.nextDouble();
        // The speed of the sway is its size times its rate; with 0.6 and 0.3 the sum stays below the limit both ways.
        double sway = Math.min(4, 0.3 * fastest / rate) * random.nextDouble();
        return new EgoMotion(pan, sway, rate, 2 * Math.PI * random.nextDouble());
    }

    double x(int frame) {
        return pan * frame + sway * StrictMath.cos(rate * frame + phase);
    }

    double y(int frame) {
        return sway * StrictMath.sin(0.7 * rate * frame + phase);
    }
}
