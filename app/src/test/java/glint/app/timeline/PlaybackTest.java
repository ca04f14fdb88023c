package glint.app.timeline;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaybackTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void framesAreDueAtTheirRateFromWhereItBegan() {
        Playback playback = new Playback(100, 50, 110, 25, false);
        assertThat(playback.frameAt(0)).isEqualTo(110);
        assertThat(playback.frameAt(SECOND / 25 - 1)).isEqualTo(110);
        assertThat(playback.frameAt(SECOND / 25)).isEqualTo(111);
        assertThat(playback.frameAt(SECOND)).isEqualTo(135);
    }

    @Test
    void itStopsAtTheLastFrame() {
        Playback playback = new Playback(100, 50, 140, 10, false);
        assertThat(playback.isOver(SECOND / 2)).isFalse();
        assertThat(playback.frameAt(60 * SECOND)).isEqualTo(149);
        assertThat(playback.isOver(SECOND)).isTrue();
    }

    @Test
    void aLoopGoesOnWithTheFirstFrame() {
        Playback playback = new Playback(100, 50, 149, 10, true);
        assertThat(playback.frameAt(SECOND / 10)).isEqualTo(100);
        assertThat(playback.isOver(SECOND / 10)).isFalse();
    }
}
