package glint.datasets.frame;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

import glint.annotations.InputException;

/**
 * The frames of a source that were used last, up to a number of bytes, with the neighbours of the current one read ahead.
 * For use from any thread; it has none of its own. A frame that cannot be read is not remembered: the next call tries
 * again.
 */
public final class FrameCache {
    private final FrameSource source;
    private final long maxBytes;
    private final int reach;
    private final Executor executor;
    private final Object lock = new Object();
    /** By index, least recently used first. */
    private final Map<Integer, Frame> frames = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, FutureTask<Frame>> pending = new LinkedHashMap<>();
    private long bytes;
    private long largest;
    private int centre;

    /**
     * @param maxBytes of samples to keep; the frame read last is kept even when it alone is larger
     * @param reach number of frames read ahead on either side of the current one, fewer when they would not fit
     * @param executor runs the reading ahead
     */
    public FrameCache(FrameSource source, long maxBytes, int reach, Executor executor) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.reach = reach;
        this.executor = executor;
    }

    /**
     * The frame, from memory or read in the calling thread; one that another thread is reading is waited for.
     *
     * @throws InputException when it cannot be read
     */
    public Frame get(int index) {
        Objects.checkIndex(index, source.frameCount());
        FutureTask<Frame> task;
        synchronized (lock) {
            Frame frame = frames.get(index);
            if (frame != null) {
                return frame;
            }
            task = pending.computeIfAbsent(index, this::reading);
        }
        // Runs it here unless a thread of the executor has begun already.
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return source.read(index);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("Reading " + source.frameName(index) + " failed", e.getCause());
        }
    }

    /** The frame if it is in memory. */
    public Optional<Frame> peek(int index) {
        synchronized (lock) {
            return Optional.ofNullable(frames.get(index));
        }
    }

    /** Reads the neighbours of a frame ahead, the nearest first. What an earlier call asked for and is now too far is dropped. */
    public void prefetch(int around) {
        int near;
        synchronized (lock) {
            centre = around;
            near = reachThatFits();
        }
        for (int step = 1; step <= near; step++) {
            prefetchOne(around + step);
            prefetchOne(around - step);
        }
    }

    private int reachThatFits() {
        return largest == 0 ? reach : Math.clamp((maxBytes / largest - 1) / 2, 0, reach);
    }

    private void prefetchOne(int index) {
        if (index < 0 || index >= source.frameCount()) {
            return;
        }
        FutureTask<Frame> task;
        synchronized (lock) {
            if (frames.containsKey(index) || pending.containsKey(index)) {
                return;
            }
            task = reading(index);
            pending.put(index, task);
        }
        executor.execute(() -> runIfStillNear(index, task));
    }

    private void runIfStillNear(int index, FutureTask<Frame> task) {
        synchronized (lock) {
            if (Math.abs(index - centre) > reachThatFits()) {
                pending.remove(index, task);
                return;
            }
        }
        task.run();
    }

    private FutureTask<Frame> reading(int index) {
        return new FutureTask<>(() -> {
            Frame frame = null;
            try {
                frame = source.read(index);
                return frame;
            } finally {
                synchronized (lock) {
                    pending.remove(index);
                    if (frame != null) {
                        keep(index, frame);
                    }
                }
            }
        });
    }

    private void keep(int index, Frame frame) {
        Frame former = frames.put(index, frame);
        bytes += size(frame) - (former == null ? 0 : size(former));
        largest = Math.max(largest, size(frame));
        Iterator<Frame> oldest = frames.values().iterator();
        while (bytes > maxBytes && frames.size() > 1) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static long size(Frame frame) {
        int sample = switch (frame.type()) {
            case UINT8 -> 1;
            case UINT16 -> 2;
            case FLOAT32 -> 4;
        };
        return frame.size().pixels() * sample;
    }
}
