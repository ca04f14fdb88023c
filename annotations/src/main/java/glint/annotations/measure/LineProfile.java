package glint.annotations.measure;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;

/**
 * The raw counts along a line: those of the very pixels it passes, one in every column of a rather flat line and one in every row of a
 * rather steep one, never interpolated.
 *
 * @param from where it begins, in pixel edges
 * @param to where it ends
 * @param samples in the order of the line; without the pixels outside the raster
 */
public record LineProfile(Point from, Point to, List<Sample> samples) {
    public LineProfile {
        samples = List.copyOf(samples);
    }

    /**
     * A pixel of the line.
     *
     * @param at distance from the beginning to the place of the line nearest to the pixel's centre, in pixels
     * @param x column of the pixel
     * @param y row of the pixel
     */
    public record Sample(double at, int x, int y, double counts) {}

    /** The pixels between two places, both included. */
    public static LineProfile of(Raster raster, Point from, Point to) {
        int x0 = (int) Math.floor(from.x());
        int y0 = (int) Math.floor(from.y());
        int dx = (int) Math.floor(to.x()) - x0;
        int dy = (int) Math.floor(to.y()) - y0;
        int steps = Math.max(Math.abs(dx), Math.abs(dy));
        double length = from.distance(to);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            double share = steps == 0 ? 0 : (double) i / steps;
            int x = x0 + (int) Math.round(share * dx);
            int y = y0 + (int) Math.round(share * dy);
            if (x >= 0 && y >= 0 && x < raster.width() && y < raster.height()) {
                double along = length == 0
                        ? 0
                        : ((x + 0.5 - from.x()) * (to.x() - from.x()) + (y + 0.5 - from.y()) * (to.y() - from.y()))
                                / length;
                samples.add(new Sample(Math.clamp(along, 0, length), x, y, raster.value(x, y)));
            }
        }
        return new LineProfile(from, to, samples);
    }

    /** A whole row; distances are x coordinates of pixel centres. */
    public static LineProfile row(Raster raster, int y) {
        return of(raster, new Point(0, y + 0.5), new Point(raster.width(), y + 0.5));
    }

    /** A whole column; distances are y coordinates of pixel centres. */
    public static LineProfile column(Raster raster, int x) {
        return of(raster, new Point(x + 0.5, 0), new Point(x + 0.5, raster.height()));
    }

    /** In pixels. */
    public double length() {
        return from.distance(to);
    }

    /** Where the line meets the edges of a box, as distances from the beginning: none, or where it enters and leaves. */
    public List<Double> crossings(Box box) {
        double enter = 0;
        double leave = 1;
        double[][] axes = {{from.x(), to.x(), box.x0(), box.x1()}, {from.y(), to.y(), box.y0(), box.y1()}};
        for (double[] axis : axes) {
            double step = axis[1] - axis[0];
            if (step == 0) {
                if (axis[0] < axis[2] || axis[0] >= axis[3]) {
                    return List.of();
                }
            } else {
                double a = (axis[2] - axis[0]) / step;
                double b = (axis[3] - axis[0]) / step;
                enter = Math.max(enter, Math.min(a, b));
                leave = Math.min(leave, Math.max(a, b));
            }
        }
        return enter < leave ? List.of(enter * length(), leave * length()) : List.of();
    }
}
