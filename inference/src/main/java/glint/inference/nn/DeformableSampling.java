package glint.inference.nn;

import java.util.List;

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
 * Tensor operations do the work on a GPU, and let gradients through to values, offsets and weights; they need a table of all
 * samples, which is many times the image. The CPU is several times faster walking over the samples, and back where a
 * {@link Relay} asks for gradients.
 */
public final class DeformableSampling extends Module implements Counted {
    private static final int CORNERS = 4;

    private final Grid grid;
    private final Relay relay;

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

        int outputs(long extent) {
            return (int) ((extent + 2L * padding - reach() - 1) / stride + 1);
        }

        private int reach() {
            return dilation * (kernel - 1);
        }

        /** Place of a point along one axis, in pixels of the input. */
        double place(int output, int point) {
            int half = reach() / 2;
            return output * stride + half - padding + scale * (point * dilation - half);
        }
    }

    /** Gradients come from tensor operations. */
    public DeformableSampling(Grid grid) {
        this(grid, new Relay());
    }

    /** Gradients come from a walk back over the samples while {@code relay} records, otherwise from tensor operations. */
    public DeformableSampling(Grid grid, Relay relay) {
        this.grid = grid;
        this.relay = relay;
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
        if (x.getDevice().isGpu() || (isTraining() && !relay.isRecording())) {
            return observed(differentiable(x, offset, weight));
        }
        DeformableWalk walk = new DeformableWalk(grid, x, offset, weight);
        NDArray y = walk.forward(x.getManager());
        return observed(relay.isRecording()
                ? relay.step(List.of(x, offset, weight), y, walk::backward)
                : y);
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
}
