package glint.app.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import glint.app.fx.FxThread;

/** The JavaFX toolkit from outside its thread. */
final class Toolkit {
    private static final long PATIENCE_SECONDS = 30;

    private final FxThread fxThread = new FxThread();

    private Toolkit() {}

    /** Starts the toolkit unless it runs. */
    static Toolkit start() {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
            // Otherwise the toolkit goes with the window of the first measurement.
            Platform.setImplicitExit(false);
        } catch (IllegalStateException runsAlready) {
            started.countDown();
        }
        try {
            if (!started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The toolkit did not start in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the toolkit started", e);
        }
        return new Toolkit();
    }

    FxThread thread() {
        return fxThread;
    }

    /** Does something on the JavaFX thread and waits for it. */
    <T> T call(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, fxThread).join();
    }

    /** Does something on the JavaFX thread and waits for it. */
    void run(Runnable work) {
        CompletableFuture.runAsync(work, fxThread).join();
    }

    /** Does something at the beginning of each of the next pulses and waits for the last. */
    void eachPulse(int pulses, IntConsumer work) {
        int[] done = new int[1];
        whilePulsing(() -> done[0] < pulses, () -> work.accept(done[0]++));
    }

    /** Does something at the beginning of each pulse as long as there is more to do, and waits for the end of it. */
    void whilePulsing(BooleanSupplier more, Runnable work) {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        run(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    if (more.getAsBoolean()) {
                        work.run();
                    } else {
                        stop();
                        finished.complete(true);
                    }
                } catch (RuntimeException e) {
                    stop();
                    finished.completeExceptionally(e);
                }
            }
        }.start());
        finished.join();
    }
}
