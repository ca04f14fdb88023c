package glint.inference.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Makes batches on a thread of its own, a few ahead of the one that is trained on, in the order given.
 *
 * @param <B> see {@link TrainingTask}
 */
final class BatchLoader<B> implements AutoCloseable {
    private static final int AHEAD = 3;

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("batch-loader").factory());
    private final Deque<Future<B>> coming = new ArrayDeque<>();
    private final Iterator<List<Integer>> remaining;
    private final Function<List<Integer>, B> maker;

    BatchLoader(List<List<Integer>> batches, Function<List<Integer>, B> maker) {
        this.remaining = batches.iterator();
        this.maker = maker;
        for (int i = 0; i < AHEAD; i++) {
            order();
        }
    }

    private void order() {
        if (remaining.hasNext()) {
            List<Integer> samples = remaining.next();
            coming.add(thread.submit(() -> maker.apply(samples)));
        }
    }

    /** The next batch, waiting for it where it is not ready yet. */
    B next() {
        Future<B> first = coming.remove();
        try {
            B batch = first.get();
            order();
            return batch;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for a batch");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
