package glint.inference.leirstd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.C2f;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.GsConv;
import glint.inference.nn.MbConv;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sppf;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/**
 * LE-IRSTD, and the ablations of its Table II down to plain YOLOv8-n: backbone (Faststem), neck (AVSFPN), head. Fields are
 * in the order of the data flow and keyed by the layer numbers of the official model file.
 *
 * <p>Input {@code [N, 3, H, W]} in [0, 1] with H and W multiples of {@link #MAX_STRIDE}; output a list of raw results for
 * strides 8, 16 and 32, each {@code [N, 65, H / stride, W / stride]}, see {@link DetectHead}.
 */
public final class LeIrstdNetwork extends Module {
    /** Pixels of the input between neighbours of each level of the output. */
    public static final List<Integer> STRIDES = List.of(8, 16, 32);
    /** Sides of the input must be multiples of this. */
    public static final int MAX_STRIDE = 32;
    /** Bins of the distribution of each side of a box. */
    public static final int BINS = 16;

    /** One category: target. */
    public static final int CLASSES = 1;

    private static final int HEAD_CHANNELS = 64;
    private static final int EXPANSION = 6;
    private static final int ATTENTION_KERNEL = 7;
    private static final int POOL_WINDOW = 5;
    private static final int POOL_REPEATS = 3;
    private static final double DROPOUT = 0.2;
    private static final int DEPTHWISE_KERNEL = 5;
    private static final Normalisation CONSTANTS = Normalisation.YOLO;
    private static final Activation ACTIVATION = Activation.SILU;

    private final ConvNorm conv0;
    private final ConvNorm conv1;
    private final UnaryModule stage2;
    private final ConvNorm conv3;
    private final UnaryModule stage4;
    private final ConvNorm conv5;
    private final UnaryModule stage6;
    private final ConvNorm conv7;
    private final UnaryModule stage8;
    private final Sppf sppf9;
    private final Upsample upsample = new Upsample(2, Upsample.Mode.NEAREST);
    private final UnaryModule neck12;
    private final UnaryModule neck15;
    private final UnaryModule down16;
    private final UnaryModule neck18;
    private final UnaryModule down19;
    private final UnaryModule neck21;
    private final DetectHead detect22;

    /** LE-IRSTD itself. */
    public LeIrstdNetwork(LeIrstdReading reading) {
        this(LeIrstdVariant.LE_IRSTD, reading);
    }

    /** A row of the ablation. */
    public LeIrstdNetwork(LeIrstdVariant variant, LeIrstdReading reading) {
        conv0 = child("model.0", down(3, 16));
        conv1 = child("model.1", down(16, 32));
        stage2 = child("model.2", shallow(variant, 32, 1));
        conv3 = child("model.3", down(32, 64));
        stage4 = child("model.4", shallow(variant, 64, 2));
        conv5 = child("model.5", down(64, 128));
        stage6 = child("model.6", deep(variant, 128, 2));
        conv7 = child("model.7", down(128, 256));
        stage8 = child("model.8", deep(variant, 256, 1));
        sppf9 = child("model.9", new Sppf(256, 256, 128, POOL_WINDOW, POOL_REPEATS, CONSTANTS, ACTIVATION));
        neck12 = child("model.12", neck(variant, reading, 256 + 128, 128));
        neck15 = child("model.15", neck(variant, reading, 128 + 64, 64));
        down16 = child("model.16", neckDown(variant, 64));
        neck18 = child("model.18", neck(variant, reading, 64 + 128, 128));
        down19 = child("model.19", neckDown(variant, 128));
        neck21 = child("model.21", neck(variant, reading, 128 + 256, 256));
        detect22 = child("model.22", new DetectHead(List.of(64, 128, 256), STRIDES, CLASSES, BINS, HEAD_CHANNELS,
                HEAD_CHANNELS, CONSTANTS, ACTIVATION));
    }

    private static ConvNorm down(int in, int out) {
        return new ConvNorm(ConvGeometry.square(in, out, 3).withStride(2), CONSTANTS, ACTIVATION);
    }

    private static UnaryModule shallow(LeIrstdVariant variant, int channels, int repeats) {
        return variant.mbConv()
                ? new MbConv(channels, channels, 3, 1, EXPANSION, Optional.of(ATTENTION_KERNEL), CONSTANTS)
                : new C2f(channels, channels, repeats, true, CONSTANTS, ACTIVATION);
    }

    private static UnaryModule deep(LeIrstdVariant variant, int channels, int repeats) {
        return variant.bsBlock()
                ? new BsBlock(channels, 1, DROPOUT, CONSTANTS)
                : new C2f(channels, channels, repeats, true, CONSTANTS, ACTIVATION);
    }

    private static UnaryModule neck(LeIrstdVariant variant, LeIrstdReading reading, int in, int out) {
        return variant.avcStem()
                ? new AvcStem(in, out, out / 2, 1, out / 2, reading, CONSTANTS, ACTIVATION)
                : new C2f(in, out, 1, false, CONSTANTS, ACTIVATION);
    }

    private static UnaryModule neckDown(LeIrstdVariant variant, int channels) {
        return variant.gsConv()
                ? new GsConv(ConvGeometry.square(channels, channels, 3).withStride(2), DEPTHWISE_KERNEL, CONSTANTS,
                        ACTIVATION)
                : down(channels, channels);
    }

    /** Modules whose results are worth a look, by the name of the layer they fill; each shows {@code [N, C, H, W]}. */
    Map<String, Module> observable() {
        Map<String, Module> modules = new LinkedHashMap<>();
        attention("cbam-2", stage2, modules);
        attention("cbam-4", stage4, modules);
        modules.put("avcstem-12", neck12);
        modules.put("avcstem-15", neck15);
        modules.put("avcstem-18", neck18);
        modules.put("avcstem-21", neck21);
        modules.values().removeIf(module -> module instanceof C2f);
        return modules;
    }

    /** The layers whose results are features, by their number in the official model file; {@code [N, C, H, W]}. */
    SortedMap<Integer, UnaryModule> stages() {
        SortedMap<Integer, UnaryModule> stages = new TreeMap<>();
        List<UnaryModule> backbone = List.of(conv0, conv1, stage2, conv3, stage4, conv5, stage6, conv7, stage8, sppf9);
        for (int i = 0; i < backbone.size(); i++) {
            stages.put(i, backbone.get(i));
        }
        stages.putAll(Map.of(12, neck12, 15, neck15, 16, down16, 18, neck18, 19, down19, 21, neck21));
        return stages;
    }

    private static void attention(String name, UnaryModule stage, Map<String, Module> modules) {
        if (stage instanceof MbConv block) {
            block.attention().ifPresent(cbam -> modules.put(name, cbam.spatialAttention()));
        }
    }

    /** The head, for decoding. */
    public DetectHead head() {
        return detect22;
    }

    /**
     * Runs the network.
     *
     * @param x {@code [N, 3, H, W]}; not closed
     * @return raw results for strides 8, 16, 32 in the manager of {@code x}
     */
    public NDList forward(NDArray x) {
        NDArray x2 = then(then(conv0.forward(x), conv1), stage2);
        NDArray x4 = then(then(x2, conv3), stage4);
        NDArray x6 = then(conv5.forward(x4), stage6);
        NDArray x9 = then(then(conv7.forward(x6), stage8), sppf9);

        NDArray x12 = then(join(upsample.forward(x9), x6), neck12);
        release(x6);
        NDArray p3 = then(join(upsample.forward(x12), x4), neck15);
        release(x4);
        NDArray p4 = then(join(down16.forward(p3), x12), neck18);
        release(x12);
        NDArray p5 = then(join(down19.forward(p4), x9), neck21);
        release(x9);

        NDList raw = detect22.forward(new NDList(p3, p4, p5));
        release(p3, p4, p5);
        return raw;
    }

    private static NDArray then(NDArray x, UnaryModule module) {
        NDArray y = module.forward(x);
        release(x);
        return y;
    }

    /** Concatenates along the channels; the first is closed, the other kept. */
    private static NDArray join(NDArray consumed, NDArray kept) {
        NDArray both = NDArrays.concat(new NDList(consumed, kept), 1);
        release(consumed);
        return both;
    }
}
