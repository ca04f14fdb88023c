package glint.app.bench;

/**
 * What a median should come to.
 *
 * @param upper whether the limit is an upper one
 */
public record Goal(double limit, boolean upper) {
    static Goal atMost(double limit) {
        return new Goal(limit, true);
    }

    static Goal atLeast(double limit) {
        return new Goal(limit, false);
    }

    /** Whether a value keeps to it. */
    public boolean isMetBy(double value) {
        return upper ? value <= limit : value >= limit;
    }
}
