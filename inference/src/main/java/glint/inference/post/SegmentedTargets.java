package glint.inference.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;

/** Reads single targets out of the mask {@link AdjustableSensitivity} made. */
public final class SegmentedTargets {
    private SegmentedTargets() {}

    /**
     * A component of the final mask.
     *
     * @param pixels of the mask; one for most weak targets
     * @param strong whether any of them is above {@code th1}
     * @param side input side of the scale that is surest of a strong target, or found a weak one
     * @param peak greatest fused probability of a strong target; of a weak one, greatest probability of its region at its scale
     * @param mean likewise
     */
    public record SegmentedTarget(BitMask pixels, boolean strong, int side, double peak, double mean) {}

    /** The components of the final mask, in raster order. */
    public static List<SegmentedTarget> of(AdjustableSensitivity strategy, MultiScaleFusion maps,
            AdjustableSensitivity.Outcome outcome) {
        List<AdjustableSensitivity.Region> injected = outcome.regions().stream()
                .filter(AdjustableSensitivity.Region::injected).toList();
        List<SegmentedTarget> targets = new ArrayList<>();
        for (BitMask component : ConnectedComponents.of(outcome.output(), 8)) {
            if (component.intersect(outcome.strong()).isEmpty()) {
                targets.add(weak(component, injected, strategy, maps));
            } else {
                targets.add(strong(component, maps));
            }
        }
        return List.copyOf(targets);
    }

    private static SegmentedTarget strong(BitMask component, MultiScaleFusion maps) {
        Level level = Level.of(component, maps.fused(), maps.size().width());
        MultiScaleFusion.Scale surest = maps.scales().stream().max(Comparator
                .comparingDouble(s -> Level.of(component, s.values(), maps.size().width()).peak)).orElseThrow();
        return new SegmentedTarget(component, true, surest.side(), level.peak, level.mean);
    }

    /** Of several regions with their centroids side by side, the surest. */
    private static SegmentedTarget weak(BitMask component, List<AdjustableSensitivity.Region> injected,
            AdjustableSensitivity strategy, MultiScaleFusion maps) {
        SegmentedTarget best = null;
        for (AdjustableSensitivity.Region region : injected) {
            if (!component.get(region.x(), region.y())) {
                continue;
            }
            Level level = Level.of(region.pixels(), strategy.searched(maps).get(region.scale()), maps.size().width());
            if (best == null || level.peak > best.peak) {
                best = new SegmentedTarget(component, false, maps.scales().get(region.scale()).side(), level.peak,
                        level.mean);
            }
        }
        if (best == null) {
            throw new IllegalStateException("A pixel of the mask belongs neither to a strong nor to a weak target");
        }
        return best;
    }

    private record Level(double peak, double mean) {
        static Level of(BitMask pixels, float[] values, int width) {
            double[] sum = new double[2];
            pixels.forEach((x, y) -> {
                float v = values[y * width + x];
                sum[0] = Math.max(sum[0], v);
                sum[1] += v;
            });
            return new Level(sum[0], sum[1] / pixels.area());
        }
    }
}
