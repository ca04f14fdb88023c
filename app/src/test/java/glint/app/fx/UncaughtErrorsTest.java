package glint.app.fx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UncaughtErrorsTest {
    private Instant now = Instant.EPOCH;
    private final List<Throwable> shown = new ArrayList<>();
    private final UncaughtErrors errors = new UncaughtErrors(Runnable::run, () -> now, shown::add);

    private static IllegalStateException fault() {
        return new IllegalStateException("from one place");
    }

    private void happens(Throwable error) {
        errors.uncaughtException(Thread.currentThread(), error);
    }

    @Test
    void theSameErrorAgainIsNotShownAgain() {
        IllegalStateException first = fault();
        happens(first);
        happens(fault());
        happens(fault());
        assertThat(shown).containsExactly(first);
    }

    @Test
    void anErrorFromAnotherPlaceIsShown() {
        happens(fault());
        happens(new IllegalStateException("from here"));
        assertThat(shown).hasSize(2);
    }

    @Test
    void theSameErrorIsShownAgainAfterAWhile() {
        happens(fault());
        now = now.plusSeconds(11);
        happens(fault());
        assertThat(shown).hasSize(2);
    }

    @Test
    void anErrorThatKeepsComingStaysQuiet() {
        for (int i = 0; i < 100; i++) {
            happens(fault());
            now = now.plusSeconds(5);
        }
        assertThat(shown).hasSize(1);
    }
}
