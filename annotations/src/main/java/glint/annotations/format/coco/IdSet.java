package glint.annotations.format.coco;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Positive ids met so far, a bit each where they are small, as they are in all but odd files. */
final class IdSet {
    private static final long SMALL = 1L << 27;

    private final BitSet small = new BitSet();
    private final Set<Long> large = new HashSet<>();

    /** Adds an id; false when it was there. */
    boolean add(long id) {
        if (id >= SMALL) {
            return large.add(id);
        }
        boolean added = !small.get((int) id);
        small.set((int) id);
        return added;
    }
}
