package glint.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes times in milliseconds and passes over the first ones, in which the virtual machine compiles. */
final class Stopwatch {
    private final int warmUp;
    private final List<Double> taken = new ArrayList<>();

    Stopwatch(int warmUp) {
        this.warmUp = warmUp;
    }

    /** Times a piece of work. */
    void time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        addNanos(System.nanoTime() - start);
    }

    /** Times a piece of work and returns what it makes. */
    <T> T timed(Supplier<T> work) {
        long start = System.nanoTime();
        T made = work.get();
        addNanos(System.nanoTime() - start);
        return made;
    }

    void addNanos(long nanos) {
        add(nanos / 1e6);
    }

    void add(double value) {
        taken.add(value);
    }

    int warmUp() {
        return warmUp;
    }

    /** Number of values that count. */
    int count() {
        return Math.max(0, taken.size() - warmUp);
    }

    /** The last value, a warm-up one too. */
    double last() {
        return taken.getLast();
    }

    double mean() {
        return counted().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** By nearest rank: the smallest value that at least so many percent do not exceed; NaN without values. */
    double percentile(double percent) {
        double[] sorted = counted().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.max(1, Math.ceil(percent / 100 * sorted.length)) - 1];
    }

    private List<Double> counted() {
        return taken.subList(Math.min(warmUp, taken.size()), taken.size());
    }
}
