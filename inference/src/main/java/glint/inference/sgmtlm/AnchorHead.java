package glint.inference.sgmtlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Initializer;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/**
 * The anchor head of YOLOv5: a 1×1 convolution for each level, whose result {@code [N, anchors * (5 + classes), H, W]} holds
 * x, y, w, h, objectness and class logits of one anchor after the other. The anchors are kept in checkpoints beside the
 * weights, in pixels of the network's input, as they belong to the boxes the weights were trained on.
 */
final class AnchorHead extends Module {
    /** Start values assume so many objects in an image of this size, so that training does not begin with false alarms. */
    private static final double START_SIZE = 640;
    private static final double START_OBJECTS = 8;

    private final List<Conv2d> levels = new ArrayList<>();
    private final Parameter anchors;

    /**
     * @param in channels of each level
     * @param strides pixels of the input between neighbours, for each level
     */
    AnchorHead(List<Integer> in, List<Integer> strides, int classes, Anchors start) {
        int channels = start.perLevel() * (AnchorDecoder.CLASS + classes);
        for (int level = 0; level < in.size(); level++) {
            double cells = Math.pow(START_SIZE / strides.get(level), 2);
            Initializer bias = prior(Math.log(START_OBJECTS / cells), AnchorDecoder.CLASS + classes);
            levels.add(child("p" + (level + 3), new Conv2d(ConvGeometry.square(in.get(level), channels, 1),
                    Initializer.kaimingUniform(), Optional.of(bias))));
        }
        anchors = buffer("anchors", start.initializer(), start.count(), 2);
    }

    private static Initializer prior(double objectness, int channelsPerAnchor) {
        return (values, shape, random) -> {
            for (int i = AnchorDecoder.OBJECTNESS; i < values.length; i += channelsPerAnchor) {
                values[i] = (float) objectness;
            }
        };
    }

    /** The anchors of the present weights. */
    Anchors anchors() {
        return Anchors.of(anchors.array().toFloatArray(), levels.size());
    }

    /** Raw results, a level each. */
    NDList forward(NDArray... features) {
        NDList raw = new NDList(features.length);
        for (int level = 0; level < features.length; level++) {
            raw.add(levels.get(level).forward(features[level]));
        }
        return raw;
    }
}
