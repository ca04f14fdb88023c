package glint.app.project;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import glint.datasets.store.ProjectStore;

/**
 * The one thread that touches a project's store: whatever is asked of it happens in the order it was asked. Only short work
 * belongs here, since a gesture waits for its turn; long reading opens the project a second time.
 */
public final class StoreThread implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("glint-store").daemon().factory());
    private final ProjectStore store;

    /**
     * Opens a store on its own thread and waits for it.
     *
     * @param opener opens or makes the store
     */
    public StoreThread(Supplier<ProjectStore> opener) {
        boolean opened = false;
        try {
            store = await(opener);
            opened = true;
        } finally {
            if (!opened) {
                thread.shutdown();
            }
        }
    }

    /** Does something with the store and waits for the result; what it throws comes out here. */
    public <T> T call(Function<ProjectStore, T> work) {
        return await(() -> work.apply(store));
    }

    private <T> T await(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        thread.execute(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // The work goes on in any case, and its result decides what the window shows.
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException problem) {
                        throw problem;
                    }
                    throw new IllegalStateException("The store's thread failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Finishes what was asked for, then closes the store. */
    @Override
    public void close() {
        thread.execute(store::close);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException("The store did not close within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
