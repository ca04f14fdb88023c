package glint.app.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * All that a chart shows.
 *
 * @param curves those on top last
 * @param picked id of the curve that is drawn thicker and has the operating point
 * @param point where the ring lies; empty without one
 * @param form raw points, envelope or both; meaningless for curves without an envelope
 * @param equalF1 whether lines of equal F1 lie behind
 * @param voidFrom x from which on a score is void
 * @param asides curves of classes of the picked run, thin and dashed, with their names
 */
record ChartPicture(ChartAxis x, ChartAxis y, List<Curve> curves, String picked, Optional<Point> point, CurveForm form,
        boolean equalF1, Optional<Double> voidFrom, List<Aside> asides) {
    ChartPicture {
        curves = List.copyOf(curves);
        asides = List.copyOf(asides);
    }

    /** A place in values of the axes, with what the flags say. */
    record Point(double x, double y, String xText, String yText) {}

    /**
     * A curve of one class of the picked run's targets.
     *
     * @param name of the class
     * @param dotted or dashed
     */
    record Aside(String name, Curve curve, boolean dotted) {}

    /** The same with other axes. */
    ChartPicture withAxes(ChartAxis newX, ChartAxis newY) {
        return new ChartPicture(newX, newY, curves, picked, point, form, equalF1, voidFrom, asides);
    }
}
