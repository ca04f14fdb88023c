package glint.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time of the calling thread.
 *
 * @param nanos that went by
 * @param processorNanos in which the thread had a processor
 */
record Spent(long nanos, long processorNanos) {
    static final Spent NOTHING = new Spent(0, 0);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Since some point in the past. */
    static Spent soFar() {
        return new Spent(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /** What a piece of work takes. */
    static Spent on(Runnable work) {
        Spent start = soFar();
        work.run();
        return soFar().minus(start);
    }

    Spent plus(Spent other) {
        return new Spent(nanos + other.nanos, processorNanos + other.processorNanos);
    }

    Spent minus(Spent other) {
        return new Spent(nanos - other.nanos, processorNanos - other.processorNanos);
    }
}
