package glint.inference.danet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Constants;
import glint.inference.nn.Module;
import glint.inference.nn.Relay;

/**
 * Scale-adaptive feature enhancement (SaFEM, eq. 2): every value of a feature map is weighed by a softmax of what deformable
 * convolution and a feed-forward say of it. Observers see the weights, {@code [N, C, H, W]}.
 */
public final class SaFem extends Module {
    private final SeparableDeformableConv sdc;
    private final FeedForward ffn;
    private final AttentionForm form;
    private final Relay relay;

    /** @param relay carries gradients through the deformable convolution while it records */
    public SaFem(int channels, AttentionForm form, Relay relay) {
        this.form = form;
        this.relay = relay;
        sdc = child("sdc", new SeparableDeformableConv(channels, relay));
        ffn = child("ffn", new FeedForward(channels));
    }

    SeparableDeformableConv sdc() {
        return sdc;
    }

    /** The map times its weights; a new array, {@code x} stays the caller's. */
    public NDArray enhance(NDArray x) {
        NDArray used = relay.cut(x);
        NDArray weights = weights(used);
        if (!isTraining()) {
            return weights.muli(used);
        }
        NDArray y = weights.mul(used);
        release(weights);
        return y;
    }

    /** The weights alone, of the shape of {@code x}, which must have been cut while the relay records. */
    NDArray weights(NDArray x) {
        NDArray mixed = sdc.forward(x);
        NDArray logits = ffn.forward(mixed);
        NDArray last = logits.transpose(0, 2, 3, 1);
        NDArray shares = form.axis() == AttentionForm.Axis.CHANNEL ? last.softmax(3) : overPixels(last);
        NDArray y = shares.transpose(0, 3, 1, 2);
        release(mixed, logits, last, shares);
        if (!form.unitMean()) {
            return observed(y);
        }
        Shape shape = y.getShape();
        long summands = form.axis() == AttentionForm.Axis.CHANNEL ? shape.get(1) : shape.get(2) * shape.get(3);
        if (!isTraining()) {
            return observed(y.muli(summands));
        }
        NDArray raised = y.mul(Constants.of((double) summands, y));
        release(y);
        return observed(raised);
    }

    private static NDArray overPixels(NDArray last) {
        Shape shape = last.getShape();
        NDArray pixels = last.reshape(shape.get(0), shape.get(1) * shape.get(2), shape.get(3));
        NDArray shares = pixels.softmax(1);
        NDArray y = shares.reshape(shape);
        release(pixels, shares);
        return y;
    }
}
