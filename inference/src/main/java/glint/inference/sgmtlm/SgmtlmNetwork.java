package glint.inference.sgmtlm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.CspDarknet;
import glint.inference.nn.CspLayer;
import glint.inference.nn.Focus;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.Upsample;

/**
 * Light-SGMTLM, and the ablations of its paper down to YOLOv5 without spatial pyramid pooling: backbone, pyramid, saliency
 * path, heads. There is no official code of the SIWD form; keys are the names of figure 2 and the stages they stand in.
 *
 * <p>Input {@code [N, 3, H, W]} in [0, 1] with H and W multiples of {@link #MAX_STRIDE}; for the output see {@link Output}.
 */
public final class SgmtlmNetwork extends Module {
    /** Pixels of the input between neighbours of each level of the output. */
    public static final List<Integer> STRIDES = List.of(8, 16, 32);
    /** Sides of the input must be multiples of this. */
    public static final int MAX_STRIDE = 32;
    /** One category: target. */
    public static final int CLASSES = 1;

    private static final int STAGES = 5;
    private static final int REPEATS = 4;
    private static final Normalisation CONSTANTS = Normalisation.YOLO;
    private static final Activation ACTIVATION = Activation.SILU;

    private final List<UnaryModule> backbone = new ArrayList<>();
    private final Upsample upsample = new Upsample(2, Upsample.Mode.BILINEAR);
    private final ConvNorm p5;
    private final CspLayer c4;
    private final ConvNorm p4;
    private final CspLayer y;
    private final Optional<SaliencyPath> saliency;
    private final ConvNorm down3;
    private final CspLayer n4;
    private final ConvNorm down4;
    private final CspLayer n5;
    private final AnchorHead head;

    /**
     * What the network says of a batch.
     *
     * @param raw results of the head for strides 8, 16 and 32, each {@code [N, 18, H / stride, W / stride]}
     * @param saliency logits, {@code [N, 1, H, W]}; from variants with a saliency path
     */
    public record Output(NDList raw, Optional<NDArray> saliency) {}

    /**
     * @param width channels of the first stage
     * @param anchors what fresh weights start from
     */
    public SgmtlmNetwork(int width, SgmtlmVariant variant, SgmtlmReading reading, Anchors anchors) {
        for (int stage = 0; stage < STAGES; stage++) {
            backbone.add(variant.siwd()
                    ? child("backbone.siwd" + (stage + 1), siwd(width, stage))
                    : child(stage == 0 ? "backbone.stem" : "backbone.dark" + (stage + 1), dark(width, stage)));
        }
        p5 = child("fpn.p5", conv(16 * width, 8 * width, 1));
        c4 = child("fpn.c4", c3(16 * width, 8 * width));
        p4 = child("fpn.p4", conv(8 * width, 4 * width, 1));
        y = child("fpn.y", c3(8 * width, 4 * width));
        saliency = variant.saliency()
                ? Optional.of(child("saliency", new SaliencyPath(width, REPEATS, reading == SgmtlmReading.OFFICIAL,
                        CONSTANTS, ACTIVATION)))
                : Optional.empty();
        down3 = child("pan.down3", conv(4 * width, 4 * width, 3));
        n4 = child("pan.n4", c3(8 * width, 8 * width));
        down4 = child("pan.down4", conv(8 * width, 8 * width, 3));
        n5 = child("pan.n5", c3(16 * width, 16 * width));
        head = child("head",
                new AnchorHead(List.of(4 * width, 8 * width, 16 * width), STRIDES, CLASSES, anchors));
    }

    private static Siwd siwd(int width, int stage) {
        return new Siwd(stage == 0 ? 3 : width << (stage - 1), width << stage, CONSTANTS, ACTIVATION);
    }

    /** A stage of the CSPDarknet of YOLOv5, the last one without pooling: only so the published totals come out. */
    private static UnaryModule dark(int width, int stage) {
        if (stage == 0) {
            return new Focus(3, width, 3, CONSTANTS, ACTIVATION);
        }
        boolean outer = stage == 1 || stage == STAGES - 1;
        return CspDarknet.stage(width << (stage - 1), outer ? REPEATS : 3 * REPEATS, stage < STAGES - 1,
                CspLayer.Keys.YOLOV5, CONSTANTS, ACTIVATION);
    }

    /** A 1×1 keeps the size, a 3×3 halves it. */
    private static ConvNorm conv(int in, int out, int kernel) {
        ConvGeometry geometry = ConvGeometry.square(in, out, kernel);
        return new ConvNorm(kernel == 1 ? geometry : geometry.withStride(2), CONSTANTS, ACTIVATION);
    }

    private static CspLayer c3(int in, int out) {
        return new CspLayer(in, out, REPEATS, false, CspLayer.Keys.YOLOV5, CONSTANTS, ACTIVATION);
    }

    /** Modules whose results are worth a look, by the name of the layer they fill; each shows {@code [N, C, H, W]}. */
    Map<String, Module> observable() {
        Map<String, Module> modules = new LinkedHashMap<>();
        for (int stage = 0; stage < STAGES; stage++) {
            if (backbone.get(stage) instanceof Siwd siwd) {
                String name = "siwd" + (stage + 1) + "-";
                siwd.branches().forEach((branch, module) -> modules.put(name + branch, module));
            }
        }
        modules.put("y", y);
        saliency.ifPresent(path -> {
            modules.put("ff1", path.ff1());
            modules.put("ff2", path.ff2());
            modules.put("fp2", path.fp2());
        });
        return modules;
    }

    /** The anchors of the present weights. */
    public Anchors anchors() {
        return head.anchors();
    }

    /**
     * Runs the network.
     *
     * @param x {@code [N, 3, H, W]}; not closed
     * @return results in the manager of {@code x}
     */
    public Output forward(NDArray x) {
        List<NDArray> stages = new ArrayList<>(List.of(x));
        backbone.forEach(stage -> stages.add(stage.forward(stages.getLast())));
        NDArray narrow5 = p5.forward(stages.get(5));
        NDArray fine4 = SaliencyPath.merge(upsample.forward(narrow5), stages.get(4), c4);
        NDArray narrow4 = p4.forward(fine4);
        release(stages.get(5), stages.get(4), fine4);
        NDArray fine3 = SaliencyPath.merge(upsample.forward(narrow4), stages.get(3), y);
        release(stages.get(3));

        Optional<SaliencyPath.Result> salient = saliency.map(
                path -> path.forward(fine3, stages.get(2), stages.get(1)));
        release(stages.get(2), stages.get(1));
        NDArray out3 = salient.map(SaliencyPath.Result::features).orElse(fine3);

        NDArray out4 = SaliencyPath.merge(down3.forward(out3), narrow4, n4);
        NDArray out5 = SaliencyPath.merge(down4.forward(out4), narrow5, n5);
        release(narrow4, narrow5);
        NDList raw = head.forward(out3, out4, out5);
        release(fine3, out3, out4, out5);
        return new Output(raw, salient.map(SaliencyPath.Result::logits));
    }
}
