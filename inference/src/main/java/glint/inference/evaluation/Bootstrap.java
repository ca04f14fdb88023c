package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How sure the figures of a result are, by drawing its images anew with replacement (Efron 1979). Draws in which a figure is
 * undefined, such as recall without any target, are left out of its interval.
 *
 * @param band precision at the recalls 0, .01, … 1; the range holds at each recall for itself, not for the curve as a whole
 * @param resampling what was drawn
 */
public record Bootstrap(Interval ap50, Interval precision, Interval recall, Interval f1, List<Interval> band,
        Resampling resampling) {
    private static final int FIGURES = 4;

    public Bootstrap {
        band = List.copyOf(band);
    }

    /** Draws sets and evaluates each. */
    public static Bootstrap of(BoxResult result, Resampling resampling) {
        ResampledCurves curves = new ResampledCurves(result);
        SplittableRandom random = resampling.random();
        List<int[]> draws = IntStream.range(0, resampling.replicates()).mapToObj(i -> resampling.draw(random)).toList();
        // Every draw is independent, and each yields its own row.
        double[][] rows = draws.parallelStream().map(weights -> row(curves, weights)).toArray(double[][]::new);
        double[] points = result.curve().interpolated(PublishedCurve.POINTS);
        List<Interval> band = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            band.add(Interval.of(points[i], column(rows, FIGURES + i)));
        }
        return new Bootstrap(Interval.of(result.ap50(), column(rows, 0)), Interval.of(result.precision(), column(rows,
                1)), Interval.of(result.recall(), column(rows, 2)), Interval.of(result.f1(), column(rows, 3)), band,
                resampling);
    }

    /** Average precision, precision, recall, F1, then the band. */
    private static double[] row(ResampledCurves curves, int[] weights) {
        HeadlineFigures figures = curves.figures(weights);
        double[] points = curves.pooled(weights).interpolated(PublishedCurve.POINTS);
        double[] row = Arrays.copyOf(new double[]{curves.ap50(weights), figures.precision(), figures.recall(), figures
                .f1()}, FIGURES + points.length);
        System.arraycopy(points, 0, row, FIGURES, points.length);
        return row;
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }
}
