package glint.app.viewer;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.Point;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/**
 * Remembers a target so that the view can stay on it from frame to frame: the label of the same track, or for a label without one the nearest within
 * reach of where it was. In a frame that has none the place of the frame before is kept.
 */
public final class TargetLock {
    /** Pixels a target without a track may have moved from one frame to the next. */
    private static final double REACH = 12;

    private Optional<Held> held = Optional.empty();

    private record Held(OptionalLong track, Point place) {}

    /** Stays on a target from now on. */
    public void hold(Target target) {
        held = Optional.of(new Held(target.track(), target.shape().centroid()));
    }

    /** Lets go. */
    public void release() {
        held = Optional.empty();
    }

    /** Whether there is a target to stay on. */
    public boolean isHeld() {
        return held.isPresent();
    }

    /** The target in the labels of another frame; empty where it is not there or none is held. */
    public Optional<Target> find(FrameLabels labels) {
        Optional<Target> found = held.flatMap(target -> target.track().isPresent()
                ? labels.targets().stream().filter(label -> label.track().equals(target.track())).findFirst()
                : labels.targets().stream()
                        .filter(label -> label.shape().centroid().distance(target.place()) <= REACH)
                        .min(Comparator.comparingDouble(label -> label.shape().centroid().distance(target.place()))));
        found.ifPresent(this::hold);
        return found;
    }
}
