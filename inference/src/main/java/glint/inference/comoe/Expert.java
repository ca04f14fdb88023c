package glint.inference.comoe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Activation;
import glint.inference.nn.BatchNorm2d;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Embedding;
import glint.inference.nn.Foldable;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.NormedConv;
import glint.inference.nn.ResCbam;

/**
 * One expert (section 3.3 of the paper): the key frame goes through a gated transform, the frames before it are fused with
 * it; then convolutions with attention, and a vector of the domain is added. What else happens to the frames before depends
 * on the {@link CoMoeReading}. Observers see the results.
 */
public final class Expert extends Module {
    private final Transform transform;
    private final Gate gate;
    private final CrossFrameFusion temporalExpert;
    private final ResCbam att;
    private final Embedding adapter;
    private final CoMoeReading reading;

    public Expert(CoMoeShape shape, CoMoeReading reading) {
        this.reading = reading;
        int c = shape.channels();
        transform = child("domain_transform", new Transform(c));
        gate = child("domain_gate", new Gate(c));
        temporalExpert = child("temporal_expert", new CrossFrameFusion(c));
        att = child("att", new ResCbam(c, c, Normalisation.PYTORCH));
        adapter = child("adapter", new Embedding(shape.domains(), c));
    }

    /**
     * What an expert looks at.
     *
     * @param frames {@code [N, C, H, W]}, the enhanced key frames last
     * @param reference the key frame of each frame before, or the one of all
     * @param keys how many of the frames are key frames, possibly none or all
     * @param domains of the frames, {@code [N]}, or of all, {@code [1]}; 64-bit
     * @param overwritten whether to compute also what the official reading overwrites, as the released code does
     */
    record View(NDArray frames, NDArray reference, int keys, NDArray domains, boolean overwritten) {
        int before() {
            return (int) frames.getShape().get(0) - keys;
        }
    }

    NDArray forward(View view) {
        NDArray seen = look(view);
        NDArray y = att.forward(seen);
        release(seen);
        NDArray vector = adapter.forward(view.domains());
        NDArray column = vector.reshape(new Shape(vector.getShape().get(0), vector.getShape().get(1), 1, 1));
        NDArray result = isTraining() ? y.add(column) : y.addi(column);
        if (isTraining()) {
            release(y);
        }
        release(vector, column);
        return observed(result);
    }

    private NDArray look(View view) {
        if (view.keys() == 0) {
            return fuse(view.frames(), view);
        }
        if (view.before() == 0) {
            return gated(view.frames());
        }
        NDList parts = view.frames().split(new long[]{view.before()}, 0);
        NDArray before = fuse(parts.get(0), view);
        NDArray key = gated(parts.get(1));
        NDArray both = NDArrays.concat(new NDList(before, key), 0);
        release(parts.get(0), parts.get(1), before, key);
        return both;
    }

    private NDArray fuse(NDArray x, View view) {
        NDArray fused = temporalExpert.forward(x, view.reference());
        if (reading == CoMoeReading.OFFICIAL) {
            if (view.overwritten()) {
                release(gated(x));
            }
            return fused;
        }
        NDArray own = transform.forward(x);
        NDArray share = gate.forward(own);
        NDArray weighed = isTraining() ? fused.mul(share) : fused.muli(share);
        NDArray y = plus(weighed, x);
        release(own, share);
        if (isTraining()) {
            release(fused, weighed);
        }
        return y;
    }

    /** The frame plus a share of its transform. */
    private NDArray gated(NDArray x) {
        NDArray own = transform.forward(x);
        NDArray share = gate.forward(own);
        NDArray weighed = isTraining() ? own.mul(share) : own.muli(share);
        NDArray y = plus(weighed, x);
        release(share);
        if (isTraining()) {
            release(own, weighed);
        }
        return y;
    }

    /** Two 3×3 convolutions, keyed {@code 0, 1, 3, 4}; index 2 is the activation. */
    private static final class Transform extends Module implements Foldable {
        private final NormedConv first;
        private final NormedConv second;

        Transform(int channels) {
            ConvGeometry geometry = ConvGeometry.square(channels, channels, 3);
            first = new NormedConv(child("0", new Conv2d(geometry, false)),
                    child("1", new BatchNorm2d(channels, Normalisation.PYTORCH)), Activation.GELU);
            second = new NormedConv(child("3", new Conv2d(geometry, false)),
                    child("4", new BatchNorm2d(channels, Normalisation.PYTORCH)), Activation.NONE);
        }

        NDArray forward(NDArray x) {
            NDArray inner = first.forward(x);
            NDArray y = second.forward(inner);
            release(inner);
            return y;
        }

        @Override
        public void fold() {
            first.fold();
            second.fold();
        }
    }

    /** One number for each frame, {@code [N, 1, 1, 1]} in (0, 1), keyed {@code 1}; index 0 is the pooling. */
    private static final class Gate extends Module {
        private final Conv2d conv;

        Gate(int channels) {
            conv = child("1", new Conv2d(ConvGeometry.square(channels, 1, 1), true));
        }

        NDArray forward(NDArray x) {
            NDArray means = x.getNDArrayInternal().globalAvgPool();
            NDArray pixel = means.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
            NDArray logits = conv.forward(pixel);
            release(means, pixel);
            return Activation.SIGMOID.of(logits, !isTraining());
        }
    }
}
