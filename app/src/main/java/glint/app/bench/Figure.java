package glint.app.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measured quantity.
 *
 * @param median of the repetitions, or the value where it was taken once
 * @param p95 the 95th percentile, absent for a value that was taken once
 * @param warmUp repetitions made before and not counted
 * @param repetitions that were counted
 */
public record Figure(String name, String unit, double median, OptionalDouble p95, int warmUp, int repetitions,
        Optional<Goal> goal) {
    /** A value that was taken once. */
    static Figure single(String name, String unit, double value) {
        return new Figure(name, unit, value, OptionalDouble.empty(), 0, 1, Optional.empty());
    }

    /** Times in milliseconds. */
    static Figure millis(String name, Stopwatch watch) {
        return of(name, "ms", watch);
    }

    /** Values of any unit, such as the ratio of two times. */
    static Figure of(String name, String unit, Stopwatch watch) {
        return new Figure(name, unit, watch.percentile(50), OptionalDouble.of(watch.percentile(95)), watch.warmUp(),
                watch.count(), Optional.empty());
    }

    /** How often something that takes such times happens in a second, by its mean time. */
    static Figure rate(String name, String unit, Stopwatch watch, double perTime) {
        return new Figure(name, unit, 1000 * perTime / watch.mean(), OptionalDouble.empty(), watch.warmUp(),
                watch.count(), Optional.empty());
    }

    Figure withGoal(Goal newGoal) {
        return new Figure(name, unit, median, p95, warmUp, repetitions, Optional.of(newGoal));
    }

    /** Whether the median keeps to the goal; absent without one. */
    public Optional<Boolean> met() {
        return goal.map(g -> g.isMetBy(median));
    }
}
