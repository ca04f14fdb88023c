package glint.annotations.geometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outlines of pixel sets along pixel edges, the staircases that {@link PolygonRaster} turns back into the very pixels.
 * Borders of the set run clockwise on the screen, those of its holes the other way round.
 */
public final class Contours {
    /** Right, down, left, up. */
    private static final int[] DX = {1, 0, -1, 0};
    private static final int[] DY = {0, 1, 0, -1};

    private Contours() {}

    /** One ring for each border and each hole; pixels that touch at a corner share a ring. */
    public static List<Polygon> of(BitMask mask) {
        Map<Long, Integer> edges = edges(mask);
        List<Polygon> rings = new ArrayList<>();
        while (!edges.isEmpty()) {
            rings.add(ring(edges));
        }
        return List.copyOf(rings);
    }

    /**
     * All rings in one, for formats that know no holes and no parts: each further ring is reached from the first corner
     * and left for it again, a way that encloses nothing.
     */
    public static Polygon joined(BitMask mask) {
        List<Polygon> rings = of(mask);
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("A mask without pixels has no outline");
        }
        List<Point> corners = new ArrayList<>(rings.getFirst().corners());
        Point anchor = corners.getFirst();
        for (Polygon ring : rings.subList(1, rings.size())) {
            corners.add(anchor);
            corners.addAll(ring.corners());
            corners.add(ring.corners().getFirst());
        }
        return new Polygon(corners);
    }

    /** The directions, a bit each, in which edges leave a corner, with the set on their right. */
    private static Map<Long, Integer> edges(BitMask mask) {
        Map<Long, Integer> edges = new LinkedHashMap<>();
        mask.forEach((x, y) -> {
            if (!mask.get(x, y - 1)) {
                edges.merge(key(x, y), 1, (a, b) -> a | b);
            }
            if (!mask.get(x + 1, y)) {
                edges.merge(key(x + 1, y), 2, (a, b) -> a | b);
            }
            if (!mask.get(x, y + 1)) {
                edges.merge(key(x + 1, y + 1), 4, (a, b) -> a | b);
            }
            if (!mask.get(x - 1, y)) {
                edges.merge(key(x, y + 1), 8, (a, b) -> a | b);
            }
        });
        return edges;
    }

    private static long key(int x, int y) {
        return ((long) y << 32) | (x & 0xffffffffL);
    }

    /** Follows the edges from the first corner until they lead back, taking them out. */
    private static Polygon ring(Map<Long, Integer> edges) {
        long start = edges.keySet().iterator().next();
        List<Point> corners = new ArrayList<>();
        int x = (int) start;
        int y = (int) (start >> 32);
        int direction = -1;
        do {
            int next = take(edges, key(x, y), direction);
            if (next != direction) {
                corners.add(new Point(x, y));
            }
            direction = next;
            x += DX[direction];
            y += DY[direction];
        } while (key(x, y) != start || (edges.getOrDefault(start, 0) & left(direction)) != 0);
        return new Polygon(corners);
    }

    /** The bit of a turn to the left. */
    private static int left(int direction) {
        return 1 << ((direction + 3) & 3);
    }

    /** Takes an edge that leaves a corner: where two do, the one to the left, which joins pixels that touch at it. */
    private static int take(Map<Long, Integer> edges, long corner, int from) {
        Integer out = edges.get(corner);
        if (out == null) {
            throw new IllegalStateException("An outline ends in the open");
        }
        int chosen = Integer.numberOfTrailingZeros(out);
        if (Integer.bitCount(out) > 1 && from >= 0 && (out & left(from)) != 0) {
            chosen = (from + 3) & 3;
        }
        int rest = out & ~(1 << chosen);
        if (rest == 0) {
            edges.remove(corner);
        } else {
            edges.put(corner, rest);
        }
        return chosen;
    }
}
