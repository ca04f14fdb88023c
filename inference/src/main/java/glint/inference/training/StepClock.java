package glint.inference.training;

/** Adds up where the time of an epoch's steps goes. */
final class StepClock {
    private long mark;
    private long data;
    private long forward;
    private long backward;
    private long update;
    private int steps;

    void reset() {
        data = 0;
        forward = 0;
        backward = 0;
        update = 0;
        steps = 0;
    }

    void begin() {
        mark = System.nanoTime();
    }

    void dataReady() {
        data += lap();
    }

    void forwardDone() {
        forward += lap();
    }

    void backwardDone() {
        backward += lap();
    }

    void updateDone() {
        update += lap();
        steps++;
    }

    private long lap() {
        long now = System.nanoTime();
        long lap = now - mark;
        mark = now;
        return lap;
    }

    StepTimes means() {
        double unit = 1e9 * Math.max(1, steps);
        return new StepTimes(data / unit, forward / unit, backward / unit, update / unit);
    }
}
