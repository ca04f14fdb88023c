package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * The cross-stage-partial block of YOLOv5 (C3) and YOLOX (CSPLayer): one 1×1 into bottlenecks, one 1×1 past them, both
 * concatenated and mixed by a third. The two families differ in the keys alone.
 */
public final class CspLayer extends UnaryModule {
    /** How a family's checkpoints call the convolutions. */
    public enum Keys {
        /** {@code cv1, cv2, cv3}, and {@code cv1, cv2} in each bottleneck. */
        YOLOV5("cv"),
        /** {@code conv1, conv2, conv3}, and {@code conv1, conv2} in each bottleneck. */
        YOLOX("conv");

        private final String prefix;

        Keys(String prefix) {
            this.prefix = prefix;
        }
    }

    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final ConvNorm cv3;
    private final Sequential m;

    /**
     * With half of {@code out} as hidden channels.
     *
     * @param repeats bottlenecks, at least one
     * @param shortcut whether a bottleneck adds its input
     */
    public CspLayer(int in, int out, int repeats, boolean shortcut, Keys keys, Normalisation constants,
            Activation activation) {
        int hidden = out / 2;
        cv1 = child(keys.prefix + 1, new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        cv2 = child(keys.prefix + 2, new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        cv3 = child(keys.prefix + 3, new ConvNorm(ConvGeometry.square(2 * hidden, out, 1), constants, activation));
        List<Bottleneck> chain = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            chain.add(new Bottleneck(hidden, 1, keys.prefix, shortcut, constants, activation));
        }
        m = child("m", new Sequential(chain));
    }

    @Override
    protected NDArray transform(NDArray x) {
        return join(cv1.forward(x), cv2.forward(x));
    }

    /** What {@link #forward} gives for the enlarged {@code x}, with fewer pixels for the first convolutions to look at. */
    public NDArray forwardEnlarged(NDArray x, Upsample upsample) {
        return observed(join(cv1.forwardEnlarged(x, upsample), cv2.forwardEnlarged(x, upsample)));
    }

    private NDArray join(NDArray narrow, NDArray direct) {
        NDArray processed = m.forward(narrow);
        NDArray both = NDArrays.concat(new NDList(processed, direct), 1);
        release(narrow, processed, direct);
        NDArray y = cv3.forward(both);
        release(both);
        return y;
    }
}
