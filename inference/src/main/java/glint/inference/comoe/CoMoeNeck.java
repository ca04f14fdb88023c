package glint.inference.comoe;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.NonLocal;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Parameter;
import glint.inference.nn.ResCbam;
import glint.inference.nn.Sequential;

/**
 * What CoMoE does with the features of a clip: prototypes enhance the key frame, experts transform every frame, modulation
 * aligns them, convolutions over all frames weigh the key frame, attention between all pixels ends it. Fields are in the
 * order of the data flow.
 */
public final class CoMoeNeck extends Module {
    private static final Normalisation CONSTANTS = Normalisation.PYTORCH;

    private final HypersphericalPrototypes hypersphericalPrototype;
    private final ResCbam prototypeEnhance;
    private final MixtureOfExperts mixtureOfExperts;
    private final CrossViewAlignment crossViewAlignment;
    private final AdaptiveNoise adaptiveNoise;
    private final Sequential temporalFusion;
    private final ResCbam finalFusion;
    private final NonLocal finalEnhance;
    private final LossWeights lossWeights;
    private final CoMoeShape shape;
    private final CoMoeParts parts;

    CoMoeNeck(CoMoeShape shape, CoMoeReading reading, CoMoeParts parts, int top) {
        this.shape = shape;
        this.parts = parts;
        int c = shape.channels();
        hypersphericalPrototype = child("hyperspherical_prototype", new HypersphericalPrototypes(shape));
        prototypeEnhance = child("prototype_enhance", new ResCbam(2 * c, c, CONSTANTS));
        mixtureOfExperts = child("mixture_of_experts", new MixtureOfExperts(shape, reading, top));
        crossViewAlignment = child("cross_view_alignment", new CrossViewAlignment(shape));
        adaptiveNoise = child("adaptive_noise", new AdaptiveNoise(c, shape.domains()));
        temporalFusion = child("temporal_fusion", new Sequential(List.of(
                new ConvNorm(ConvGeometry.square(shape.frames() * c, 2 * c, 3), Normalisation.YOLO, Activation.SILU),
                new ConvNorm(ConvGeometry.square(2 * c, c, 3), Normalisation.YOLO, Activation.SIGMOID))));
        finalFusion = child("final_fusion", new ResCbam(3 * c, c, CONSTANTS));
        finalEnhance = child("final_enhance", new NonLocal(c));
        lossWeights = child("loss_weights", new LossWeights());
        alias("conv_abla", child("conv_ref", new Unused(shape)));
    }

    /** The prototypes. */
    public HypersphericalPrototypes prototypes() {
        return hypersphericalPrototype;
    }

    /** Observers see the enhanced key frame, {@code [N, C, H, W]}. */
    public ResCbam keyEnhancement() {
        return prototypeEnhance;
    }

    /** Observers see the frames the experts have transformed, {@code [T, C, H, W]}. */
    public MixtureOfExperts experts() {
        return mixtureOfExperts;
    }

    /** The modulation. */
    public CrossViewAlignment alignment() {
        return crossViewAlignment;
    }

    /** The noise of training. */
    public AdaptiveNoise noise() {
        return adaptiveNoise;
    }

    /** Observers see the weights of the key frame, {@code [N, C, H, W]}. */
    public Module temporalWeights() {
        return temporalFusion;
    }

    /** Observers see the frames fused, {@code [N, C, H, W]}. */
    public Module fusion() {
        return finalFusion;
    }

    /** The attention between all pixels; observers see what the head gets. */
    public NonLocal nonLocal() {
        return finalEnhance;
    }

    /** What the auxiliary losses are weighed by. */
    public LossWeights lossWeights() {
        return lossWeights;
    }

    /**
     * What comes out of a clip.
     *
     * @param features for the head, {@code [1, C, H, W]}
     * @param routing of its frames; without experts it sends none anywhere
     */
    record Fused(NDArray features, Routing routing) {}

    /**
     * Runs inference on a clip.
     *
     * @param frames features of each, {@code [1, C, H, W]}, the key frame last; not closed
     * @param domain of the clip
     */
    Fused forward(List<NDArray> frames, int domain, ExpertExecution execution) {
        NDArray key = frames.getLast();
        NDManager manager = key.getManager();
        NDArray domains = manager.create(new long[]{domain});
        NDArray enhanced = key;
        if (parts.prototypes()) {
            try (HypersphericalPrototypes.Description description = hypersphericalPrototype.describe(key)) {
                enhanced = enhance(key, description, domains);
            }
        }
        NDList list = new NDList(frames.subList(0, frames.size() - 1));
        list.add(enhanced);
        NDArray all = NDArrays.concat(list, 0);
        Routing routing = new Routing(List.of(), List.of(), List.of());
        if (parts.experts()) {
            MixtureOfExperts.Mixed mixed = mixtureOfExperts.mix(all, domains, execution);
            release(all);
            all = mixed.frames();
            routing = mixed.routing();
        }
        if (parts.modulation()) {
            NDArray aligned = crossViewAlignment.forward(all, domains);
            release(all);
            all = aligned;
        }
        NDArray fused = fuse(all, enhanced, 1);
        release(domains, all);
        if (parts.prototypes()) {
            release(enhanced);
        }
        return new Fused(fused, routing);
    }

    /**
     * What comes out of a batch in training, with what its losses need.
     *
     * @param features for the head, {@code [N, C, H, W]}
     * @param points of the images on the sphere, {@code [N, C]}
     * @param probabilities of the experts, {@code [T * N, n]}, frame by frame
     * @param expertOutputs of every expert, {@code [T * N, C, H, W]}; none without experts
     * @param aligned features before the noise, {@code [T * N, C, H, W]}
     * @param noisy features behind it
     */
    public record Trained(NDArray features, NDArray points, NDArray probabilities, List<NDArray> expertOutputs,
            NDArray aligned, NDArray noisy) {}

    /**
     * Runs training on a batch. Moves the prototypes before they are used, as the released code does.
     *
     * @param frames features, frame by frame and in each image by image, {@code [T * N, C, H, W]}
     * @param domainsOfImages one for each image
     */
    Trained train(NDArray frames, int[] domainsOfImages, PrototypeBank.Average average, boolean noise) {
        int images = domainsOfImages.length;
        NDManager manager = frames.getManager();
        NDArray domains = manager.create(IntStream.of(domainsOfImages).asLongStream().toArray());
        long before = (long) (shape.frames() - 1) * images;
        NDArray key = frames.get(before + ":");
        HypersphericalPrototypes.Description description = hypersphericalPrototype.describe(key);
        NDArray enhanced = key;
        if (parts.prototypes()) {
            PrototypeBank bank = hypersphericalPrototype.bank();
            bank.update(description.point().toFloatArray(), domainsOfImages, average);
            hypersphericalPrototype.take(bank);
            enhanced = enhance(key, description, domains);
        }
        NDArray all = NDArrays.concat(new NDList(frames.get(":" + before), enhanced), 0);
        NDArray probabilities = manager.create(0f);
        List<NDArray> outputs = List.of();
        if (parts.experts()) {
            MixtureOfExperts.Trained mixed = mixtureOfExperts.train(all, domains);
            all = mixed.frames();
            probabilities = mixed.probabilities();
            outputs = mixed.outputs();
        }
        NDArray domainsOfFrames = domains.tile(shape.frames());
        NDArray aligned = parts.modulation() ? crossViewAlignment.forward(all, domainsOfFrames) : all;
        NDArray noisy = noise
                ? adaptiveNoise.disturb(aligned, domainsOfFrames,
                        manager.randomNormal(0, 1, aligned.getShape(), aligned.getDataType()))
                : aligned;
        return new Trained(fuse(noisy, enhanced, images), description.point(), probabilities, outputs, aligned, noisy);
    }

    private NDArray enhance(NDArray key, HypersphericalPrototypes.Description description, NDArray domains) {
        NDArray vector = hypersphericalPrototype.enhance(description, domains);
        Shape size = key.getShape();
        NDArray column = vector.reshape(size.get(0), size.get(1), 1, 1);
        NDArray nothing = key.zerosLike();
        NDArray everywhere = plus(nothing, column);
        NDArray both = NDArrays.concat(new NDList(key, everywhere), 1);
        NDArray enhanced = prototypeEnhance.forward(both);
        release(vector, column, nothing, everywhere, both);
        return enhanced;
    }

    /** From all frames, {@code [T * N, C, H, W]}, to one, {@code [N, C, H, W]}. */
    private NDArray fuse(NDArray frames, NDArray enhancedKey, int images) {
        NDList parted = new NDList(IntStream.range(0, shape.frames())
                .mapToObj(t -> frames.get(t * images + ":" + (t + 1) * images)).toList());
        NDArray side = NDArrays.concat(parted, 1);
        NDArray weights = temporalFusion.forward(side);
        release(side);
        NDArray key = parted.getLast();
        NDArray weighed = isTraining() ? weights.mul(key) : weights.muli(key);
        NDArray both = NDArrays.concat(new NDList(key, enhancedKey, weighed), 1);
        release(weights, weighed);
        parted.close();
        NDArray fused = finalFusion.forward(both);
        release(both);
        NDArray y = finalEnhance.forward(fused);
        release(fused);
        return y;
    }

    /** What the auxiliary losses are weighed by, each through a sigmoid; learnt with the network. */
    public static final class LossWeights extends Module {
        private final Parameter prototype;
        private final Parameter loadBalance;
        private final Parameter diversity;
        private final Parameter consistency;

        LossWeights() {
            prototype = weight("prototype", Initializer.constant(0.1));
            loadBalance = weight("load_balance", Initializer.constant(0.01));
            diversity = weight("diversity_loss", Initializer.constant(0.01));
            consistency = weight("consistency", Initializer.constant(0.05));
        }

        /** Raw weights of the prototype, load balance, diversity and contrastive losses, in this order. */
        public List<NDArray> raw() {
            return List.of(prototype.array(), loadBalance.array(), diversity.array(), consistency.array());
        }
    }

    /** Convolutions the released code has and never calls; official checkpoints hold them, under two names. */
    private static final class Unused extends Module {
        Unused(CoMoeShape shape) {
            int c = shape.channels();
            layer("0", shape.frames() * c, 2 * c);
            layer("1", 2 * c, c);
        }

        private void layer(String key, int in, int out) {
            Initializer nothing = Initializer.constant(0);
            constant(key + ".conv.weight", nothing, out, in, 3, 3);
            constant(key + ".bn.weight", nothing, out);
            constant(key + ".bn.bias", nothing, out);
            buffer(key + ".bn.running_mean", nothing, out);
            buffer(key + ".bn.running_var", Initializer.constant(1), out);
        }
    }
}
