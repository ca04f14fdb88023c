package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;
import glint.inference.comoe.CoMoeDecoder;
import glint.inference.nn.Constants;
import glint.inference.training.StepLoss;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.assign.SimOtaAssigner;
import glint.inference.training.loss.CentredBoxLoss;
import glint.inference.training.loss.FocalLoss;

/**
 * The loss of CoMoE's head: with n the assigned cells of the batch, at least 1,
 *
 * <pre>
 * iou = 5 * sum over assigned cells of (1 - CIoU) / n
 * obj = sum over all cells of focal(objectness, whether assigned) / n
 * cls = sum over assigned cells of focal(class, IoU) / n
 * </pre>
 *
 * <p>Focal losses and the complete IoU stand where YOLOX has cross-entropies and {@code 1 - IoU²}. Assignment and the IoU the
 * class is taught let no gradient through.
 *
 * @param stride pixels of the input between neighbouring cells
 * @param boxWeight weights of the three parts
 */
public record CoMoeDetectionLoss(int stride, SimOtaAssigner assigner, CentredBoxLoss boxLoss, FocalLoss focal,
        double boxWeight, double objectnessWeight, double classWeight) {
    private static final int SIDES = 4;

    /** The published one. */
    public static CoMoeDetectionLoss published(int stride) {
        return new CoMoeDetectionLoss(stride, SimOtaAssigner.PUBLISHED, CentredBoxLoss.CIOU, FocalLoss.PUBLISHED, 5, 1,
                1);
    }

    /**
     * The loss of a batch with parts {@code iou}, {@code obj} and {@code cls}; intermediate results belong to the manager of
     * {@code raw}.
     *
     * @param raw {@code [N, 6, H, W]}: dx, dy, dw, dh, objectness and class logits
     * @param targets of each image, in pixels of the input
     */
    public StepLoss of(NDArray raw, List<List<Box>> targets) {
        return of(raw, targets, assign(raw, targets));
    }

    /** What each image's cells answer for under the present predictions. */
    List<SimOtaAssigner.Result> assign(NDArray raw, List<List<Box>> targets) {
        Shape shape = raw.getShape();
        int rows = (int) shape.get(2);
        int columns = (int) shape.get(3);
        AnchorPoints anchors = AnchorPoints.of(rows * stride, columns * stride, stride);
        float[] values = raw.toFloatArray();
        int size = values.length / targets.size();
        CoMoeDecoder decoder = new CoMoeDecoder(stride, 1);
        List<SimOtaAssigner.Result> results = new ArrayList<>();
        for (int image = 0; image < targets.size(); image++) {
            List<CoMoeDecoder.Candidate> cells = decoder.decode(
                    Arrays.copyOfRange(values, image * size, (image + 1) * size), rows, columns,
                    Double.NEGATIVE_INFINITY);
            results.add(assigner.assign(anchors,
                    new SimOtaAssigner.Predictions(cells.stream().map(CoMoeDecoder.Candidate::box).toList(),
                            cells.stream().map(CoMoeDecoder.Candidate::score).toList()),
                    targets.get(image)));
        }
        return results;
    }

    /** The loss of a batch whose cells have been assigned. */
    StepLoss of(NDArray raw, List<List<Box>> targets, List<SimOtaAssigner.Result> assigned) {
        Positives positives = new Positives(assigned, targets, raw.getShape());
        Shape shape = raw.getShape();
        NDManager manager = raw.getManager();
        NDArray lines = raw.reshape(shape.get(0), shape.get(1), -1).transpose(0, 2, 1).reshape(-1, shape.get(1));
        double share = 1.0 / Math.max(1, positives.rows.length);
        NDArray obj = focal.ofLogits(lines.get(":," + SIDES), manager.create(positives.present)).sum()
                .mul(Constants.of(objectnessWeight * share, raw));
        if (positives.rows.length == 0) {
            return result(obj, 0, obj, 0);
        }
        NDArray own = lines.get(new NDIndex("{}", manager.create(positives.rows)));
        NDArray pixels = Constants.of(stride, raw);
        NDArray centres = own.get(":,:2").add(manager.create(positives.corners, new Shape(positives.rows.length, 2)));
        NDArray sizes = own.get(":,2:" + SIDES).exp();
        NDArray predicted = NDArrays.concat(new NDList(centres, sizes), 1).mul(pixels);
        NDArray truth = manager.create(positives.boxes, new Shape(positives.rows.length, SIDES));
        NDArray iou = boxLoss.of(predicted, truth).sum().mul(Constants.of(boxWeight * share, raw));
        NDArray cls = focal.ofLogits(own.get(":," + (SIDES + 1)), manager.create(positives.overlaps)).sum()
                .mul(Constants.of(classWeight * share, raw));
        return result(iou.add(obj).add(cls), iou.getFloat(), obj, cls.getFloat());
    }

    private static StepLoss result(NDArray total, double iou, NDArray obj, double cls) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("iou", iou);
        parts.put("obj", (double) obj.getFloat());
        parts.put("cls", cls);
        return new StepLoss(total, parts);
    }

    /** The assigned cells of a batch as flat arrays, ready to become tensors. */
    private static final class Positives {
        private final float[] present;
        private final long[] rows;
        private final float[] corners;
        private final float[] boxes;
        private final float[] overlaps;

        Positives(List<SimOtaAssigner.Result> assigned, List<List<Box>> targets, Shape shape) {
            int columns = (int) shape.get(3);
            int cells = (int) shape.get(2) * columns;
            int count = assigned.stream().mapToInt(r -> (int) r.assignment().positives().count()).sum();
            present = new float[cells * assigned.size()];
            rows = new long[count];
            corners = new float[2 * count];
            boxes = new float[SIDES * count];
            overlaps = new float[count];
            int at = 0;
            for (int image = 0; image < assigned.size(); image++) {
                for (int cell : assigned.get(image).assignment().positives().toArray()) {
                    Box box = targets.get(image).get(assigned.get(image).assignment().target(cell));
                    rows[at] = (long) image * cells + cell;
                    present[image * cells + cell] = 1;
                    corners[2 * at] = cell % columns;
                    corners[2 * at + 1] = Math.floorDiv(cell, columns);
                    boxes[SIDES * at] = (float) box.centre().x();
                    boxes[SIDES * at + 1] = (float) box.centre().y();
                    boxes[SIDES * at + 2] = (float) box.width();
                    boxes[SIDES * at + 3] = (float) box.height();
                    overlaps[at] = assigned.get(image).assignment().score(cell);
                    at++;
                }
            }
        }
    }
}
