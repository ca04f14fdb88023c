package glint.inference.acm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Normalisation;
import glint.inference.nn.SegmentationNetwork;
import glint.inference.nn.Sequential;
import glint.inference.nn.TransposedConv2d;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/**
 * ACM in the U-Net form of the FEST release: three stages of residual blocks, two asymmetric fusions, a small head, enlarged four
 * times.
 */
public final class AcmNetwork extends SegmentationNetwork {
    private static final int STRIDE = 16;
    private static final int STEM = 8;
    private static final int FINE = 16;
    private static final int MIDDLE = 32;
    private static final int COARSE = 64;
    private static final int BLOCKS = 3;
    private static final int COLOURS = 3;
    private static final double DROPOUT = 0.1;
    /** The released code says 0.9 where it means 0.1. */
    private static final Normalisation CONSTANTS = new Normalisation(1e-5, 0.9);

    private final ConvChain stem;
    private final Sequential layer1;
    private final Sequential layer2;
    private final Sequential layer3;
    private final TransposedConv2d deconv2;
    private final AsymmetricFusion fuse2;
    private final Sequential uplayer2;
    private final TransposedConv2d deconv1;
    private final AsymmetricFusion fuse1;
    private final Sequential uplayer1;
    private final ConvChain head;
    private final Upsample enlarge = new Upsample(4, Upsample.Mode.BILINEAR);

    public AcmNetwork() {
        stem = child("stem",
                ConvChain.of(CONSTANTS).norm(COLOURS).conv(ConvGeometry.square(COLOURS, STEM, 3).withStride(2), false)
                        .norm().relu().conv(ConvGeometry.square(STEM, STEM, 3), false).norm().relu()
                        .conv(ConvGeometry.square(STEM, FINE, 3), false).norm().relu().maxPool(3, 2, 1).build());
        layer1 = child("layer1", blocks(FINE, FINE, 1));
        layer2 = child("layer2", blocks(FINE, MIDDLE, 2));
        layer3 = child("layer3", blocks(MIDDLE, COARSE, 2));
        deconv2 = child("deconv2", new TransposedConv2d(COARSE, MIDDLE));
        fuse2 = child("fuse2", new AsymmetricFusion(MIDDLE, CONSTANTS));
        uplayer2 = child("uplayer2", blocks(MIDDLE, MIDDLE, 1));
        deconv1 = child("deconv1", new TransposedConv2d(MIDDLE, FINE));
        fuse1 = child("fuse1", new AsymmetricFusion(FINE, CONSTANTS));
        uplayer1 = child("uplayer1", blocks(FINE, FINE, 1));
        head = child("head.block",
                ConvChain.of(CONSTANTS).conv(ConvGeometry.square(FINE, FINE / 4, 3), false).norm().relu()
                        .dropout(DROPOUT).conv(ConvGeometry.square(FINE / 4, 1, 1), true).build());
    }

    private static Sequential blocks(int in, int out, int stride) {
        List<BasicBlock> chain = new ArrayList<>(List.of(new BasicBlock(in, out, stride, CONSTANTS)));
        while (chain.size() < BLOCKS) {
            chain.add(new BasicBlock(out, out, 1, CONSTANTS));
        }
        return new Sequential(chain);
    }

    @Override
    public int stride() {
        return STRIDE;
    }

    @Override
    public Map<String, LayerCapture.View> views() {
        Map<String, LayerCapture.View> views = new LinkedHashMap<>();
        views.put("stage-1", LayerCapture.View.mean(layer1));
        views.put("stage-2", LayerCapture.View.mean(layer2));
        views.put("stage-3", LayerCapture.View.mean(layer3));
        views.put("modulation-2", LayerCapture.View.mean(fuse2.bottomup()));
        views.put("decoder-2", LayerCapture.View.mean(uplayer2));
        views.put("modulation-1", LayerCapture.View.mean(fuse1.bottomup()));
        views.put("decoder-1", LayerCapture.View.mean(uplayer1));
        return views;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray c1 = then(stem.forward(x), layer1);
        NDArray c2 = layer2.forward(c1);
        NDArray c3 = layer3.forward(c2);
        NDArray u2 = decode(c3, c2, deconv2, fuse2, uplayer2);
        NDArray u1 = decode(u2, c1, deconv1, fuse1, uplayer1);
        return then(then(u1, head), enlarge);
    }

    /** Both inputs are closed. */
    private static NDArray decode(NDArray coarse, NDArray fine, TransposedConv2d up, AsymmetricFusion fuse,
            Sequential layer) {
        NDArray enlarged = then(coarse, up);
        NDArray fused = fuse.forward(enlarged, fine);
        release(enlarged, fine);
        return then(fused, layer);
    }

    private static NDArray then(NDArray x, UnaryModule module) {
        NDArray y = module.forward(x);
        release(x);
        return y;
    }
}
