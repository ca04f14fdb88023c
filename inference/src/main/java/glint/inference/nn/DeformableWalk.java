package glint.inference.nn;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** One pass over all samples of a {@link DeformableSampling} on the CPU, without a table of them; and one back. */
final class DeformableWalk {
    private final DeformableSampling.Grid grid;
    private final int images;
    private final int height;
    private final int width;
    private final int channels;
    private final int perGroup;
    private final int outHeight;
    private final int outWidth;
    private final float[] values;
    private final float[] offsets;
    private final float[] weights;

    DeformableWalk(DeformableSampling.Grid grid, NDArray x, NDArray offset, NDArray weight) {
        this.grid = grid;
        Shape in = x.getShape();
        images = (int) in.get(0);
        height = (int) in.get(1);
        width = (int) in.get(2);
        channels = (int) in.get(3);
        perGroup = channels / grid.groups();
        outHeight = grid.outputs(height);
        outWidth = grid.outputs(width);
        values = values(x);
        offsets = values(offset);
        weights = values(weight);
    }

    /** In the order of the shape; reading another order directly leaves a copy behind. */
    private static float[] values(NDArray array) {
        try (NDArray flat = array.flatten()) {
            return flat.toFloatArray();
        }
    }

    private Shape outShape() {
        return new Shape(images, outHeight, outWidth, channels);
    }

    /** The readings, {@code [N, H', W', C]}; rows are walked in parallel. */
    NDArray forward(NDManager manager) {
        float[] out = new float[Math.toIntExact(outShape().size())];
        IntStream.range(0, images * outHeight).parallel().forEach(line -> {
            Cell cell = new Cell();
            for (int site = line * outWidth; site < (line + 1) * outWidth; site++) {
                for (int group = 0; group < grid.groups(); group++) {
                    for (int point = 0; point < grid.points(); point++) {
                        if (cell.find(site, group, point)) {
                            cell.read(out, site * channels + group * perGroup);
                        }
                    }
                }
            }
        });
        return manager.create(out, outShape());
    }

    /**
     * What the gradient of the readings means for values, offsets and weights, in this order. Groups are walked in parallel:
     * no two touch the same channels.
     */
    List<NDArray> backward(NDArray gradient) {
        float[] arrived = values(gradient);
        float[] ofValues = new float[values.length];
        float[] ofOffsets = new float[offsets.length];
        float[] ofWeights = new float[weights.length];
        IntStream.range(0, images * grid.groups()).parallel().forEach(part -> {
            Cell cell = new Cell();
            int group = part % grid.groups();
            int first = part / grid.groups() * outHeight * outWidth;
            for (int site = first; site < first + outHeight * outWidth; site++) {
                for (int point = 0; point < grid.points(); point++) {
                    if (cell.find(site, group, point)) {
                        cell.back(arrived, site * channels + group * perGroup, ofValues, ofOffsets, ofWeights);
                    }
                }
            }
        });
        NDManager manager = gradient.getManager();
        int points = grid.groups() * grid.points();
        return List.of(manager.create(ofValues, new Shape(images, height, width, channels)),
                manager.create(ofOffsets, new Shape(images, outHeight, outWidth, 2L * points)),
                manager.create(ofWeights, new Shape(images, outHeight, outWidth, points)));
    }

    /** The four pixels around one sample, and the share of each; pixels outside the image have none. */
    private final class Cell {
        private int sample;
        private float weight;
        private float right;
        private float bottom;
        private boolean hasLeft;
        private boolean hasRight;
        private boolean hasTop;
        private boolean hasBottom;
        /** Where the channels of the four begin: upper left, upper right, lower left, lower right. */
        private int p;
        private int q;
        private int r;
        private int s;

        /** Goes to a sample; false when it lies so far outside that it reads nothing. */
        boolean find(int site, int group, int point) {
            sample = (site * grid.groups() + group) * grid.points() + point;
            int column = site % outWidth;
            int row = site / outWidth % outHeight;
            double x = grid.place(column, point / grid.kernel()) + grid.scale() * offsets[2 * sample];
            double y = grid.place(row, point % grid.kernel()) + grid.scale() * offsets[2 * sample + 1];
            // Written so that a place that is not a number counts as outside too.
            if (!(x > -1 && y > -1 && x < width && y < height)) {
                return false;
            }
            weight = weights[sample];
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            right = (float) (x - left);
            bottom = (float) (y - top);
            hasLeft = left >= 0;
            hasRight = left < width - 1;
            hasTop = top >= 0;
            hasBottom = top < height - 1;
            int first = site / (outWidth * outHeight) * height * width * channels + group * perGroup;
            int upper = first + Math.max(top, 0) * width * channels;
            int lower = first + (hasBottom ? top + 1 : top) * width * channels;
            int leftAt = Math.max(left, 0) * channels;
            int rightAt = (hasRight ? left + 1 : left) * channels;
            p = upper + leftAt;
            q = upper + rightAt;
            r = lower + leftAt;
            s = lower + rightAt;
            return true;
        }

        /** Adds the reading to the output at {@code to}. */
        void read(float[] out, int to) {
            float a = hasLeft && hasTop ? weight * (1 - right) * (1 - bottom) : 0;
            float b = hasRight && hasTop ? weight * right * (1 - bottom) : 0;
            float c = hasLeft && hasBottom ? weight * (1 - right) * bottom : 0;
            float d = hasRight && hasBottom ? weight * right * bottom : 0;
            mix(out, to, a, b, c, d);
        }

        private void mix(float[] out, int to, float a, float b, float c, float d) {
            float[] v = values;
            int fromP = p;
            int fromQ = q;
            int fromR = r;
            int fromS = s;
            for (int i = 0; i < perGroup; i++) {
                out[to + i] += a * v[fromP + i] + b * v[fromQ + i] + c * v[fromR + i] + d * v[fromS + i];
            }
        }

        void back(float[] arrived, int from, float[] ofValues, float[] ofOffsets, float[] ofWeights) {
            float a = corner(hasLeft && hasTop, arrived, from, p, weight * (1 - right) * (1 - bottom), ofValues);
            float b = corner(hasRight && hasTop, arrived, from, q, weight * right * (1 - bottom), ofValues);
            float c = corner(hasLeft && hasBottom, arrived, from, r, weight * (1 - right) * bottom, ofValues);
            float d = corner(hasRight && hasBottom, arrived, from, s, weight * right * bottom, ofValues);
            float step = (float) (weight * grid.scale());
            ofOffsets[2 * sample] = step * ((1 - bottom) * (b - a) + bottom * (d - c));
            ofOffsets[2 * sample + 1] = step * ((1 - right) * (c - a) + right * (d - b));
            ofWeights[sample] = (1 - right) * (1 - bottom) * a + right * (1 - bottom) * b + (1 - right) * bottom * c
                    + right * bottom * d;
        }

        /** Gives a pixel its share of the gradient, and returns how much the pixel says to it: their product over the channels. */
        private float corner(boolean inside, float[] arrived, int from, int at, float share, float[] ofValues) {
            if (!inside) {
                return 0;
            }
            float[] v = values;
            int n = perGroup;
            for (int i = 0; i < n; i++) {
                ofValues[at + i] += share * arrived[from + i];
            }
            // Four sums at a time: a single one would have to wait for itself at every step.
            float w = 0;
            float x = 0;
            float y = 0;
            float z = 0;
            int i = 0;
            for (; i + 3 < n; i += 4) {
                w += arrived[from + i] * v[at + i];
                x += arrived[from + i + 1] * v[at + i + 1];
                y += arrived[from + i + 2] * v[at + i + 2];
                z += arrived[from + i + 3] * v[at + i + 3];
            }
            for (; i < n; i++) {
                w += arrived[from + i] * v[at + i];
            }
            return w + x + y + z;
        }
    }
}
