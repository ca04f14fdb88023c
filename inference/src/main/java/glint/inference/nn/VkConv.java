package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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
        // The official kernel is [N, 1] over samples laid one below the other; the same numbers serve a 1×1 over C·N channels.
        Conv2d conv = child("conv.0",
                Conv2d.storedAs(new long[]{out, in, n, 1}, ConvGeometry.square(in * n, out, 1), withBias));
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
        NDArray scaled = predicted.mul(sampling.offsetScale());
        NDArray samples = sample(x, scaled);
        NDArray y = step.forward(samples);
        release(predicted, scaled, samples);
        return y;
    }

    @Override
    public void fold() {
        step.fold();
    }

    /** The samples of every output pixel, {@code [B, C * points, H', W']}, the points of a channel side by side. */
    private NDArray sample(NDArray x, NDArray offset) {
        Shape in = x.getShape();
        Shape out = offset.getShape();
        int n = sampling.points().size();
        NDList halves = offset.split(new long[]{n}, 1);
        Cells rows = cells(halves.get(0), in.get(2), (point, row, column) -> point.row() + row * sampling.stride());
        Cells columns = cells(halves.get(1), in.get(3),
                (point, row, column) -> point.column() + column * sampling.stride());
        NDArray flat = x.reshape(in.get(0), in.get(1), in.get(2) * in.get(3));
        NDArray lowLow = corner(flat, rows.low(), rows.lowShare(), columns.low(), columns.lowShare(), in.get(3));
        NDArray highHigh = corner(flat, rows.high(), rows.highShare(), columns.high(), columns.highShare(), in.get(3));
        NDArray lowHigh = corner(flat, rows.low(), rows.lowShare(), columns.high(), columns.highShare(), in.get(3));
        NDArray highLow = corner(flat, rows.high(), rows.highShare(), columns.low(), columns.lowShare(), in.get(3));
        NDArray first = plus(lowLow, highHigh);
        NDArray second = plus(first, lowHigh);
        NDArray sum = plus(second, highLow);
        NDArray y = sum.reshape(in.get(0), in.get(1) * n, out.get(2), out.get(3));
        release(halves.get(0), halves.get(1), flat, lowLow, highHigh, lowHigh, highLow, first, second, sum);
        rows.close();
        columns.close();
        return y;
    }

    /** Values at one corner of every cell times its share, {@code [B, C, points * H' * W']}. */
    private NDArray corner(NDArray flat, NDArray row, NDArray rowShare, NDArray column, NDArray columnShare,
            long width) {
        Shape shape = row.getShape();
        Shape line = new Shape(shape.get(0), 1, shape.size() / shape.get(0));
        NDArray start = row.mul(width);
        NDArray place = start.addi(column);
        NDArray index = place.toType(DataType.INT64, true);
        NDArray lines = index.reshape(line);
        NDArray indices = lines.broadcast(new Shape(line.get(0), flat.getShape().get(1), line.get(2)));
        NDArray values = flat.gather(indices, 2);
        NDArray share = rowShare.mul(columnShare);
        NDArray shares = share.reshape(line);
        NDArray y = isTraining() ? values.mul(shares) : values.muli(shares);
        release(start, index, lines, indices, share, shares);
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

    /** The two lines of pixels around every sample along one axis, and the share of each; all {@code [B, points, H', W']}. */
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
        int height = (int) offset.getShape().get(2);
        int width = (int) offset.getShape().get(3);
        float[] values = new float[sampling.points().size() * height * width];
        int i = 0;
        for (GridPoint point : sampling.points()) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    values[i++] = start.at(point, row, column);
                }
            }
        }
        return offset.getManager().create(values, new Shape(1, sampling.points().size(), height, width));
    }
}
