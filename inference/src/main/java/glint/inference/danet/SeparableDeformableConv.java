package glint.inference.danet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.ChannelNorm;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.DeformableSampling;
import glint.inference.nn.Initializer;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Relay;
import glint.inference.nn.UnaryModule;

/**
 * Separable deformable convolution (SDC, eq. 1): a depthwise 3×3, a layer normalisation and a GELU predict where around each
 * pixel four groups of channels are sampled and how much each sample counts; a 1×1 mixes the groups. In the way of DCNv3, but
 * without its projection of the input, which the paper does not mention.
 */
public final class SeparableDeformableConv extends UnaryModule {
    private static final int GROUPS = 4;
    private static final double NORM_EPS = 1e-6;
    private static final DeformableSampling.Grid GRID = DeformableSampling.Grid.neighbours(GROUPS);

    private final Conv2d dw;
    private final ChannelNorm ln;
    private final Conv2d offset;
    private final Conv2d mask;
    private final DeformableSampling sampling;
    private final Conv2d out;

    public SeparableDeformableConv(int channels) {
        this(channels, new Relay());
    }

    /** While {@code relay} records, what this is called with must have been cut. */
    SeparableDeformableConv(int channels, Relay relay) {
        dw = child("dw", new Conv2d(ConvGeometry.depthwise(channels, GRID.kernel()), true));
        ln = child("ln", new ChannelNorm(channels, NORM_EPS));
        offset = child("offset", zeroed(channels, GROUPS * GRID.points() * 2));
        mask = child("mask", zeroed(channels, GROUPS * GRID.points()));
        sampling = child("sampling", new DeformableSampling(GRID, relay));
        out = child("out", new Conv2d(ConvGeometry.square(channels, channels, 1), true));
    }

    /** At the start every sample lies on its grid point and counts the same. */
    private static Conv2d zeroed(int in, int out) {
        return new Conv2d(ConvGeometry.square(in, out, 1), Initializer.constant(0),
                Optional.of(Initializer.constant(0)));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray last = sampled(x);
        NDArray sampled = last.transpose(0, 3, 1, 2);
        NDArray y = out.forward(sampled);
        release(last, sampled);
        return y;
    }

    /**
     * The mean over all pixels of what {@link #forward} gives, {@code [N, C, 1, 1]}: the projection is linear, so it is
     * applied to the mean of the samples and costs nothing.
     */
    NDArray mean(NDArray x) {
        NDArray last = sampled(x);
        Shape shape = last.getShape();
        NDArray pixels = last.reshape(shape.get(0), shape.get(1) * shape.get(2), shape.get(3));
        NDArray mean = pixels.mean(new int[]{1});
        NDArray channels = mean.reshape(shape.get(0), shape.get(3), 1, 1);
        NDArray y = out.forward(channels);
        release(last, pixels, mean, channels);
        return y;
    }

    /** What the points of each pixel read, not yet mixed, {@code [N, H, W, C]}. */
    private NDArray sampled(NDArray x) {
        NDArray around = dw.forward(x);
        NDArray normed = ln.forward(around);
        NDArray query = normed.getNDArrayInternal().gelu();
        release(around, normed);
        NDArray offsets = offset.forward(query);
        NDArray logits = mask.forward(query);
        release(query);
        NDArray places = offsets.transpose(0, 2, 3, 1);
        NDArray weights = weights(logits);
        NDArray pixels = x.transpose(0, 2, 3, 1);
        NDArray sampled = sampling.forward(pixels, places, weights);
        release(offsets, logits, places, weights, pixels);
        return sampled;
    }

    /** Logits {@code [N, groups * points, H, W]} as shares that add up to 1 over the points, channels last. */
    private static NDArray weights(NDArray logits) {
        Shape shape = logits.getShape();
        NDArray last = logits.transpose(0, 2, 3, 1);
        NDArray byGroup = last.reshape(shape.get(0), shape.get(2), shape.get(3), GROUPS, GRID.points());
        NDArray shares = byGroup.softmax(4);
        NDArray flat = shares.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        release(last, byGroup, shares);
        return flat;
    }

    /**
     * Where samples are taken, {@code name-offsets}, and what share of its group each has, {@code name-weights}: a map for each
     * group and point, and for offsets column before row, one below the other.
     */
    Map<String, LayerCapture.View> views(String name) {
        Map<String, LayerCapture.View> views = new LinkedHashMap<>();
        views.put(name + "-offsets", new LayerCapture.View(offset, SeparableDeformableConv::stacked));
        views.put(name + "-weights", new LayerCapture.View(mask, logits -> {
            try (NDArray last = weights(logits); NDArray first = last.transpose(0, 3, 1, 2)) {
                return stacked(first);
            }
        }));
        return views;
    }

    private static NDArray stacked(NDArray maps) {
        Shape shape = maps.getShape();
        return maps.reshape(shape.get(0), shape.get(1) * shape.get(2), shape.get(3));
    }
}
