package glint.inference.training.sgmtlm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;
import glint.inference.nn.Constants;
import glint.inference.sgmtlm.Anchors;
import glint.inference.training.assign.AnchorAssigner;
import glint.inference.training.loss.BinaryCrossEntropy;
import glint.inference.training.loss.GeneralisedIou;

/**
 * The detection loss of SGMTLM, that of YOLOv5: the sum over the levels of
 *
 * <pre>
 * box * mean over positives of (1 - GIoU) + cls * classes / 80 * mean over positives of BCE(class)
 *     + balance * H * W / 640² * mean over all anchors of BCE(objectness, max(GIoU, 0))
 * </pre>
 *
 * <p>GIoU is a constant where it is the target of objectness. Equation 13 of the paper adds weights whose values are never
 * given; these are the released ones.
 *
 * @param balance weight of objectness, for each level
 * @param classes one
 * @param clip probabilities are held this far from 0 and 1
 */
record AnchorLoss(AnchorAssigner assigner, double box, double cls, List<Double> balance, int classes, double clip) {
    private static final int CHANNELS = 6;
    private static final int OBJECTNESS = 4;
    private static final int CLASS = 5;
    private static final double STANDARD_SIZE = 640;
    private static final double STANDARD_CLASSES = 80;

    AnchorLoss {
        balance = List.copyOf(balance);
    }

    /**
     * A positive and how well its prediction lies.
     *
     * @param overlap GIoU with its target
     */
    record Match(int image, AnchorAssigner.Positive positive, double overlap) {}

    /**
     * The loss of one level, before and after weighing.
     *
     * @param total a scalar gradients may be taken of
     * @param matches the positives
     * @param boxMean mean of 1 - GIoU; like {@code classMean} 0 without positives
     * @param boxWeight what the means are multiplied by
     */
    record Level(NDArray total, List<Match> matches, double boxMean, double classMean,
            double objectnessMean, double boxWeight, double classWeight, double objectnessWeight) {}

    /**
     * The loss of each level; all intermediate results belong to the manager of {@code raw}.
     *
     * @param raw one {@code [N, anchors * 6, H / stride, W / stride]} for each level: x, y, w, h, objectness and class of
     *     each anchor
     * @param targets of each image, in pixels of the input
     * @param height of the input, in pixels
     * @param width of the input, in pixels
     */
    List<Level> of(NDList raw, List<List<Box>> targets, int height, int width) {
        List<List<AnchorAssigner.Positive>> positives = targets.stream()
                .map(boxes -> assigner.assign(boxes, height, width)).toList();
        return IntStream.range(0, raw.size()).mapToObj(level -> {
            Positives chosen = new Positives(raw.get(level).getShape(), level);
            for (int image = 0; image < targets.size(); image++) {
                for (AnchorAssigner.Positive positive : positives.get(image)) {
                    if (positive.level() == level) {
                        chosen.add(image, positive, targets.get(image).get(positive.target()));
                    }
                }
            }
            return level(raw.get(level), chosen, balance.get(level) * height * width / (STANDARD_SIZE * STANDARD_SIZE));
        }).toList();
    }

    private Level level(NDArray raw, Positives positives, double objectnessWeight) {
        Shape shape = raw.getShape();
        long images = shape.get(0);
        NDArray rows = raw.reshape(images, assigner.anchors().perLevel(), CHANNELS, shape.get(2), shape.get(3))
                .transpose(0, 1, 3, 4, 2).reshape(-1, CHANNELS);
        double classWeight = cls * classes / STANDARD_CLASSES;
        float[] objectness = new float[(int) rows.getShape().get(0)];
        List<Match> matches = new ArrayList<>();
        NDArray total = Constants.of(0, raw);
        double boxMean = 0;
        double classMean = 0;
        if (positives.count() > 0) {
            NDArray chosen = rows.get(new NDIndex("{}", raw.getManager().create(positives.indices())));
            NDArray overlap = GeneralisedIou.of(positives.decode(chosen), positives.corners(raw));
            float[] overlaps = overlap.toFloatArray();
            for (int i = 0; i < overlaps.length; i++) {
                objectness[(int) positives.index(i)] = Math.max(0, overlaps[i]);
                matches.add(new Match(positives.images.get(i), positives.positives.get(i), overlaps[i]));
            }
            NDArray boxLoss = Constants.of(1, raw).sub(overlap).mean();
            NDArray logits = chosen.get(":," + CLASS + ":");
            NDArray classLoss = bce(logits, logits.onesLike()).mean();
            boxMean = boxLoss.getFloat();
            classMean = classLoss.getFloat();
            total = boxLoss.mul(Constants.of(box, raw)).add(classLoss.mul(Constants.of(classWeight, raw)));
        }
        NDArray presence = bce(rows.get(":," + OBJECTNESS), raw.getManager().create(objectness)).mean();
        total = total.add(presence.mul(Constants.of(objectnessWeight, raw)));
        return new Level(total, matches, boxMean, classMean, presence.getFloat(), box, classWeight, objectnessWeight);
    }

    private NDArray bce(NDArray logits, NDArray target) {
        return BinaryCrossEntropy.ofClippedLogits(logits, target, clip, 1 - clip);
    }

    /** The positives of one level; lengths in cells of it. */
    private final class Positives {
        private final List<Integer> images = new ArrayList<>();
        private final List<AnchorAssigner.Positive> positives = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final Shape shape;
        private final int level;
        private final int stride;

        Positives(Shape shape, int level) {
            this.shape = shape;
            this.level = level;
            this.stride = assigner.strides().get(level);
        }

        void add(int image, AnchorAssigner.Positive positive, Box target) {
            images.add(image);
            positives.add(positive);
            boxes.add(target);
        }

        int count() {
            return positives.size();
        }

        /** Where one stands among all anchors of the level, flattened. */
        long index(int i) {
            AnchorAssigner.Positive p = positives.get(i);
            long anchor = (long) images.get(i) * assigner.anchors().perLevel() + p.anchor();
            return (anchor * shape.get(2) + p.row()) * shape.get(3) + p.column();
        }

        long[] indices() {
            return IntStream.range(0, count()).mapToLong(this::index).toArray();
        }

        /** x0, y0, x1, y1 of each target. */
        NDArray corners(NDArray beside) {
            float[] edges = new float[4 * count()];
            for (int i = 0; i < count(); i++) {
                Box b = boxes.get(i);
                edges[4 * i] = (float) (b.x0() / stride);
                edges[4 * i + 1] = (float) (b.y0() / stride);
                edges[4 * i + 2] = (float) (b.x1() / stride);
                edges[4 * i + 3] = (float) (b.y1() / stride);
            }
            return beside.getManager().create(edges, new Shape(count(), 4));
        }

        /** The predicted boxes likewise, from {@code [P, 6]}. */
        NDArray decode(NDArray chosen) {
            float[] cells = new float[2 * count()];
            float[] sizes = new float[2 * count()];
            for (int i = 0; i < count(); i++) {
                AnchorAssigner.Positive p = positives.get(i);
                Anchors.Size size = assigner.anchors().at(level, p.anchor());
                cells[2 * i] = p.column() - 0.5f;
                cells[2 * i + 1] = p.row() - 0.5f;
                sizes[2 * i] = (float) (size.width() / stride);
                sizes[2 * i + 1] = (float) (size.height() / stride);
            }
            Shape pairs = new Shape(count(), 2);
            NDArray two = Constants.of(2, chosen);
            NDArray doubled = chosen.get(":,:4").getNDArrayInternal().sigmoid().mul(two);
            NDArray centre = doubled.get(":,:2").add(chosen.getManager().create(cells, pairs));
            NDArray half = doubled.get(":,2:").square().mul(chosen.getManager().create(sizes, pairs)).div(two);
            return centre.sub(half).concat(centre.add(half), 1);
        }
    }
}
