package glint.inference.post;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.ImageSize;
import glint.inference.ScoreMap;

/**
 * Probability maps of one image from several scales, all at the image's own size, and their weighted mean. Whoever keeps it can
 * apply {@link AdjustableSensitivity} again and again without running a network.
 *
 * <p>Arrays are not copied, neither in nor out; nobody writes to them.
 */
public final class MultiScaleFusion {
    /** What the names of the maps of single scales begin with among a detector's layers; the side of the input follows. */
    public static final String LAYER = "probability-";

    private final ImageSize size;
    private final List<Scale> scales;
    private final float[] fused;

    /**
     * The map of one scale.
     *
     * @param side of the network's input, in pixels
     * @param weight in the mean
     * @param map of the image's size, named as the layer it is
     */
    public record Scale(int side, double weight, ScoreMap map) {
        public Scale {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("A scale's weight is positive, got " + weight);
            }
        }

        /** Probability of every pixel, row by row. */
        public float[] values() {
            return map.values();
        }
    }

    /** @param scales all of the same size */
    public MultiScaleFusion(List<Scale> scales) {
        this.scales = List.copyOf(scales);
        ScoreMap first = scales.getFirst().map();
        size = new ImageSize(first.width(), first.height());
        if (scales.stream().anyMatch(s -> s.map().width() != size.width() || s.map().height() != size.height())) {
            throw new IllegalArgumentException("Maps of several sizes do not fuse");
        }
        fused = scales.size() == 1 ? first.values() : mean(this.scales);
    }

    /**
     * From the layers a detector returned; others than those of single scales are passed over.
     *
     * @param weights of the scales, in the order of their layers
     */
    public static MultiScaleFusion ofLayers(List<ScoreMap> layers, List<Double> weights) {
        List<Scale> scales = new ArrayList<>();
        for (ScoreMap layer : layers) {
            if (layer.name().startsWith(LAYER)) {
                scales.add(new Scale(Integer.parseInt(layer.name().substring(LAYER.length())),
                        weights.get(scales.size()), layer));
            }
        }
        return new MultiScaleFusion(scales);
    }

    /** In float32, as the released code does it. */
    private static float[] mean(List<Scale> scales) {
        float[] sum = new float[scales.getFirst().values().length];
        float total = 0;
        for (Scale scale : scales) {
            float weight = (float) scale.weight();
            float[] values = scale.values();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * values[i];
            }
            total += weight;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= total;
        }
        return sum;
    }

    /** Size of the image. */
    public ImageSize size() {
        return size;
    }

    /** The maps, in the order in which weak targets are sought. */
    public List<Scale> scales() {
        return scales;
    }

    /** The weighted mean of every pixel, row by row. */
    public float[] fused() {
        return fused;
    }
}
