package glint.inference.danet;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.Doubling;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Module;
import glint.inference.nn.Relay;

/**
 * Attention-based cross-scale feature aggregation (ACFA, eq. 3 to 5): the finer map says by pixel how much of the enlarged
 * coarser one it takes, the coarser one by channel how much of the finer is kept. The finer map's part is the weights of a
 * SaFEM of its own without the map itself; read literally the paper multiplies two feature maps.
 */
public final class Acfa extends Module {
    private final SaFem safem;
    private final SeparableDeformableConv sdc;
    private final FeedForward ffn;
    private final Doubling deconv;
    private final ChannelGate gate = new ChannelGate();

    /** @param relay carries gradients through the deformable convolutions while it records */
    public Acfa(int channels, AttentionForm form, Relay relay) {
        safem = child("safem", new SaFem(channels, form, relay));
        sdc = child("sdc", new SeparableDeformableConv(channels, relay));
        ffn = child("ffn", new FeedForward(channels));
        deconv = child("deconv", new Doubling(channels, channels));
    }

    /**
     * The result, {@code name}; the mean weight of the finer map, {@code name-fine}; and what the coarser gives each channel of
     * the finer, {@code name-coarse}, a row of numbers.
     */
    Map<String, LayerCapture.View> views(String name) {
        Map<String, LayerCapture.View> views = new LinkedHashMap<>();
        views.put(name, LayerCapture.View.mean(this));
        views.put(name + "-fine", LayerCapture.View.mean(safem));
        views.put(name + "-coarse", new LayerCapture.View(gate,
                a -> a.reshape(a.getShape().get(0), 1, a.getShape().get(1))));
        return views;
    }

    /**
     * Aggregates.
     *
     * @param fine {@code [N, C, H, W]}; both stay the caller's, and must have been cut while the relay records
     * @param coarse {@code [N, C, H / 2, W / 2]}
     * @return of the shape of {@code fine}
     */
    public NDArray forward(NDArray fine, NDArray coarse) {
        NDArray ofFine = safem.weights(fine);
        NDArray ofCoarse = gate.weights(coarse);
        NDArray enlarged = deconv.forward(coarse);
        NDArray kept = fine.mul(ofCoarse);
        NDArray taken = isTraining() ? ofFine.mul(enlarged) : ofFine.muli(enlarged);
        NDArray y = plus(taken, kept);
        release(ofCoarse, enlarged, kept);
        if (isTraining()) {
            release(ofFine, taken);
        }
        return observed(y);
    }

    /** A share for every channel from all of the map; its parameters are children of the module around it. */
    private final class ChannelGate extends Module {
        NDArray weights(NDArray x) {
            NDArray mean = sdc.mean(x);
            NDArray logits = ffn.forward(mean);
            NDArray y = logits.getNDArrayInternal().sigmoid();
            release(mean, logits);
            return observed(y);
        }
    }
}
