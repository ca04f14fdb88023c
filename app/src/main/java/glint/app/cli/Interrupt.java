package glint.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C turned into a wish to stop: while open, the command sees {@link #getAsBoolean} become true, finishes what it is
 * writing and ends; the program waits for it before it goes.
 */
final class Interrupt implements BooleanSupplier, AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interrupt");

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        wanted.set(true);
        try {
            // Returning early would let the virtual machine go while a file is being written.
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return wanted.get();
    }

    @Override
    public void close() {
        finished.countDown();
        if (!wanted.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
