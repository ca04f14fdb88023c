package glint.app.viewer;

import java.util.List;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.labels.LabelScene;

import static org.assertj.core.api.Assertions.assertThat;

class TargetLockTest {
    private final TargetLock lock = new TargetLock();

    private static FrameLabels labels(Target... targets) {
        return new FrameLabels("b.png", LabelScene.SIZE, List.of(targets));
    }

    private static Target tracked(long id, long track, double x) {
        return LabelScene.box(id, x, 20, 4, 4).withTrack(OptionalLong.of(track));
    }

    @Test
    void theLabelOfTheSameTrackIsFoundHoweverFarItWent() {
        lock.hold(tracked(1, 7, 5));
        assertThat(lock.find(labels(tracked(2, 8, 5), tracked(3, 7, 50)))).map(Target::id).contains(3L);
    }

    @Test
    void withoutATrackTheNearestLabelIsFollowedFromFrameToFrame() {
        lock.hold(LabelScene.box(1, 5, 20, 4, 4));
        for (int x = 10; x <= 40; x += 5) {
            assertThat(lock.find(labels(LabelScene.box(x, x, 20, 4, 4)))).isPresent();
        }
        assertThat(lock.find(labels(LabelScene.box(99, 5, 20, 4, 4)))).isEmpty();
    }

    @Test
    void aGapIsWaitedThrough() {
        lock.hold(tracked(1, 7, 5));
        assertThat(lock.find(labels())).isEmpty();
        assertThat(lock.find(labels(tracked(4, 7, 9)))).map(Target::id).contains(4L);
    }

    @Test
    void releasedNothingIsFollowed() {
        lock.hold(tracked(1, 7, 5));
        lock.release();
        assertThat(lock.isHeld()).isFalse();
        assertThat(lock.find(labels(tracked(1, 7, 5)))).isEmpty();
    }
}
