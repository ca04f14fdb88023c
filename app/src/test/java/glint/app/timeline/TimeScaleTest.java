package glint.app.timeline;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TimeScaleTest {
    private static final Extent EXTENT = new Extent(1000, 2000);

    @Test
    void unzoomedTheWholeSequenceIsInView() {
        TimeScale scale = TimeScale.of(EXTENT, 500, 0, 300);
        assertThat(scale.x(1000)).isZero();
        assertThat(scale.x(2000)).isCloseTo(500, within(1e-9));
        assertThat(scale.frame(250)).isEqualTo(1500);
    }

    @Test
    void placesBeyondTheEndsAreTheFirstAndTheLastFrame() {
        TimeScale scale = TimeScale.of(EXTENT, 500, 0, 0);
        assertThat(scale.frame(-40)).isEqualTo(1000);
        assertThat(scale.frame(900)).isEqualTo(1999);
    }

    @Test
    void zoomedInItScrollsToAFrameAndNoFurtherThanTheSequence() {
        TimeScale scale = TimeScale.of(EXTENT, 480, 1, 0);
        assertThat(scale.perFrame()).isEqualTo(TimeScale.WIDEST);
        TimeScale there = scale.showing(1500);
        assertThat(there.x(1500)).isBetween(0.0, 480 - TimeScale.WIDEST);
        assertThat(scale.showing(1999).left()).isEqualTo(1000 * TimeScale.WIDEST - 480);
        assertThat(there.showing(1500)).isEqualTo(there);
    }

    @Test
    void ticksAreRoundNumbersOfFramesWithRoomBetween() {
        assertThat(TimeScale.of(EXTENT, 500, 0, 0).tick(64)).isEqualTo(200);
        assertThat(TimeScale.of(EXTENT, 480, 1, 0).tick(64)).isEqualTo(5);
        assertThat(TimeScale.of(new Extent(0, 10), 800, 0, 0).tick(8)).isEqualTo(1);
    }

    @Test
    void anEmptySequenceHasAScaleToo() {
        TimeScale scale = TimeScale.of(new Extent(0, 0), 500, 0.5, 0);
        assertThat(scale.frame(10)).isZero();
    }
}
