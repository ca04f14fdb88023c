package glint.datasets.synthetic;

import java.util.SplittableRandom;

/** A closed interval from which a value is drawn evenly. */
public record Range(double low, double high) {
    public Range {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException("A range needs finite ends in order, got " + low + " to " + high);
        }
    }

    double draw(SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }
}
