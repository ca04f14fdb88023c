package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/** Convolution, batch normalisation, activation, with the keys {@code conv} and {@code bn}: the unit of the YOLO family. */
public final class ConvNorm extends UnaryModule implements Foldable {
    private final Conv2d conv;
    private final BatchNorm2d bn;
    private final NormedConv step;

    public ConvNorm(ConvGeometry geometry, Normalisation constants, Activation activation) {
        this(geometry, false, constants, activation);
    }

    /** As above; {@code withBias} gives the convolution a bias of its own, which the normalisation makes redundant. */
    public ConvNorm(ConvGeometry geometry, boolean withBias, Normalisation constants, Activation activation) {
        conv = child("conv", new Conv2d(geometry, withBias));
        bn = child("bn", new BatchNorm2d(geometry.out(), constants));
        step = new NormedConv(conv, bn, activation);
    }

    @Override
    protected NDArray transform(NDArray x) {
        return step.forward(x);
    }

    /** See {@link NormedConv#forwardEnlarged}. */
    NDArray forwardEnlarged(NDArray x, Upsample upsample) {
        return observed(step.forwardEnlarged(x, upsample));
    }

    @Override
    public void fold() {
        step.fold();
    }
}
