package glint.annotations.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a set of pixels into components of touching pixels, in raster order of each component's first pixel: the order
 * of {@code skimage.label}, on which the greedy matching of Pd and Fa depends.
 *
 * <p>Works on horizontal runs joined by union-find, so time is linear in the pixels for every practical mask and no
 * shape, however winding, can exhaust the stack.
 */
public final class ConnectedComponents {
    /** Runs so far: row, first column and the column after the last one. */
    private int[] row = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    /** The run each run hangs from; a root hangs from itself and is the first run of its component. */
    private int[] parent = new int[64];
    private int count;
    /** 1 where runs that only share a corner touch, 0 where they do not. */
    private final int reach;

    private ConnectedComponents(int connectivity) {
        if (connectivity != 4 && connectivity != 8) {
            throw new IllegalArgumentException("Connectivity is 4 or 8, got " + connectivity);
        }
        reach = connectivity == 8 ? 1 : 0;
    }

    /**
     * The components of a mask.
     *
     * @param connectivity 8 when pixels that share a corner touch, 4 when only those that share an edge do
     */
    public static List<BitMask> of(BitMask mask, int connectivity) {
        ConnectedComponents search = new ConnectedComponents(connectivity);
        mask.forEach(search::add);
        search.join();
        return search.masks();
    }

    /** The components of the pixels of a grid, {@code width} by {@code height}, that pass the test. */
    public static List<BitMask> of(int width, int height, BitMask.PixelTest test, int connectivity) {
        return of(BitMask.of(0, 0, width, height, test), connectivity);
    }

    private void add(int x, int y) {
        if (count > 0 && row[count - 1] == y && to[count - 1] == x) {
            to[count - 1]++;
            return;
        }
        if (count == row.length) {
            int larger = count * 2;
            row = Arrays.copyOf(row, larger);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            parent = Arrays.copyOf(parent, larger);
        }
        row[count] = y;
        from[count] = x;
        to[count] = x + 1;
        parent[count] = count;
        count++;
    }

    private void join() {
        int above = 0;
        for (int run = 0; run < count; run++) {
            while (row[above] < row[run] - 1
                    || (row[above] == row[run] - 1 && to[above] + reach <= from[run])) {
                above++;
            }
            int other = above;
            while (row[other] == row[run] - 1 && from[other] < to[run] + reach) {
                unite(other, run);
                other++;
            }
        }
    }

    private void unite(int a, int b) {
        int first = root(a);
        int second = root(b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    private int root(int run) {
        int r = run;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    private List<BitMask> masks() {
        int[] number = new int[count];
        int components = 0;
        for (int run = 0; run < count; run++) {
            int root = root(run);
            number[run] = root == run ? components++ : number[root];
        }
        int[] x0 = new int[components];
        int[] y0 = new int[components];
        int[] x1 = new int[components];
        int[] y1 = new int[components];
        Arrays.fill(x0, Integer.MAX_VALUE);
        Arrays.fill(y0, Integer.MAX_VALUE);
        Arrays.fill(x1, Integer.MIN_VALUE);
        for (int run = 0; run < count; run++) {
            int n = number[run];
            x0[n] = Math.min(x0[n], from[run]);
            x1[n] = Math.max(x1[n], to[run]);
            y0[n] = Math.min(y0[n], row[run]);
            y1[n] = row[run] + 1;
        }
        List<long[]> words = new ArrayList<>(components);
        for (int n = 0; n < components; n++) {
            words.add(new long[Math.multiplyExact(BitMask.wordsFor(x1[n] - x0[n]), y1[n] - y0[n])]);
        }
        for (int run = 0; run < count; run++) {
            int n = number[run];
            int base = (row[run] - y0[n]) * BitMask.wordsFor(x1[n] - x0[n]);
            for (int x = from[run] - x0[n]; x < to[run] - x0[n]; x++) {
                words.get(n)[base + (x >>> 6)] |= 1L << x;
            }
        }
        List<BitMask> masks = new ArrayList<>(components);
        for (int n = 0; n < components; n++) {
            masks.add(BitMask.tight(x0[n], y0[n], x1[n] - x0[n], y1[n] - y0[n], words.get(n)));
        }
        return List.copyOf(masks);
    }
}
