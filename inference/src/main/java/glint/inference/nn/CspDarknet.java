package glint.inference.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** The backbone of YOLOX (Ge et al. 2021): maps for strides 8, 16 and 32 with 4, 8 and 16 times the channels of the stem. */
public final class CspDarknet extends Module {
    private static final int FOCUS_KERNEL = 3;
    private static final int POOL_WINDOW = 5;
    private static final int POOL_REPEATS = 3;

    private final Focus stem;
    private final Sequential dark2;
    private final Sequential dark3;
    private final Sequential dark4;
    private final Sequential dark5;

    /**
     * @param in channels of the image
     * @param width channels of the stem, 32 in YOLOX-s
     * @param depth bottlenecks of the first stage, 1 in YOLOX-s; the next two stages have three times as many
     */
    public CspDarknet(int in, int width, int depth, Normalisation constants, Activation activation) {
        stem = child("stem", new Focus(in, width, FOCUS_KERNEL, constants, activation));
        dark2 = child("dark2", stage(width, depth, true, CspLayer.Keys.YOLOX, constants, activation));
        dark3 = child("dark3",
                stage(2 * width, 3 * depth, true, CspLayer.Keys.YOLOX, constants, activation));
        dark4 = child("dark4",
                stage(4 * width, 3 * depth, true, CspLayer.Keys.YOLOX, constants, activation));
        int last = 16 * width;
        dark5 = child("dark5", new Sequential(List.of(down(last / 2, last, constants, activation),
                Sppf.yolox(last, last, last / 2, POOL_WINDOW, POOL_REPEATS, constants, activation),
                new CspLayer(last, last, depth, false, CspLayer.Keys.YOLOX, constants, activation))));
    }

    /**
     * A stage without pooling: half the resolution, twice the channels.
     *
     * @param repeats bottlenecks
     * @param shortcut whether a bottleneck adds its input
     */
    public static Sequential stage(int in, int repeats, boolean shortcut, CspLayer.Keys keys, Normalisation constants,
            Activation activation) {
        return new Sequential(List.of(down(in, 2 * in, constants, activation),
                new CspLayer(2 * in, 2 * in, repeats, shortcut, keys, constants, activation)));
    }

    private static ConvNorm down(int in, int out, Normalisation constants, Activation activation) {
        return new ConvNorm(ConvGeometry.square(in, out, 3).withStride(2), constants, activation);
    }

    /**
     * Runs the backbone.
     *
     * @param x {@code [N, in, H, W]}, H and W multiples of 32; not closed
     * @return maps for strides 8, 16 and 32
     */
    public NDList forward(NDArray x) {
        NDArray x1 = stem.forward(x);
        NDArray x2 = dark2.forward(x1);
        release(x1);
        NDArray x3 = dark3.forward(x2);
        release(x2);
        NDArray x4 = dark4.forward(x3);
        return new NDList(x3, x4, dark5.forward(x4));
    }
}
