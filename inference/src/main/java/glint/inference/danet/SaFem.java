package glint.inference.danet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Constants;
import glint.inference.nn.Module;

/**
 * Scale-adaptive feature enhancement (SaFEM, eq. 2): every value of a feature map is weighed by a softmax of what deformable
 * convolution and a feed-forward say of it. Observers see the weights, {@code [N, C, H, W]}.
 */
public final class SaFem extends Module {
    private final SeparableDeformableConv sdc;
    private final FeedForward ffn;
    private final AttentionForm form;

    public SaFem(int channels, AttentionForm form) {
        this.form = form;
        sdc = child("sdc", new SeparableDeformableConv(channels));
        ffn = child("ffn", new FeedForward(channels));
    }

    SeparableDeformableConv sdc() {
        return sdc;
    }

    /** The map times its weights; a new array, {@code x} stays the caller's. */
    public NDArray enhance(NDArray x) {
        NDArray weights = weights(x);
        if (!isTraining()) {
            return weights.muli(x);
        }
        NDArray y = weights.mul(x);
        release(weights);
        return y;
    }

    /** The weights alone, of the shape of {@code x}. */
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
