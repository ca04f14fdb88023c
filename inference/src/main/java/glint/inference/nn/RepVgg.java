package glint.inference.nn;

import java.util.Arrays;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * The training form of a RepVGG block (Ding et al., CVPR 2021): 3×3 and 1×1 convolution side by side, and the input itself
 * where shape and size stay, each with a batch normalisation; the sum goes through a ReLU. It computes what one 3×3
 * convolution with the weights of {@link #fuseInto} computes.
 */
public final class RepVgg extends UnaryModule {
    private final ConvGeometry geometry;
    private final Optional<BatchNorm2d> rbrIdentity;
    private final Branch rbrDense;
    private final Branch rbr1x1;

    public RepVgg(int in, int out, int stride, Normalisation constants) {
        this(ConvGeometry.square(in, out, 3).withStride(stride), constants);
    }

    /** With an odd square kernel that keeps the size but for the stride. */
    public RepVgg(ConvGeometry geometry, Normalisation constants) {
        this.geometry = geometry;
        rbrIdentity = geometry.in() == geometry.out() && geometry.stride().get(0) == 1
                ? Optional.of(child("rbr_identity", new BatchNorm2d(geometry.out(), constants)))
                : Optional.empty();
        rbrDense = child("rbr_dense", new Branch(geometry, constants));
        ConvGeometry point = ConvGeometry.square(geometry.in(), geometry.out(), 1)
                .withStride((int) geometry.stride().get(0)).withGroups(geometry.groups());
        rbr1x1 = child("rbr_1x1", new Branch(point, constants));
    }

    /** Whether the input is one of the summands. */
    public boolean hasIdentity() {
        return rbrIdentity.isPresent();
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray dense = rbrDense.forward(x);
        NDArray point = rbr1x1.forward(x);
        NDArray sum = add(dense, point);
        if (rbrIdentity.isPresent()) {
            sum = add(sum, rbrIdentity.get().forward(x));
        }
        return Activation.RELU.of(sum, !isTraining());
    }

    private NDArray add(NDArray a, NDArray b) {
        NDArray sum = plus(a, b);
        release(b);
        if (isTraining()) {
            release(a);
        }
        return sum;
    }

    /** The same block as one convolution with a bias and a ReLU, without weights yet. */
    public FusedRepVgg fused() {
        return new FusedRepVgg(geometry);
    }

    /**
     * Gives {@code target} the weights with which it computes what this block computes outside training.
     *
     * @param manager owns them
     */
    public void fuseInto(FusedRepVgg target, NDManager manager) {
        int kernel = (int) geometry.kernel().get(0);
        int centre = kernel * kernel / 2;
        Values dense = rbrDense.normed();
        Values point = rbr1x1.normed();
        int perGroup = geometry.in() / geometry.groups();
        for (int i = 0; i < point.weight.length; i++) {
            dense.weight[i * kernel * kernel + centre] += point.weight[i];
        }
        for (int c = 0; c < dense.bias.length; c++) {
            dense.bias[c] += point.bias[c];
        }
        if (rbrIdentity.isPresent()) {
            double[] ones = new double[geometry.out()];
            Arrays.fill(ones, 1);
            Values identity = normed(rbrIdentity.get(), ones);
            int outPerGroup = geometry.out() / geometry.groups();
            for (int c = 0; c < geometry.out(); c++) {
                int within = c % outPerGroup;
                dense.weight[(c * perGroup + within) * kernel * kernel + centre] += identity.weight[c];
                dense.bias[c] += identity.bias[c];
            }
        }
        target.take(dense.weight, dense.bias, manager);
    }

    /** Kernel and bias in double precision, so that three branches add up without losing digits. */
    private static final class Values {
        private final double[] weight;
        private final double[] bias;

        Values(double[] weight, double[] bias) {
            this.weight = weight;
            this.bias = bias;
        }
    }

    /** The kernel of each output channel times what the norm multiplies the channel by, and what it adds. */
    private static Values normed(BatchNorm2d norm, double[] weight) {
        try (NDArray scale = norm.scale(); NDArray offset = norm.offset(scale, Optional.empty())) {
            double[] scales = doubles(scale);
            int each = weight.length / scales.length;
            double[] scaled = new double[weight.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = weight[i] * scales[i / each];
            }
            return new Values(scaled, doubles(offset));
        }
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    /** A convolution and its normalisation, with the keys {@code conv} and {@code bn}. */
    private static final class Branch extends UnaryModule {
        private final Conv2d conv;
        private final BatchNorm2d bn;

        Branch(ConvGeometry geometry, Normalisation constants) {
            conv = child("conv", new Conv2d(geometry, false));
            bn = child("bn", new BatchNorm2d(geometry.out(), constants));
        }

        @Override
        protected NDArray transform(NDArray x) {
            NDArray y = conv.forward(x);
            NDArray normed = bn.forward(y);
            release(y);
            return normed;
        }

        Values normed() {
            return RepVgg.normed(bn, doubles(conv.weight().array()));
        }
    }
}
