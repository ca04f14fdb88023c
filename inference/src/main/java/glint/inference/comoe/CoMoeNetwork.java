package glint.inference.comoe;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.Upsample;
import glint.inference.nn.YoloxHead;
import glint.inference.nn.YoloxPafpn;

/**
 * CoMoE: one extractor for every frame, a {@link CoMoeNeck} over the frames of a clip, a head. Fields are in the order of the
 * data flow and keyed as the official state_dict keys them.
 *
 * <p>A frame is {@code [1, 3, H, W]}, normalised by {@link #MEAN} and {@link #DEVIATION}, H and W multiples of
 * {@link #MAX_STRIDE}; its features are {@code [1, C, H / 8, W / 8]} and depend on nothing else, so that a sequence needs
 * them once a frame. The raw result of a clip is {@code [1, 5 + classes, H / 8, W / 8]}, see {@link YoloxHead}.
 */
public final class CoMoeNetwork extends Module {
    /** Means of red, green and blue that inputs in [0, 1] are reduced by. */
    public static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    /** What they are divided by then. */
    public static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);
    /** Pixels of the input between neighbours of the output. */
    public static final int STRIDE = 8;
    /** Sides of the input must be multiples of this. */
    public static final int MAX_STRIDE = 32;

    private static final int COLOURS = 3;

    private final YoloxPafpn backbone;
    private final Sequential mulit1;
    private final Conv2d conv1;
    private final Sequential mulit2;
    private final Conv2d conv2;
    private final CoMoeNeck neck;
    private final YoloxHead head;

    /** CoMoE itself, each frame sent to two experts. */
    public CoMoeNetwork(CoMoeShape shape, CoMoeReading reading) {
        this(shape, reading, CoMoeParts.ALL, MixtureOfExperts.TOP);
    }

    /**
     * A row of the ablation.
     *
     * @param top experts each frame is sent to
     */
    public CoMoeNetwork(CoMoeShape shape, CoMoeReading reading, CoMoeParts parts, int top) {
        int c = shape.channels();
        backbone = child("backbone",
                new YoloxPafpn(COLOURS, c / 4, shape.depth(), Normalisation.YOLO, Activation.SILU));
        mulit1 = child("mulit1", enlarge(4 * c, 2 * c));
        mulit2 = child("mulit2", enlarge(2 * c, c));
        conv1 = child("conv1", new Conv2d(ConvGeometry.square(4 * c, 2 * c, 3), true));
        conv2 = child("conv2", new Conv2d(ConvGeometry.square(2 * c, c, 3), true));
        neck = child("neck", new CoMoeNeck(shape, reading, parts, top));
        head = child("head",
                new YoloxHead(List.of(c), 2 * c, shape.classes(), Normalisation.YOLO, Activation.SILU));
    }

    private static Sequential enlarge(int in, int out) {
        return new Sequential(List.of(new Upsample(2, Upsample.Mode.NEAREST),
                new Conv2d(ConvGeometry.square(in, out, 3), true)));
    }

    /** What works on the features of a clip. */
    public CoMoeNeck neck() {
        return neck;
    }

    /** Features of frames, {@code [N, 3, H, W]} to {@code [N, C, H / 8, W / 8]}. */
    public NDArray extract(NDArray x) {
        NDList levels = backbone.forward(x);
        NDArray middle = joined(mulit1.forward(levels.get(2)), levels.get(1), conv1);
        NDArray fine = joined(mulit2.forward(middle), levels.get(0), conv2);
        release(middle);
        levels.close();
        return fine;
    }

    /** The convolution of both along the channels; the first is closed. */
    private static NDArray joined(NDArray consumed, NDArray kept, Conv2d conv) {
        NDArray both = NDArrays.concat(new NDList(consumed, kept), 1);
        NDArray y = conv.forward(both);
        release(consumed, both);
        return y;
    }

    /**
     * What was found in a clip.
     *
     * @param raw {@code [1, 5 + classes, H / 8, W / 8]}
     * @param routing of its frames
     */
    public record Result(NDArray raw, Routing routing) {}

    /**
     * Looks for targets in the key frame of a clip.
     *
     * @param features of each frame, the key frame last; not closed
     * @param domain of the clip
     * @return in the manager of the key frame's features
     */
    public Result detect(List<NDArray> features, int domain, ExpertExecution execution) {
        CoMoeNeck.Fused fused = neck.forward(features, domain, execution);
        NDArray raw = head.forward(new NDList(fused.features())).singletonOrThrow();
        release(fused.features());
        return new Result(raw, fused.routing());
    }

    /**
     * What training makes of a batch.
     *
     * @param raw {@code [N, 5 + classes, H / 8, W / 8]}
     * @param middle what the losses besides the head's need
     */
    public record Trained(NDArray raw, CoMoeNeck.Trained middle) {}

    /**
     * Runs training on a batch of clips.
     *
     * @param frames frame by frame and in each image by image, {@code [T * N, 3, H, W]}
     * @param domains one for each image
     * @param noise whether features are disturbed
     */
    public Trained train(NDArray frames, int[] domains, PrototypeBank.Average average, boolean noise) {
        CoMoeNeck.Trained middle = neck.train(extract(frames), domains, average, noise);
        return new Trained(head.forward(new NDList(middle.features())).singletonOrThrow(), middle);
    }

    /** The point of a key frame on the sphere of the prototypes, which tells its domain. */
    public float[] point(NDArray keyFeatures) {
        try (HypersphericalPrototypes.Description description = neck.prototypes().describe(keyFeatures)) {
            return description.point().toFloatArray();
        }
    }
}
