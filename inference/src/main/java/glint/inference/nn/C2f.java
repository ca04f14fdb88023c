package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * The cross-stage block of YOLOv8: split after a 1×1, run bottlenecks on one half one after the other, concatenate every
 * intermediate result.
 */
public final class C2f extends UnaryModule {
    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final List<Bottleneck> bottlenecks = new ArrayList<>();
    private final int hidden;

    public C2f(int in, int out, int repeats, boolean shortcut, Normalisation constants, Activation activation) {
        hidden = out / 2;
        cv1 = child("cv1", new ConvNorm(ConvGeometry.square(in, 2 * hidden, 1), constants, activation));
        cv2 = child("cv2", new ConvNorm(ConvGeometry.square((2 + repeats) * hidden, out, 1), constants, activation));
        for (int i = 0; i < repeats; i++) {
            bottlenecks.add(child("m." + i, new Bottleneck(hidden, shortcut, constants, activation)));
        }
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray first = cv1.forward(x);
        NDList parts = first.split(new long[]{hidden}, 1);
        for (Bottleneck bottleneck : bottlenecks) {
            parts.add(bottleneck.forward(parts.getLast()));
        }
        NDArray all = NDArrays.concat(parts, 1);
        NDArray y = cv2.forward(all);
        release(first, all);
        parts.forEach(NDArray::close);
        return y;
    }
}
