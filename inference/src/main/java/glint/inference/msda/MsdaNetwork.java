package glint.inference.msda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Normalisation;
import glint.inference.nn.SegmentationNetwork;

/**
 * MSDA-Net in the form FEST uses, which gives logits; the stand-alone form puts a sigmoid behind it and has the same weights.
 * Encoder, local contrast learning on every stage, fusion from coarse to fine, two 1×1 convolutions.
 *
 * <p>Input: grey repeated over three channels, less a mean, over a deviation.
 */
public final class MsdaNetwork extends SegmentationNetwork {
    /** Sides of the input must be multiples of this. */
    public static final int STRIDE = 16;

    private static final Normalisation CONSTANTS = Normalisation.PYTORCH;
    private static final int BLOCKS_A_STAGE = 2;

    private final MsdaWidths widths;
    private final MsdaEncoder stage;
    private final List<LclBlock> mlcl = new ArrayList<>();
    private final List<FafBlock> sbam = new ArrayList<>();
    private final ConvChain layer;

    /** The published network. */
    public MsdaNetwork() {
        this(MsdaWidths.PAPER);
    }

    public MsdaNetwork(MsdaWidths widths) {
        this.widths = widths;
        stage = child("stage", new MsdaEncoder(widths, CONSTANTS));
        int stages = widths.stages().size();
        for (int i = stages; i >= 1; i--) {
            mlcl.addFirst(child("mlcl" + i, new LclBlock(widths.stage(i - 1), CONSTANTS)));
        }
        for (int i = stages - 1; i >= 1; i--) {
            sbam.addFirst(child("sbam" + i, new FafBlock(widths.stage(i), widths.stage(i - 1), CONSTANTS)));
        }
        int first = widths.stage(0);
        layer = child("layer", ConvChain.of(CONSTANTS).conv(ConvGeometry.square(first, first, 1), true).relu()
                .conv(ConvGeometry.square(first, 1, 1), true).build());
    }

    @Override
    public int stride() {
        return STRIDE;
    }

    @Override
    public Map<String, LayerCapture.View> views() {
        Map<String, LayerCapture.View> views = new LinkedHashMap<>();
        for (int i = 0; i < HaarDecomposition.BANDS.size(); i++) {
            views.put("haar-" + lowerCase(HaarDecomposition.BANDS.get(i)), LayerCapture.View
                    .mean(stage.hfrequency().decomposition(), i * widths.input(), (i + 1) * widths.input()));
        }
        for (int i = 0; i < stage.blocks().size(); i++) {
            MsdaBlock block = stage.blocks().get(i);
            String name = "-" + (i / BLOCKS_A_STAGE + 1) + "-" + (i % BLOCKS_A_STAGE + 2);
            for (HaarBand band : HaarBand.values()) {
                views.put("attention" + name + "-" + lowerCase(band),
                        LayerCapture.View.mean(block.frequencyAttention().attention(band)));
            }
            views.put("channels" + name, LayerCapture.View.row(block.seAttention()));
        }
        for (int i = sbam.size(); i >= 1; i--) {
            views.put("decoder-" + i, LayerCapture.View.mean(sbam.get(i - 1)));
        }
        return views;
    }

    private static String lowerCase(HaarBand band) {
        return band.name().toLowerCase(Locale.ROOT);
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDList features = stage.forward(x);
        NDArray y = contrast(features, features.size() - 1);
        for (int i = sbam.size() - 1; i >= 0; i--) {
            NDArray fine = contrast(features, i);
            NDArray fused = sbam.get(i).forward(y, fine);
            release(y, fine);
            y = fused;
        }
        NDArray logits = layer.forward(y);
        release(y);
        return logits;
    }

    private NDArray contrast(NDList features, int index) {
        NDArray y = mlcl.get(index).forward(features.get(index));
        release(features.get(index));
        return y;
    }
}
