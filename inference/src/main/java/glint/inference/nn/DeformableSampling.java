package glint.inference.nn;

import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * The sampling of DCNv3 (Wang et al., InternImage, CVPR 2023, eq. 2): around every output pixel each group of channels is read
 * at K displaced points, bilinearly and with zeros outside the image, and the readings are added up by given weights.
 *
 * <p>Channels lie last in every array. A point's number is {@code column * kernel + row}, the order of the official code.
 * While training, and on a GPU, tensor operations do the work and let gradients through to values, offsets and weights;
 * otherwise the CPU walks over the samples itself, which spares it the table of all of them.
 */
public final class DeformableSampling extends Module implements Counted {
    private static final int CORNERS = 4;

    private final Grid grid;

    /**
     * Where the points lie before any offset.
     *
     * @param kernel points along one side
     * @param stride between output pixels
     * @param padding around the image, of zeros
     * @param dilation between points
     * @param groups of channels with points of their own
     * @param scale of grid and offsets alike
     */
    public record Grid(int kernel, int stride, int padding, int dilation, int groups, double scale) {
        /** 3×3 neighbouring points, size kept. */
        public static Grid neighbours(int groups) {
            return new Grid(3, 1, 1, 1, groups, 1);
        }

        /** Points of a group. */
        public int points() {
            return kernel * kernel;
        }

        private int outputs(long extent) {
            return (int) ((extent + 2L * padding - reach() - 1) / stride + 1);
        }

        private int reach() {
            return dilation * (kernel - 1);
        }

        /** Place of a point along one axis, in pixels of the input. */
        private double place(int output, int point) {
            int half = reach() / 2;
            return output * stride + half - padding + scale * (point * dilation - half);
        }
    }

    public DeformableSampling(Grid grid) {
        this.grid = grid;
    }

    @Override
    public long multiplyAccumulates(NDArray output) {
        return output.size() * grid.points() * CORNERS;
    }

    /**
     * Samples.
     *
     * @param x {@code [N, H, W, C]}; all three stay the caller's
     * @param offset {@code [N, H', W', groups * K * 2]}: column, then row offset of each point, in pixels
     * @param weight {@code [N, H', W', groups * K]}
     * @return {@code [N, H', W', C]}
     */
    public NDArray forward(NDArray x, NDArray offset, NDArray weight) {
        return observed(isTraining() || x.getDevice().isGpu()
                ? differentiable(x, offset, weight)
                : new Walk(x, offset, weight).run(x.getManager()));
    }

    private NDArray differentiable(NDArray x, NDArray offset, NDArray weight) {
        Shape in = x.getShape();
        Shape out = offset.getShape();
        int groups = grid.groups();
        int points = grid.points();
        long channels = in.get(3) / groups;
        try (NDManager scratch = x.getManager().newSubManager()) {
            NDList xy = pairs(offset, scratch).split(2, 5);
            Axis columns = axis(xy.get(0), in.get(2), new Shape(1, 1, out.get(2), 1, points), scratch,
                    (output, point) -> grid.place(output, point / grid.kernel()));
            Axis rows = axis(xy.get(1), in.get(1), new Shape(1, out.get(1), 1, 1, points), scratch,
                    (output, point) -> grid.place(output, point % grid.kernel()));
            NDArray mass = weight.reshape(out.get(0), out.get(1), out.get(2), groups, points);
            mass.attach(scratch);
            NDArray first = firstRows(in, groups, scratch);
            NDList places = new NDList(CORNERS);
            NDList shares = new NDList(CORNERS);
            for (int corner = 0; corner < CORNERS; corner++) {
                boolean below = corner >= 2;
                boolean right = corner % 2 == 1;
                NDArray line = (below ? rows.high : rows.low).mul(in.get(2));
                places.add(line.add(right ? columns.high : columns.low).mul(groups).add(first));
                shares.add((below ? rows.highShare : rows.lowShare).mul(right ? columns.highShare : columns.lowShare)
                        .mul(mass));
            }
            long sites = out.get(0) * out.get(1) * out.get(2) * groups;
            NDArray index = places.get(0).getNDArrayInternal().concat(places.subNDList(1), 4)
                    .reshape(sites, (long) CORNERS * points).toType(DataType.INT64, false);
            NDArray share = shares.get(0).getNDArrayInternal().concat(shares.subNDList(1), 4)
                    .reshape(sites, 1, (long) CORNERS * points);
            NDArray table = x.reshape(in.size() / channels, channels);
            table.attach(scratch);
            NDArray values = index.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
            NDArray y = share.matMul(values).reshape(out.get(0), out.get(1), out.get(2), in.get(3));
            y.attach(x.getManager());
            return y;
        }
    }

    /** Offsets as {@code [N, H', W', groups, K, 2]}. */
    private NDArray pairs(NDArray offset, NDManager scratch) {
        Shape shape = offset.getShape();
        NDArray pairs = offset.reshape(shape.get(0), shape.get(1), shape.get(2), grid.groups(), grid.points(), 2);
        pairs.attach(scratch);
        return pairs;
    }

    /** For each image and group the number of its first row in the table, {@code [N, 1, 1, groups, 1]}. */
    private static NDArray firstRows(Shape in, int groups, NDManager scratch) {
        long images = in.get(0);
        float[] values = new float[Math.toIntExact(images * groups)];
        for (int i = 0; i < values.length; i++) {
            int image = i / groups;
            values[i] = image * in.get(1) * in.get(2) * groups + i % groups;
        }
        return scratch.create(values, new Shape(images, 1, 1, groups, 1));
    }

    @FunctionalInterface
    private interface GridPlace {
        double at(int output, int point);
    }

    /** The two lines of pixels around every sample along one axis, and the share of each, 0 outside the image. */
    private record Axis(NDArray low, NDArray lowShare, NDArray high, NDArray highShare) {}

    private Axis axis(NDArray offset, long extent, Shape gridShape, NDManager scratch, GridPlace place) {
        int points = grid.points();
        float[] starts = new float[(int) gridShape.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (float) place.at(i / points, i % points);
        }
        NDArray at = offset.squeeze(5).mul(Constants.of(grid.scale(), offset)).add(scratch.create(starts, gridShape));
        NDArray floor = at.stopGradient().floor();
        NDArray highShare = at.sub(floor);
        NDArray lowShare = highShare.neg().add(1);
        NDArray next = floor.add(1);
        NDArray low = floor.clip(0, extent - 1);
        NDArray high = next.clip(0, extent - 1);
        return new Axis(low, lowShare.mul(floor.eq(low).toType(DataType.FLOAT32, false)), high,
                highShare.mul(next.eq(high).toType(DataType.FLOAT32, false)));
    }

    /** One pass over all samples on the CPU, rows of the output in parallel. */
    private final class Walk {
        private final int height;
        private final int width;
        private final int channels;
        private final Shape outShape;
        private final int outHeight;
        private final int outWidth;
        private final float[] values;
        private final float[] offsets;
        private final float[] weights;
        private final float[] out;

        Walk(NDArray x, NDArray offset, NDArray weight) {
            Shape in = x.getShape();
            height = (int) in.get(1);
            width = (int) in.get(2);
            channels = (int) in.get(3);
            outHeight = grid.outputs(height);
            outWidth = grid.outputs(width);
            outShape = new Shape(in.get(0), outHeight, outWidth, channels);
            values = values(x);
            offsets = values(offset);
            weights = values(weight);
            out = new float[Math.toIntExact(outShape.size())];
        }

        /** In the order of the shape; reading another order directly leaves a copy behind. */
        private static float[] values(NDArray array) {
            try (NDArray flat = array.flatten()) {
                return flat.toFloatArray();
            }
        }

        NDArray run(NDManager manager) {
            IntStream.range(0, (int) outShape.get(0) * outHeight).parallel().forEach(this::row);
            return manager.create(out, outShape);
        }

        private void row(int line) {
            int image = line / outHeight;
            int row = line % outHeight;
            int perGroup = channels / grid.groups();
            int points = grid.points();
            for (int column = 0; column < outWidth; column++) {
                int site = line * outWidth + column;
                for (int group = 0; group < grid.groups(); group++) {
                    int to = site * channels + group * perGroup;
                    int first = (site * grid.groups() + group) * points;
                    for (int point = 0; point < points; point++) {
                        double x = grid.place(column, point / grid.kernel())
                                + grid.scale() * offsets[2 * (first + point)];
                        double y = grid.place(row, point % grid.kernel())
                                + grid.scale() * offsets[2 * (first + point) + 1];
                        add(x, y, weights[first + point], image * height * width * channels + group * perGroup, to,
                                perGroup);
                    }
                }
            }
        }

        /** Adds the reading at one point, of the {@code count} channels from {@code from}, to the output at {@code to}. */
        private void add(double x, double y, float weight, int from, int to, int count) {
            // Written so that a place that is not a number counts as outside too.
            if (!(x > -1 && y > -1 && x < width && y < height)) {
                return;
            }
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            float right = (float) (x - left);
            float bottom = (float) (y - top);
            boolean hasLeft = left >= 0;
            boolean hasRight = left < width - 1;
            boolean hasTop = top >= 0;
            boolean hasBottom = top < height - 1;
            float a = hasLeft && hasTop ? weight * (1 - right) * (1 - bottom) : 0;
            float b = hasRight && hasTop ? weight * right * (1 - bottom) : 0;
            float c = hasLeft && hasBottom ? weight * (1 - right) * bottom : 0;
            float d = hasRight && hasBottom ? weight * right * bottom : 0;
            int upper = from + Math.max(top, 0) * width * channels;
            int lower = from + (hasBottom ? top + 1 : top) * width * channels;
            int leftAt = Math.max(left, 0) * channels;
            int rightAt = (hasRight ? left + 1 : left) * channels;
            mix(upper + leftAt, a, upper + rightAt, b, lower + leftAt, c, lower + rightAt, d, to, count);
        }

        private void mix(int p, float a, int q, float b, int r, float c, int s, float d, int to, int count) {
            float[] v = values;
            float[] o = out;
            for (int i = 0; i < count; i++) {
                o[to + i] += a * v[p + i] + b * v[q + i] + c * v[r + i] + d * v[s + i];
            }
        }
    }
}
