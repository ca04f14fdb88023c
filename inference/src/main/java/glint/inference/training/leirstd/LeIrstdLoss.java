package glint.inference.training.leirstd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

import glint.annotations.geometry.Box;
import glint.inference.nn.Constants;
import glint.inference.training.StepLoss;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.assign.Assignment;
import glint.inference.training.assign.TaskAlignedAssigner;
import glint.inference.training.loss.BinaryCrossEntropy;
import glint.inference.training.loss.CompleteIou;
import glint.inference.training.loss.DistributionFocalLoss;

/**
 * The loss of LE-IRSTD, that of YOLOv8: with S the sum of the target scores of the batch, at least 1,
 *
 * <pre>
 * box = 7.5 * sum over positives of score * (1 - CIoU) / S
 * cls = 0.5 * sum over all anchors of BCE(logit, score) / S
 * dfl = 1.5 * sum over positives of score * DFL / S
 * total = (box + cls + dfl) * batch size
 * </pre>
 *
 * <p>What the paper calls a dynamic focal loss (eq. 17) is in its code the distribution focal loss. Assignment sees the
 * predictions as they are and lets no gradient through.
 */
public final class LeIrstdLoss {
    /** Bins of a side's distribution. */
    public static final int BINS = 16;
    private static final int SIDES = 4;

    private final TaskAlignedAssigner assigner;
    private final double boxGain;
    private final double classGain;
    private final double dflGain;

    /** The published assigner and gains. */
    public LeIrstdLoss() {
        this(new TaskAlignedAssigner());
    }

    /** The published gains. */
    public LeIrstdLoss(TaskAlignedAssigner assigner) {
        this(assigner, 7.5, 0.5, 1.5);
    }

    public LeIrstdLoss(TaskAlignedAssigner assigner, double boxGain, double classGain, double dflGain) {
        this.assigner = assigner;
        this.boxGain = boxGain;
        this.classGain = classGain;
        this.dflGain = dflGain;
    }

    /**
     * The loss of a batch; all intermediate results belong to the manager of {@code prediction}.
     *
     * @param prediction {@code [N, 65, A]}: 16 distance logits for each of left, top, right, bottom, then the class logit
     * @param targets for each image, in pixels of the input
     */
    public StepLoss of(NDArray prediction, AnchorPoints anchors, List<List<Box>> targets) {
        return of(prediction, anchors, targets, assign(prediction, anchors, targets));
    }

    /** The loss of a batch whose anchors have been assigned. */
    StepLoss of(NDArray prediction, AnchorPoints anchors, List<List<Box>> targets, List<Assignment> assignments) {
        Positives positives = Positives.gather(anchors, targets, assignments);
        NDManager manager = prediction.getManager();
        NDArray batch = Constants.of(assignments.size(), prediction);
        double normaliser = Math.max(1, positives.scoreSum());

        NDArray logits = prediction.get(":," + SIDES * BINS);
        NDArray scores = manager.create(positives.scores(), logits.getShape());
        NDArray cls = BinaryCrossEntropy.ofLogits(logits, scores).sum()
                .mul(Constants.of(classGain / normaliser, prediction));
        if (positives.count() == 0) {
            return result(cls.mul(batch), 0, cls, 0);
        }

        int n = positives.count();
        NDArray sides = prediction.get(":,:" + SIDES * BINS).transpose(0, 2, 1).reshape(-1, SIDES * BINS)
                .get(new NDIndex("{}", manager.create(positives.rows())))
                .reshape(n, SIDES, BINS);
        NDArray weight = manager.create(positives.weights());
        NDArray predicted = corners(DistributionFocalLoss.expectation(sides),
                manager.create(positives.centres(), new Shape(n, 2)));
        NDArray iou = CompleteIou.of(predicted, manager.create(positives.corners(), new Shape(n, SIDES)));
        NDArray box = iou.neg().add(1).mul(weight).sum().mul(Constants.of(boxGain / normaliser, prediction));
        NDArray target = manager.create(positives.distributions(), new Shape(n, SIDES, BINS));
        NDArray dfl = DistributionFocalLoss.of(sides, target).mul(weight).sum()
                .mul(Constants.of(dflGain / normaliser, prediction));
        return result(box.add(cls).add(dfl).mul(batch), box.getFloat(), cls, dfl.getFloat());
    }

    private static StepLoss result(NDArray total, double box, NDArray cls, double dfl) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("box", box);
        parts.put("cls", (double) cls.getFloat());
        parts.put("dfl", dfl);
        return new StepLoss(total, parts);
    }

    /** The assignment of each image under the present predictions. */
    List<Assignment> assign(NDArray prediction, AnchorPoints anchors, List<List<Box>> targets) {
        Predictions fixed = predictions(prediction, anchors);
        List<Assignment> all = new ArrayList<>();
        for (int image = 0; image < targets.size(); image++) {
            all.add(assigner.assign(anchors, fixed.scores, fixed.boxes, image * anchors.count(), targets.get(image)));
        }
        return all;
    }

    /** What assignment sees of the predictions: class probability and decoded box of every anchor of every image. */
    static Predictions predictions(NDArray prediction, AnchorPoints anchors) {
        try (NDManager manager = prediction.getManager().newSubManager()) {
            NDArray fixed = prediction.stopGradient();
            fixed.attach(manager);
            return new Predictions(Activation.sigmoid(fixed.get(":," + SIDES * BINS)).toFloatArray(),
                    decode(fixed, anchors).toFloatArray());
        }
    }

    /** Values outside the engine; the arrays are not copied. */
    static final class Predictions {
        private final float[] scores;
        private final float[] boxes;

        private Predictions(float[] scores, float[] boxes) {
            this.scores = scores;
            this.boxes = boxes;
        }

        /** {@code [N * A]}. */
        float[] scores() {
            return scores;
        }

        /** x0, y0, x1, y1 in pixels of the input, {@code [N * A, 4]}. */
        float[] boxes() {
            return boxes;
        }
    }

    /** Every anchor's box in pixels of the input: {@code [N, 65, A]} to x0, y0, x1, y1 as {@code [N, A, 4]}. */
    private static NDArray decode(NDArray prediction, AnchorPoints anchors) {
        long images = prediction.getShape().get(0);
        int count = anchors.count();
        NDArray distances = DistributionFocalLoss.expectation(prediction.get(":,:" + SIDES * BINS)
                .reshape(images, SIDES, BINS, count).transpose(0, 3, 1, 2));
        float[] centres = new float[2 * count];
        float[] strides = new float[count];
        for (int a = 0; a < count; a++) {
            strides[a] = anchors.stride(a);
            centres[2 * a] = anchors.x(a) / strides[a];
            centres[2 * a + 1] = anchors.y(a) / strides[a];
        }
        NDManager manager = prediction.getManager();
        NDArray boxes = corners(distances.reshape(images * count, SIDES),
                manager.create(centres, new Shape(count, 2)).tile(new long[]{images, 1}));
        return boxes.reshape(images, count, SIDES).mul(manager.create(strides, new Shape(1, count, 1)));
    }

    /** Distances {@code [P, 4]} from centres {@code [P, 2]} as corners, {@code [P, 4]}; all in strides. */
    private static NDArray corners(NDArray distances, NDArray centres) {
        NDArray low = centres.sub(distances.get(":,:2"));
        NDArray high = centres.add(distances.get(":,2:"));
        return low.concat(high, 1);
    }
}
