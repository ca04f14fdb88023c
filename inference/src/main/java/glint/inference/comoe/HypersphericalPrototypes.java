package glint.inference.comoe;

import java.util.Optional;
import java.util.random.RandomGenerator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.norm.Dropout;

import glint.inference.nn.Activation;
import glint.inference.nn.Constants;
import glint.inference.nn.Initializer;
import glint.inference.nn.LayerNorm;
import glint.inference.nn.Linear;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/**
 * Hyperspherical prototype learning (HPL, section 3.2 of the paper): the key frame as a point on a sphere, moved towards
 * a mixture of what its domain and all domains typically look like.
 *
 * <p>Prototypes are no weights but running means, see {@link PrototypeBank}.
 */
public final class HypersphericalPrototypes extends Module {
    private static final double DOMAIN_SHARE = 0.6;
    private static final double PROTOTYPE_SHARE = 0.2;
    private static final float DROPOUT = 0.1f;
    private static final double TEMPERATURE = 0.1;
    private static final double NORM_EPS = 1e-12;

    private final Parameter temperature;
    private final Parameter domainPrototypes;
    private final Parameter globalPrototypes;
    private final Parameter updateCount;
    private final Perceptron projectionHead;
    private final Perceptron prototypeWeight;
    private final CoMoeShape shape;

    /** @param shape of the network */
    public HypersphericalPrototypes(CoMoeShape shape) {
        this.shape = shape;
        int c = shape.channels();
        temperature = weight("temperature", Initializer.constant(TEMPERATURE));
        domainPrototypes = buffer("domain_prototypes", HypersphericalPrototypes::unitRows, shape.domains(),
                shape.prototypes(), c);
        globalPrototypes = buffer("global_prototypes", HypersphericalPrototypes::unitRows, shape.prototypes(), c);
        updateCount = buffer("update_count", Initializer.constant(0), shape.domains(), shape.prototypes());
        projectionHead = child("projection_head", new Perceptron(c, c, c, Optional.of(DROPOUT)));
        prototypeWeight = child("prototype_weight", new Perceptron(c, c / 2, shape.prototypes(), Optional.empty()));
    }

    private static void unitRows(float[] values, long[] extents, RandomGenerator random) {
        int row = (int) extents[extents.length - 1];
        for (int start = 0; start < values.length; start += row) {
            double sum = 0;
            for (int i = start; i < start + row; i++) {
                values[i] = (float) random.nextGaussian();
                sum += values[i] * values[i];
            }
            for (int i = start; i < start + row; i++) {
                values[i] /= (float) Math.sqrt(sum);
            }
        }
    }

    /** What the prototype loss divides likenesses by, one learnt number. */
    public Parameter temperature() {
        return temperature;
    }

    /** The prototypes of every domain, {@code [domains, prototypes, C]}. */
    public Parameter domainPrototypes() {
        return domainPrototypes;
    }

    /** The prototypes over all domains, {@code [prototypes, C]}. */
    public Parameter globalPrototypes() {
        return globalPrototypes;
    }

    /** What was learnt of the domains so far, outside the engine. */
    public PrototypeBank bank() {
        return PrototypeBank.of(shape.channels(), domainPrototypes.array().toFloatArray(),
                globalPrototypes.array().toFloatArray(), updateCount.array().toFloatArray());
    }

    /** Takes over what a bank has learnt since. */
    public void take(PrototypeBank bank) {
        domainPrototypes.array().set(bank.domainPrototypes());
        globalPrototypes.array().set(bank.globalPrototypes());
        updateCount.array().set(bank.counts());
    }

    /**
     * What is said of key frames before their domains matter.
     *
     * @param point of each on the sphere, {@code [N, C]} of unit length
     * @param shares of the prototypes, {@code [N, prototypes]}
     */
    public record Description(NDArray point, NDArray shares) implements AutoCloseable {
        @Override
        public void close() {
            point.close();
            shares.close();
        }
    }

    /** Describes key frames by the means of their features, {@code [N, C, H, W]}. */
    public Description describe(NDArray frames) {
        NDArray means = frames.getNDArrayInternal().globalAvgPool();
        NDArray raw = projectionHead.forward(means);
        NDArray logits = prototypeWeight.forward(means);
        NDArray squares = raw.square();
        NDArray sum = squares.sum(new int[]{1}, true);
        NDArray length = sum.sqrt();
        NDArray safe = length.maximum(Constants.of(NORM_EPS, length));
        Description description = new Description(raw.div(safe), logits.softmax(1));
        release(means, raw, logits, squares, sum, length, safe);
        return description;
    }

    /**
     * The point moved towards the prototypes; observers see it.
     *
     * @param domains of the images, {@code [N]}, 64-bit
     * @return {@code [N, C]}
     */
    public NDArray enhance(Description description, NDArray domains) {
        NDArray point = description.point();
        NDArray mixed = mixedPrototypes(domains);
        NDArray rows = description.shares().reshape(point.getShape().get(0), 1, shape.prototypes());
        NDArray drawn = rows.batchMatMul(mixed);
        NDArray vector = drawn.reshape(point.getShape());
        NDArray scaled = vector.mul(Constants.of(PROTOTYPE_SHARE, point));
        NDArray moved = point.add(scaled);
        release(mixed, rows, drawn, vector, scaled);
        return observed(moved);
    }

    /** Prototypes of each image's domain and of all, {@code [N, prototypes, C]}; no gradient flows into either. */
    private NDArray mixedPrototypes(NDArray domains) {
        NDArray table = domainPrototypes.array().reshape(shape.domains(), -1);
        NDArray own = domains.getNDArrayInternal().embedding(domains, table, SparseFormat.DENSE).singletonOrThrow();
        NDArray ownRows = own.reshape(new Shape(domains.size(), shape.prototypes(), shape.channels()));
        NDArray ownShare = ownRows.mul(Constants.of(DOMAIN_SHARE, domains));
        NDArray common = globalPrototypes.array().mul(Constants.of(1 - DOMAIN_SHARE, domains));
        NDArray mixed = ownShare.add(common);
        release(table, own, ownRows, ownShare, common);
        return mixed;
    }

    /** Linear, layer normalisation, GELU, dropout where there is one, linear; keyed by their official indices. */
    static final class Perceptron extends Module {
        private final Linear narrow;
        private final LayerNorm norm;
        private final Linear widen;
        private final Optional<Float> dropout;

        Perceptron(int in, int hidden, int out, Optional<Float> dropout) {
            this.dropout = dropout;
            narrow = child("0", new Linear(in, hidden, true));
            norm = child("1", new LayerNorm(hidden));
            widen = child(dropout.isPresent() ? "4" : "3", new Linear(hidden, out, true));
        }

        NDArray forward(NDArray x) {
            NDArray inner = narrow.forward(x);
            NDArray normed = norm.forward(inner);
            NDArray active = Activation.GELU.of(normed, !isTraining());
            NDArray kept = isTraining() && dropout.isPresent()
                    ? Dropout.dropout(active, dropout.get(), true).singletonOrThrow()
                    : active;
            NDArray y = widen.forward(kept);
            release(inner, active, kept);
            return y;
        }
    }
}
