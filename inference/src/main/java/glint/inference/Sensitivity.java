package glint.inference;

import glint.annotations.InputException;

/**
 * The two thresholds of adjustable sensitivity (FEST, section III-D). Pixels whose fused probability is above {@code th1} are a
 * strong target; regions of a single scale above {@code th2} that touch no target are weak ones. {@code th2} is usually the
 * lower, and need not be.
 *
 * @param th1 in [0, 1]
 * @param th2 in [0, 1]
 */
public record Sensitivity(double th1, double th2) {
    /** What the paper evaluates the public datasets with. */
    public static final Sensitivity DEFAULT = new Sensitivity(0.5, 0.1);

    public Sensitivity {
        check("th1", th1);
        check("th2", th2);
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InputException("The threshold " + name, "is " + value, "choose a value from 0 to 1");
        }
    }

    public Sensitivity withTh1(double value) {
        return new Sensitivity(value, th2);
    }

    public Sensitivity withTh2(double value) {
        return new Sensitivity(th1, value);
    }
}
