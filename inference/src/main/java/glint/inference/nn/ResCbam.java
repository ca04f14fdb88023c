package glint.inference.nn;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * A residual block with CBAM (Woo et al. 2018) before the addition: two 3×3 convolutions with bias, channel attention,
 * spatial attention, plus the input, through a 1×1 where the number of channels changes, then ReLU.
 */
public final class ResCbam extends UnaryModule implements Foldable {
    private static final int REDUCTION = 16;
    private static final int ATTENTION_KERNEL = 7;

    private final NormedConv first;
    private final NormedConv second;
    private final PooledChannelAttention ca;
    private final SpatialAttention sa;
    private final Optional<NormedConv> shortcut;

    public ResCbam(int in, int out, Normalisation constants) {
        first = step("conv1", "bn1", ConvGeometry.square(in, out, 3), constants, Activation.RELU);
        second = step("conv2", "bn2", ConvGeometry.square(out, out, 3), constants, Activation.NONE);
        ca = child("ca", new PooledChannelAttention(out, REDUCTION));
        sa = child("sa", new SpatialAttention(ATTENTION_KERNEL, "conv1"));
        shortcut = in == out
                ? Optional.empty()
                : Optional.of(step("shortcut.0", "shortcut.1", ConvGeometry.square(in, out, 1), constants,
                        Activation.NONE));
    }

    private NormedConv step(String conv, String norm, ConvGeometry geometry, Normalisation constants,
            Activation activation) {
        return new NormedConv(child(conv, new Conv2d(geometry, true)),
                child(norm, new BatchNorm2d(geometry.out(), constants)), activation);
    }

    /** The attention over channels. */
    public PooledChannelAttention channelAttention() {
        return ca;
    }

    /** The attention over pixels. */
    public SpatialAttention spatialAttention() {
        return sa;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray inner = first.forward(x);
        NDArray y = second.forward(inner);
        release(inner);
        y = weighed(y, ca.weights(y));
        y = weighed(y, sa.weights(y));
        NDArray direct = shortcut.map(s -> s.forward(x)).orElse(x);
        NDArray sum = plus(y, direct);
        shortcut.ifPresent(s -> release(direct));
        if (isTraining()) {
            release(y);
        }
        return Activation.RELU.of(sum, !isTraining());
    }

    private NDArray weighed(NDArray y, NDArray weights) {
        NDArray product = isTraining() ? y.mul(weights) : y.muli(weights);
        release(weights);
        if (isTraining()) {
            release(y);
        }
        return product;
    }

    @Override
    public void fold() {
        first.fold();
        second.fold();
        shortcut.ifPresent(NormedConv::fold);
    }
}
