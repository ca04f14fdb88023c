package glint.datasets.curation;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;

/** Frames of another size at the depth they had. */
final class Resampling {
    private Resampling() {}

    /** Gives the sample of a column and row. */
    @FunctionalInterface
    interface Samples {
        double value(int column, int row);
    }

    /** A frame of the type of another with the given samples, rounded where they are counts. */
    static Frame of(Frame like, ImageSize size, Samples samples) {
        int n = (int) size.pixels();
        int width = size.width();
        return switch (like.type()) {
            case UINT8 -> {
                byte[] counts = new byte[n];
                for (int i = 0; i < n; i++) {
                    counts[i] = (byte) Math.round(samples.value(i % width, i / width));
                }
                yield Frame.ofBytes(width, size.height(), counts);
            }
            case UINT16 -> {
                short[] counts = new short[n];
                for (int i = 0; i < n; i++) {
                    counts[i] = (short) Math.round(samples.value(i % width, i / width));
                }
                yield Frame.ofShorts(width, size.height(), like.validBits(), counts);
            }
            case FLOAT32 -> {
                float[] values = new float[n];
                for (int i = 0; i < n; i++) {
                    values[i] = (float) samples.value(i % width, i / width);
                }
                yield Frame.ofFloats(width, size.height(), values);
            }
        };
    }

    /** By area where the frame shrinks, linearly between centres where it grows; each axis on its own. */
    static Frame scaled(Frame frame, ImageSize size) {
        Weights across = new Weights(frame.width(), size.width());
        Weights down = new Weights(frame.height(), size.height());
        double[] rows = new double[size.width() * frame.height()];
        for (int y = 0; y < frame.height(); y++) {
            int row = y;
            for (int x = 0; x < size.width(); x++) {
                rows[y * size.width() + x] = across.sum(x, column -> frame.value(column, row));
            }
        }
        return of(frame, size, (x, y) -> down.sum(y, row -> rows[row * size.width() + x]));
    }

    /** Gives the sample at a place of a line. */
    @FunctionalInterface
    private interface Line {
        double value(int place);
    }

    /** Which samples of a line make one of the new line, and how much of each. */
    private record Weights(int from, int to) {
        double sum(int index, Line line) {
            double step = (double) from / to;
            if (step >= 1) {
                double start = index * step;
                double end = Math.min(from, start + step);
                double sum = 0;
                for (int i = (int) start; i < end; i++) {
                    sum += line.value(i) * (Math.min(end, i + 1.0) - Math.max(start, i));
                }
                return sum / (end - start);
            }
            double centre = Math.clamp((index + 0.5) * step - 0.5, 0, from - 1.0);
            int left = (int) centre;
            int right = Math.min(left + 1, from - 1);
            double share = centre - left;
            return share == 0 ? line.value(left) : (1 - share) * line.value(left) + share * line.value(right);
        }
    }
}
