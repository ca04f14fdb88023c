package glint.app.viewer;

import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.Test;

import glint.app.viewer.WindowViewModel.Scope;
import glint.datasets.display.Palettes;
import glint.datasets.display.Percentiles;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class WindowViewModelTest {
    private final WindowViewModel model = new WindowViewModel(Runnable::run, Runnable::run, Palettes.bundled());

    private static Frame ramp(int from) {
        short[] counts = new short[64 * 64];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) (from + i);
        }
        return Frame.ofShorts(64, 64, 14, counts);
    }

    @Test
    void theFirstFrameSetsThePercentileWindow() {
        model.show(ramp(1000), () -> {});
        assertThat(model.window().get()).isEqualTo(Percentiles.window(ramp(1000)));
        assertThat(model.range().get()).isEqualTo(new Window(1000, 5095));
    }

    @Test
    void inASequenceTheWindowStays() {
        model.show(ramp(1000), () -> {});
        model.show(ramp(3000), () -> {});
        assertThat(model.window().get()).isEqualTo(Percentiles.window(ramp(1000)));
    }

    @Test
    void perFrameItFollowsEveryFrame() {
        model.scope().set(Scope.FRAME);
        model.show(ramp(1000), () -> {});
        model.show(ramp(3000), () -> {});
        assertThat(model.window().get()).isEqualTo(Percentiles.window(ramp(3000)));
    }

    @Test
    void anotherSourceChoosesAnew() {
        model.show(ramp(1000), () -> {});
        model.begin();
        model.show(ramp(3000), () -> {});
        assertThat(model.window().get()).isEqualTo(Percentiles.window(ramp(3000)));
    }

    @Test
    void theEndsNeverCross() {
        model.show(ramp(1000), () -> {});
        model.setLow(9999);
        assertThat(model.window().get().width()).isZero();
        model.setHigh(0);
        assertThat(model.window().get().width()).isZero();
    }

    @Test
    void resettingGoesBackToThePercentiles() {
        model.show(ramp(1000), () -> {});
        model.setLow(2000);
        model.reset();
        assertThat(model.window().get()).isEqualTo(Percentiles.window(ramp(1000)));
    }

    @Test
    void aHistogramThatComesLateIsDropped() {
        Deque<Runnable> work = new ArrayDeque<>();
        WindowViewModel late = new WindowViewModel(work::add, Runnable::run, Palettes.bundled());
        late.show(ramp(1000), () -> {});
        late.show(ramp(3000), () -> {});
        work.pollLast().run();
        work.pollLast().run();
        assertThat(late.window().get()).isEqualTo(Percentiles.window(ramp(3000)));
    }
}
