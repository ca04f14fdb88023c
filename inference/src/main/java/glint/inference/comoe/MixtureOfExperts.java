package glint.inference.comoe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import glint.inference.comoe.HypersphericalPrototypes.Perceptron;
import glint.inference.nn.Constants;
import glint.inference.nn.Embedding;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/**
 * Dynamic mixture of experts (DMoE, section 3.3 of the paper): a router looks at the means of a frame, of the key frame and
 * at the domain, and half of what its two most probable experts say is added to the frame.
 *
 * <p>Frames come frame by frame, in each image by image: {@code [T * N, C, H, W]}, the enhanced key frames last.
 */
public final class MixtureOfExperts extends Module {
    /** Experts a frame is sent to. */
    public static final int TOP = 2;

    private static final int DOMAIN_CHANNELS = 16;
    private static final float DROPOUT = 0.1f;
    private static final float SHARE = 0.5f;
    private static final double EPS = 1e-8;

    private final Parameter expertUsage;
    private final Embedding domainEmbed;
    private final Perceptron gateNetwork;
    private final List<Expert> experts = new ArrayList<>();
    private final CoMoeShape shape;
    private final int top;

    /** @param top experts a frame is sent to; no more than there are */
    public MixtureOfExperts(CoMoeShape shape, CoMoeReading reading, int top) {
        this.shape = shape;
        this.top = Math.min(top, shape.experts());
        int c = shape.channels();
        expertUsage = buffer("expert_usage", Initializer.constant(1.0 / shape.experts()), shape.experts());
        domainEmbed = child("domain_embed", new Embedding(shape.domains(), DOMAIN_CHANNELS));
        gateNetwork = child("gate_network",
                new Perceptron(2 * c + DOMAIN_CHANNELS, c, shape.experts(), Optional.of(DROPOUT)));
        for (int e = 0; e < shape.experts(); e++) {
            experts.add(child("experts." + e, new Expert(shape, reading)));
        }
    }

    /** Mean probability of every expert over the last frames trained on, {@code [n]}. */
    public Parameter usage() {
        return expertUsage;
    }

    /** The experts. */
    public List<Expert> experts() {
        return List.copyOf(experts);
    }

    /**
     * Frames with what training needs besides them.
     *
     * @param frames {@code [T * N, C, H, W]}
     * @param probabilities of the experts, {@code [T * N, n]}
     * @param outputs of every expert, {@code [T * N, C, H, W]} each
     */
    record Trained(NDArray frames, NDArray probabilities, List<NDArray> outputs) {}

    /**
     * Frames and how they were routed.
     *
     * @param frames {@code [T, C, H, W]}
     */
    record Mixed(NDArray frames, Routing routing) {}

    /** All experts on all frames, gradients through everything but the choice; domains {@code [N]}, 64-bit. */
    Trained train(NDArray frames, NDArray domains) {
        NDArray domainsOfFrames = domains.tile(shape.frames());
        NDArray probabilities = route(frames, domainsOfFrames);
        Routing routing = Routing.of(probabilities.toFloatArray(), shape.experts(), top);
        NDArray weights = weights(probabilities, routing);
        int images = (int) domains.size();
        NDArray key = lastFrames(frames, images);
        NDArray reference = NDArrays.concat(
                new NDList(IntStream.range(1, shape.frames()).mapToObj(t -> key).toList()), 0);
        List<NDArray> outputs = new ArrayList<>();
        NDArray sum = frames;
        for (int e = 0; e < experts.size(); e++) {
            NDArray y = experts.get(e)
                    .forward(new Expert.View(frames, reference, images, domainsOfFrames, false));
            outputs.add(y);
            NDArray column = weights.get(":," + e).reshape(-1, 1, 1, 1);
            sum = sum.add(y.mul(column));
        }
        return new Trained(sum, probabilities, List.copyOf(outputs));
    }

    /** {@link #SHARE} times the probabilities of the chosen over their sum, {@code [T * N, n]}. */
    private NDArray weights(NDArray probabilities, Routing routing) {
        int n = shape.experts();
        float[] mask = new float[routing.chosen().size() * n];
        for (int row = 0; row < routing.chosen().size(); row++) {
            for (int e : routing.chosen().get(row)) {
                mask[row * n + e] = 1;
            }
        }
        NDArray kept = probabilities.mul(probabilities.getManager().create(mask, probabilities.getShape()));
        NDArray sum = kept.sum(new int[]{1}, true).add(Constants.of(EPS, kept));
        return kept.div(sum).mul(Constants.of(SHARE, kept));
    }

    /** The chosen experts, or all, on the frames of one clip, {@code [T, C, H, W]}; domain {@code [1]}, 64-bit. */
    Mixed mix(NDArray frames, NDArray domain, ExpertExecution execution) {
        NDArray probabilities = route(frames, domain);
        Routing routing = Routing.of(probabilities.toFloatArray(), shape.experts(), top);
        release(probabilities);
        NDArray key = lastFrames(frames, 1);
        NDArray mixed = frames.duplicate();
        List<Integer> everyFrame = IntStream.range(0, shape.frames()).boxed().toList();
        for (int e = 0; e < experts.size(); e++) {
            List<Integer> chosen = execution == ExpertExecution.SELECTED ? routing.frames(e) : everyFrame;
            if (chosen.isEmpty()) {
                continue;
            }
            NDArray seen = pick(frames, chosen);
            int keys = chosen.getLast() == shape.frames() - 1 ? 1 : 0;
            NDArray y = experts.get(e)
                    .forward(new Expert.View(seen, key, keys, domain, execution == ExpertExecution.RELEASED));
            add(mixed, chosen, y, routing, e);
            release(seen, y);
        }
        release(key);
        return new Mixed(observed(mixed), routing);
    }

    private static void add(NDArray mixed, List<Integer> frames, NDArray y, Routing routing, int expert) {
        float[] column = new float[frames.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = SHARE * routing.weight(frames.get(i), expert);
        }
        try (NDArray weights = y.getManager().create(column, new Shape(column.length, 1, 1, 1))) {
            y.muli(weights);
        }
        for (int i = 0; i < column.length; i++) {
            try (NDArray place = mixed.get(frames.get(i)); NDArray addend = y.get(i)) {
                place.addi(addend);
            }
        }
    }

    /** The frames of these numbers, a new array. */
    private static NDArray pick(NDArray frames, List<Integer> numbers) {
        int first = numbers.getFirst();
        if (numbers.getLast() - first + 1 == numbers.size()) {
            return frames.get(first + ":" + (numbers.getLast() + 1));
        }
        NDList parts = new NDList(numbers.stream().map(t -> frames.get(t + ":" + (t + 1))).toList());
        NDArray picked = NDArrays.concat(parts, 0);
        parts.close();
        return picked;
    }

    private static NDArray lastFrames(NDArray frames, int images) {
        long count = frames.getShape().get(0);
        return frames.get(count - images + ":" + count);
    }

    /** Probabilities of the experts, {@code [T * N, n]}; domains of the frames or the one of all. */
    private NDArray route(NDArray frames, NDArray domains) {
        int count = (int) frames.getShape().get(0);
        int images = count / shape.frames();
        NDArray means = frames.getNDArrayInternal().globalAvgPool();
        NDArray keyMeans = means.get(count - images + ":" + count);
        NDList references = new NDList();
        for (int t = 1; t < shape.frames(); t++) {
            references.add(keyMeans);
        }
        // The key frame has no reference: the router sees zeros in its place.
        NDArray none = keyMeans.zerosLike();
        references.add(none);
        NDArray referenceMeans = NDArrays.concat(references, 0);
        NDArray vectors = domainEmbed.forward(domains);
        NDArray spread = domains.size() == count ? vectors : vectors.repeat(0, count);
        NDArray both = NDArrays.concat(new NDList(means, referenceMeans, spread), 1);
        NDArray logits = gateNetwork.forward(both);
        NDArray probabilities = logits.softmax(1);
        release(means, keyMeans, none, referenceMeans, vectors, spread, both, logits);
        return probabilities.getDataType() == DataType.FLOAT32
                ? probabilities
                : probabilities.toType(DataType.FLOAT32, false);
    }
}
