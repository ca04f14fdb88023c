package glint.inference.post;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.ImageSize;
import glint.inference.Sensitivity;

/**
 * The adjustable-sensitivity strategy of FEST. Where the fused probability exceeds {@code th1} is the strong mask. Then, scale by
 * scale, every region above {@code th2} that shares no pixel with the targets found so far becomes a weak target: the one
 * pixel at its centroid. Regions of one scale do not block each other; an inner contour is a region too, so a frame can
 * give two pixels.
 *
 * <p>Works on maps alone, in microseconds to milliseconds, so thresholds can follow a slider.
 */
public record AdjustableSensitivity(Sensitivity thresholds, WeakMaps weakMaps) {
    private static final int CONNECTIVITY = 8;

    /**
     * A region above {@code th2}.
     *
     * @param scale index of the scale it was found at; 0 for the fused map
     * @param hole whether it is what an inner contour encloses
     * @param pixels with everything enclosed
     * @param injected whether it became a weak target
     * @param x column of its centroid, rounded towards 0
     * @param y row likewise
     */
    public record Region(int scale, boolean hole, BitMask pixels, boolean injected, int x, int y) {}

    /**
     * What came of it.
     *
     * @param strong pixels above {@code th1}
     * @param weak pixels above {@code th2}, a mask for every map that was looked at
     * @param regions every candidate, scale by scale
     * @param output the final mask
     */
    public record Outcome(BitMask strong, List<BitMask> weak, List<Region> regions, BitMask output) {
        public Outcome {
            weak = List.copyOf(weak);
            regions = List.copyOf(regions);
        }
    }

    /** Finds strong and weak targets. */
    public Outcome apply(MultiScaleFusion maps) {
        BitMask strong = above(maps.fused(), maps.size(), thresholds.th1());
        BitMask output = strong;
        List<BitMask> weak = new ArrayList<>();
        List<Region> regions = new ArrayList<>();
        for (int scale = 0; scale < searched(maps).size(); scale++) {
            BitMask candidates = above(searched(maps).get(scale), maps.size(), thresholds.th2());
            weak.add(candidates);
            List<Region> found = judge(scale, candidates, targetArea(output));
            regions.addAll(found);
            output = output.union(centroids(found, maps.size()));
        }
        return new Outcome(strong, weak, regions, output);
    }

    /** The maps weak targets are sought in. */
    List<float[]> searched(MultiScaleFusion maps) {
        return switch (weakMaps) {
            case PER_SCALE -> maps.scales().stream().map(MultiScaleFusion.Scale::values).toList();
            case FUSED -> List.of(maps.fused());
        };
    }

    private static BitMask above(float[] values, ImageSize size, double threshold) {
        float bound = (float) threshold;
        return BitMask.of(0, 0, size.width(), size.height(), (x, y) -> values[y * size.width() + x] > bound);
    }

    private static BitMask targetArea(BitMask mask) {
        BitMask area = mask;
        for (BitMask component : ConnectedComponents.of(mask, CONNECTIVITY)) {
            FilledRegions regions = FilledRegions.of(component);
            if (!regions.framedHoles().isEmpty()) {
                area = area.union(regions.filled());
            }
        }
        return area;
    }

    private static List<Region> judge(int scale, BitMask candidates, BitMask targets) {
        List<Region> found = new ArrayList<>();
        for (BitMask component : ConnectedComponents.of(candidates, CONNECTIVITY)) {
            FilledRegions regions = FilledRegions.of(component);
            found.add(region(scale, false, regions.filled(), targets));
            for (BitMask hole : regions.framedHoles()) {
                found.add(region(scale, true, hole, targets));
            }
        }
        return found;
    }

    private static Region region(int scale, boolean hole, BitMask pixels, BitMask targets) {
        long[] sum = new long[2];
        pixels.forEach((x, y) -> {
            sum[0] += x;
            sum[1] += y;
        });
        int area = pixels.area();
        return new Region(scale, hole, pixels, pixels.intersect(targets).isEmpty(), (int) (sum[0] / area),
                (int) (sum[1] / area));
    }

    private static BitMask centroids(List<Region> regions, ImageSize size) {
        boolean[] set = new boolean[Math.toIntExact(size.pixels())];
        for (Region region : regions) {
            if (region.injected()) {
                set[region.y() * size.width() + region.x()] = true;
            }
        }
        return BitMask.of(0, 0, size.width(), size.height(), (x, y) -> set[y * size.width() + x]);
    }
}
