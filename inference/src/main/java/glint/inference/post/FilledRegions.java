package glint.inference.post;

import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;

/**
 * What the contours of a mask enclose, without contours: every outer contour is that of an 8-connected component, every inner one
 * that of a hole in it.
 */
final class FilledRegions {
    /** The least side of a ring of pixels. */
    private static final int RING = 3;

    private final BitMask component;
    private final List<BitMask> holes;

    private FilledRegions(BitMask component, List<BitMask> holes) {
        this.component = component;
        this.holes = holes;
    }

    /** Of one 8-connected component. */
    static FilledRegions of(BitMask component) {
        if (component.width() < RING || component.height() < RING) {
            return new FilledRegions(component, List.of());
        }
        BitMask around = BitMask.of(component.x() - 1, component.y() - 1, component.width() + 2,
                component.height() + 2, (x, y) -> !component.get(x, y));
        List<BitMask> holes = ConnectedComponents.of(around, 4).stream().filter(r -> r.x() >= component.x()).toList();
        return new FilledRegions(component, holes);
    }

    /** The component and everything it encloses, other components within included. */
    BitMask filled() {
        BitMask all = component;
        for (BitMask hole : holes) {
            all = all.union(hole);
        }
        return all;
    }

    /** Every hole with the pixels of the component that share an edge with it, as an inner contour encloses it. */
    List<BitMask> framedHoles() {
        return holes.stream().map(hole -> hole.union(rim(hole))).toList();
    }

    private BitMask rim(BitMask hole) {
        return BitMask.of(hole.x() - 1, hole.y() - 1, hole.width() + 2, hole.height() + 2,
                (x, y) -> component.get(x, y) && (hole.get(x - 1, y) || hole.get(x + 1, y) || hole.get(x, y - 1)
                        || hole.get(x, y + 1)));
    }
}
