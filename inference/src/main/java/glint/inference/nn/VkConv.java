package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * Variable-kernel convolution, the AKConv of Zhang et al. 2023: a learnt 3×3 convolution predicts an offset for each of N
 * sample points, the points are sampled bilinearly and one convolution over all of them follows.
 *
 * <p>The grid of points hangs on the pixel by its first corner and is not centred. At the last row and column the two
 * corners of the bilinear cell coincide and both count in full, so a sample exactly on the border is doubled: this is how
 * the released code samples, and trained weights rely on it.
 */
public final class VkConv extends UnaryModule implements Foldable {
    /** A place of the sampling grid, in pixels from the pixel it hangs on. */
    public record GridPoint(int row, int column) {}

    /**
     * Where and how the input is sampled.
     *
     * @param points the undeformed grid
     * @param stride between output pixels
     * @param offsetKernel extent of the convolution that predicts offsets
     * @param offsetPadding its padding
     * @param offsetScale what predicted offsets are multiplied by before sampling
     */
    public record Sampling(List<GridPoint> points, int stride, int offsetKernel, int offsetPadding,
            double offsetScale) {
        public Sampling {
            points = List.copyOf(points);
        }

        /** The released form with {@code n} points: rows of round(√n) points, the rest in a last row. */
        public static Sampling of(int n, double offsetScale) {
            long width = Math.round(Math.sqrt(n));
            List<GridPoint> points = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                points.add(new GridPoint((int) (i / width), (int) (i % width)));
            }
            return new Sampling(points, 1, 3, 1, offsetScale);
        }
    }

    private final Conv2d offsets;
    private final NormedConv step;
    private final Sampling sampling;

    public VkConv(int in, int out, Sampling sampling, boolean withBias, Normalisation constants,
            Activation activation) {
        this.sampling = sampling;
        int n = sampling.points().size();
        Conv2d conv = child("conv.0", Conv2d.overSamples(in, out, n, withBias));
        step = new NormedConv(conv, child("conv.1", new BatchNorm2d(out, constants)), activation);
        ConvGeometry predictor = ConvGeometry.square(in, 2 * n, sampling.offsetKernel()).withStride(sampling.stride())
                .withPadding(sampling.offsetPadding(), sampling.offsetPadding());
        offsets = child("p_conv", new Conv2d(predictor, Initializer.constant(0),
                Optional.of(predictor.biasStart())));
    }

    /**
     * Predicts the offsets, {@code [N, 2 * points, H, W]}: all row offsets, then all column offsets, in pixels and not yet
     * scaled.
     */
    public Conv2d offsets() {
        return offsets;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray predicted = offsets.forward(x);
        // A scale given as a number would be freed by the engine's binding while the gradient still needs it.
        NDArray scaled = predicted.mul(predicted.getManager().create((float) sampling.offsetScale()));
        NDArray samples = sample(x, scaled);
        NDArray y = step.forward(samples);
        release(predicted, scaled, samples);
        return y;
    }

    @Override
    public void fold() {
        step.fold();
    }

    /**
     * The samples of every output pixel, {@code [B, points * C, H', W']}. Channels lie last in memory, so that a sample is
     * one row of a table and fetched whole.
     */
    private NDArray sample(NDArray x, NDArray offset) {
        Shape in = x.getShape();
        Shape out = offset.getShape();
        int n = sampling.points().size();
        NDArray last = offset.transpose(0, 2, 3, 1);
        NDList halves = last.split(new long[]{n}, 3);
        Cells rows = cells(halves.get(0), in.get(2), (point, row, column) -> point.row() + row * sampling.stride());
        Cells columns = cells(halves.get(1), in.get(3),
                (point, row, column) -> point.column() + column * sampling.stride());
        NDArray pixels = x.transpose(0, 2, 3, 1);
        Table table = new Table(pixels.reshape(in.get(0) * in.get(2) * in.get(3), in.get(1)), in.get(2), in.get(3));
        NDArray lowLow = corner(table, rows.low(), rows.lowShare(), columns.low(), columns.lowShare());
        NDArray highHigh = corner(table, rows.high(), rows.highShare(), columns.high(), columns.highShare());
        NDArray lowHigh = corner(table, rows.low(), rows.lowShare(), columns.high(), columns.highShare());
        NDArray highLow = corner(table, rows.high(), rows.highShare(), columns.low(), columns.lowShare());
        NDArray first = plus(lowLow, highHigh);
        NDArray second = plus(first, lowHigh);
        NDArray sum = plus(second, highLow);
        NDArray lines = sum.reshape(out.get(0), out.get(2), out.get(3), in.get(1) * n);
        NDArray y = lines.transpose(0, 3, 1, 2);
        release(last, halves.get(0), halves.get(1), pixels, table.values, lowLow, highHigh, lowHigh, highLow, first,
                second, sum, lines);
        rows.close();
        columns.close();
        return y;
    }

    /** All pixels of a batch, {@code [B * H * W, C]}, and the size of an image. */
    private record Table(NDArray values, long height, long width) {}

    /** Values at one corner of every cell times its share, {@code [B * H' * W' * points, C]}. */
    private NDArray corner(Table table, NDArray row, NDArray rowShare, NDArray column, NDArray columnShare) {
        NDArray place = row.mul(table.width);
        NDArray start = place.addi(column);
        long images = row.getShape().get(0);
        if (images > 1) {
            try (NDArray image = row.getManager().arange((int) images).toType(DataType.FLOAT32, false)) {
                place.addi(image.mul(table.height * table.width).reshape(images, 1, 1, 1));
            }
        }
        NDArray flat = start.flatten();
        NDArray index = flat.toType(DataType.INT64, true);
        NDArray values = index.getNDArrayInternal().embedding(index, table.values, SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray share = rowShare.mul(columnShare);
        NDArray shares = share.reshape(-1, 1);
        NDArray y = isTraining() ? values.mul(shares) : values.muli(shares);
        release(place, start, flat, index, share, shares);
        if (isTraining()) {
            release(values);
        }
        return y;
    }

    /** Where one axis of the grid begins, before any offset. */
    @FunctionalInterface
    private interface GridStart {
        int at(GridPoint point, int row, int column);
    }

    /** The two lines of pixels around every sample along one axis, and the share of each; all {@code [B, H', W', points]}. */
    private record Cells(NDArray low, NDArray lowShare, NDArray high, NDArray highShare) {
        void close() {
            release(low, lowShare, high, highShare);
        }
    }

    private Cells cells(NDArray offset, long extent, GridStart start) {
        NDArray grid = grid(offset, start);
        NDArray place = offset.add(grid);
        NDArray fixed = place.stopGradient();
        NDArray floor = fixed.floor();
        NDArray next = floor.add(1);
        NDArray low = floor.clip(0, extent - 1);
        NDArray high = next.clip(0, extent - 1);
        NDArray inside = place.clip(0, extent - 1);
        NDArray beyondLow = low.sub(inside);
        NDArray lowShare = beyondLow.add(1);
        NDArray toHigh = inside.sub(high);
        NDArray highShare = toHigh.add(1);
        release(grid, place, fixed, floor, next, inside, beyondLow, toHigh);
        return new Cells(low, lowShare, high, highShare);
    }

    private NDArray grid(NDArray offset, GridStart start) {
        int height = (int) offset.getShape().get(1);
        int width = (int) offset.getShape().get(2);
        int n = sampling.points().size();
        float[] values = new float[height * width * n];
        int i = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (GridPoint point : sampling.points()) {
                    values[i++] = start.at(point, row, column);
                }
            }
        }
        return offset.getManager().create(values, new Shape(1, height, width, n));
    }
}
