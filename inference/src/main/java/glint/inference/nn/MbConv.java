package glint.inference.nn;

import java.util.Optional;

import ai.djl.ndarray.NDArray;

/**
 * Inverted residual of the EfficientNet-Lite family with CBAM in place of squeeze-and-excitation: expand by 1×1, depthwise
 * convolution, attention, project by 1×1 without activation, add the input where shapes allow.
 */
public final class MbConv extends UnaryModule implements Foldable {
    private final Optional<NormedConv> expand;
    private final NormedConv depthwise;
    private final Optional<Cbam> cbam;
    private final NormedConv project;
    private final boolean residual;

    /**
     * @param stride of the depthwise convolution; the input is added only where it is 1 and {@code in} equals {@code out}
     * @param expansion hidden channels for each input channel; 1 leaves the expanding convolution out
     * @param attentionKernel kernel of the spatial attention; absent for a block without attention
     */
    public MbConv(int in, int out, int kernel, int stride, int expansion, Optional<Integer> attentionKernel,
            Normalisation constants) {
        int hidden = in * expansion;
        expand = expansion == 1
                ? Optional.empty()
                : Optional.of(
                        step("_expand_conv", "_bn0", ConvGeometry.square(in, hidden, 1), constants, Activation.RELU6));
        depthwise = step("_depthwise_conv", "_bn1", ConvGeometry.depthwise(hidden, kernel).withStride(stride),
                constants,
                Activation.RELU6);
        cbam = attentionKernel.map(k -> child("cbam", new Cbam(hidden, k)));
        project = step("_project_conv", "_bn2", ConvGeometry.square(hidden, out, 1), constants, Activation.NONE);
        residual = stride == 1 && in == out;
    }

    private NormedConv step(String conv, String norm, ConvGeometry geometry, Normalisation constants,
            Activation activation) {
        return new NormedConv(child(conv, new Conv2d(geometry, false)),
                child(norm, new BatchNorm2d(geometry.out(), constants)), activation);
    }

    /** The attention inside, if it has one. */
    public Optional<Cbam> attention() {
        return cbam;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray wide = expand.map(e -> e.forward(x)).orElse(x);
        NDArray filtered = depthwise.forward(wide);
        NDArray weighed = cbam.map(c -> c.forward(filtered)).orElse(filtered);
        if (expand.isPresent()) {
            release(wide);
        }
        if (cbam.isPresent()) {
            release(filtered);
        }
        NDArray y = project.forward(weighed);
        release(weighed);
        return residual ? plus(y, x) : y;
    }

    @Override
    public void fold() {
        expand.ifPresent(NormedConv::fold);
        depthwise.fold();
        project.fold();
    }
}
