package glint.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatestTaskTest {
    /** Keeps the handlers so that results can arrive in any order, also after a cancel. */
    private static final class Late implements TaskExecutor {
        private final List<Runnable> deliveries = new ArrayList<>();
        private final List<String> cancelled = new ArrayList<>();

        @Override
        public <T> RunningTask submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
                Consumer<? super Throwable> onFailure) {
            deliveries.add(() -> new SynchronousExecutor().submit(title, task, onResult, onFailure));
            return new RunningTask(title, () -> cancelled.add(title));
        }

        @Override
        public ObservableList<RunningTask> running() {
            return FXCollections.observableArrayList();
        }
    }

    private final Late executor = new Late();
    private final LatestTask latest = new LatestTask(executor);
    private final List<String> shown = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private void ask(String frame) {
        latest.submit(frame, progress -> frame, shown::add, failures::add);
    }

    @Test
    void aResultThatArrivesAfterANewerRequestIsDropped() {
        ask("frame 1");
        ask("frame 2");
        executor.deliveries.get(1).run();
        executor.deliveries.get(0).run();
        assertThat(shown).containsExactly("frame 2");
    }

    @Test
    void aNewerRequestCancelsTheOlder() {
        ask("frame 1");
        ask("frame 2");
        assertThat(executor.cancelled).containsExactly("frame 1");
    }

    @Test
    void aFailureOfAnOlderRequestIsDropped() {
        latest.submit("bad", progress -> {
            throw new IllegalStateException("no");
        }, result -> {}, failures::add);
        ask("frame 2");
        executor.deliveries.forEach(Runnable::run);
        assertThat(failures).isEmpty();
        assertThat(shown).containsExactly("frame 2");
    }

    @Test
    void nothingArrivesAfterACancel() {
        ask("frame 1");
        latest.cancel();
        executor.deliveries.getFirst().run();
        assertThat(shown).isEmpty();
    }
}
