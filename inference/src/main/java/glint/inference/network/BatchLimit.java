package glint.inference.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import ai.djl.engine.EngineException;

import glint.annotations.InputException;
import glint.inference.Device;

/**
 * How many frames a device's memory holds at once. Where it turns out too small the batch is halved, down to a single frame, and
 * stays so.
 */
public final class BatchLimit {
    private static final String OUT_OF_MEMORY = "out of memory";

    private final Device device;
    private int size;

    /** @param size of a batch as long as memory suffices */
    public BatchLimit(Device device, int size) {
        this.device = device;
        this.size = size;
    }

    /** The largest batch that is tried. */
    public int size() {
        return size;
    }

    /**
     * Does the work in batches.
     *
     * @param most no batch is larger
     * @param work makes a result of each item of a batch
     * @throws InputException when memory does not even hold one
     */
    public <T, R> List<R> run(List<T> items, int most, Function<List<T>, List<R>> work) {
        List<R> results = new ArrayList<>();
        while (results.size() < items.size()) {
            int from = results.size();
            int to = Math.min(items.size(), from + Math.min(size, most));
            try {
                results.addAll(work.apply(items.subList(from, to)));
            } catch (EngineException e) {
                if (!isOutOfMemory(e)) {
                    throw e;
                }
                if (to - from == 1) {
                    throw new InputException("The memory of " + device.id(), "does not hold a single frame",
                            "choose a smaller --size, or --device cpu", e);
                }
                size = (to - from) / 2;
            }
        }
        return results;
    }

    private static boolean isOutOfMemory(EngineException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(OUT_OF_MEMORY);
    }
}
