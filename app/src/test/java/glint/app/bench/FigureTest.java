package glint.app.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FigureTest {
    private static Stopwatch values(int warmUp, double... values) {
        Stopwatch watch = new Stopwatch(warmUp);
        for (double value : values) {
            watch.add(value);
        }
        return watch;
    }

    @Test
    void percentilesAreByNearestRankWithoutTheWarmUp() {
        Figure figure = Figure.millis("a", values(2, 900, 800, 4, 1, 3, 2));
        assertThat(figure.median()).isEqualTo(2);
        assertThat(figure.p95()).hasValue(4);
        assertThat(figure.repetitions()).isEqualTo(4);
        assertThat(figure.warmUp()).isEqualTo(2);
    }

    @Test
    void aRateIsOfTheMeanTime() {
        assertThat(Figure.rate("a", "frames/s", values(0, 10, 30), 1).median()).isEqualTo(50);
    }

    @Test
    void aGoalIsMetOnItsLimit() {
        Figure figure = Figure.millis("a", values(0, 16));
        assertThat(figure.met()).isEmpty();
        assertThat(figure.withGoal(Goal.atMost(16)).met()).hasValue(true);
        assertThat(figure.withGoal(Goal.atMost(15.9)).met()).hasValue(false);
        assertThat(figure.withGoal(Goal.atLeast(16)).met()).hasValue(true);
        assertThat(figure.withGoal(Goal.atLeast(16.1)).met()).hasValue(false);
    }
}
