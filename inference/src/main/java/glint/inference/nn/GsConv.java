package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Ghost-shuffle convolution (Slim-neck, Li et al. 2022): half of the output from a convolution, the other half from a
 * depthwise convolution of that, then the channels de-interleaved: the even ones of the concatenation first.
 */
public final class GsConv extends UnaryModule {
    private final ConvNorm cv1;
    private final ConvNorm cv2;

    /**
     * With the dilation of {@code geometry} in both convolutions, its stride and groups in the first.
     *
     * @param geometry of the whole: its {@code out} channels are twice those of the first convolution
     */
    public GsConv(ConvGeometry geometry, int depthwiseKernel, Normalisation constants, Activation activation) {
        int half = geometry.out() / 2;
        ConvGeometry first = new ConvGeometry(geometry.in(), half, geometry.kernel(), geometry.stride(),
                geometry.padding(),
                geometry.dilation(), geometry.groups());
        cv1 = child("cv1", new ConvNorm(first, constants, activation));
        ConvGeometry second = ConvGeometry.depthwise(half, depthwiseKernel)
                .withDilation((int) geometry.dilation().get(0), (int) geometry.dilation().get(1));
        cv2 = child("cv2", new ConvNorm(second, constants, activation));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray dense = cv1.forward(x);
        NDArray cheap = cv2.forward(dense);
        NDArray both = NDArrays.concat(new NDList(dense, cheap), 1);
        release(dense, cheap);
        NDArray y = deinterleave(both);
        release(both);
        return y;
    }

    /** Works on a view with the channels last, the layout in which {@link GreyInput} sends images through a network. */
    private static NDArray deinterleave(NDArray x) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long c = shape.get(1);
        long h = shape.get(2);
        long w = shape.get(3);
        NDArray last = x.transpose(0, 2, 3, 1);
        NDArray pairs = last.reshape(n, h, w, c / 2, 2);
        NDArray swapped = pairs.transpose(0, 1, 2, 4, 3);
        NDArray lines = swapped.reshape(n, h, w, c);
        NDArray y = lines.transpose(0, 3, 1, 2);
        release(last, pairs, swapped, lines);
        return y;
    }
}
