package glint.app.viewer.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds places for plates beside their targets: never closer than eight screen pixels to any target, never over one another.
 * A plate without a place is left out; its text is in the lists.
 */
final class PlacedPlates {
    /** The least distance between text and a target, in screen pixels. */
    static final int CLEARANCE = 8;

    private final List<ScreenBox> targets;
    private final List<ScreenBox> placed = new ArrayList<>();

    PlacedPlates(List<ScreenBox> targets) {
        this.targets = targets.stream().map(t -> t.grow(CLEARANCE)).toList();
    }

    /** Keeps plates off a place that is taken. */
    void take(ScreenBox place) {
        placed.add(place);
    }

    /**
     * A free place for a plate of the given size beside a box, tried from the top right clockwise; else beside the box and
     * what overlaps it, such as the larger box of a detection around a label.
     */
    Optional<ScreenBox> beside(ScreenBox box, int width, int height) {
        ScreenBox near = box.grow(CLEARANCE);
        ScreenBox beyond = targets.stream().filter(near::meets).reduce(near, ScreenBox::span);
        return around(near, width, height).or(() -> around(beyond, width, height));
    }

    private Optional<ScreenBox> around(ScreenBox around, int width, int height) {
        ScreenBox[] candidates = {at(around.x1(), around.y0(), width, height), at(around.x1(), around.y1() - height,
                width, height), at(around.x0(), around.y1(), width, height), at(around.x0() - width,
                        around.y1() - height, width, height), at(around.x0() - width, around.y0(), width,
                                height), at(around.x0(), around.y0() - height, width, height)};
        for (ScreenBox candidate : candidates) {
            if (targets.stream().noneMatch(candidate::meets) && placed.stream().noneMatch(candidate::meets)) {
                placed.add(candidate);
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static ScreenBox at(int x, int y, int width, int height) {
        return new ScreenBox(x, y, x + width, y + height);
    }
}
