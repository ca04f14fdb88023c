package glint.app.viewer;

import java.util.stream.DoubleStream;

/** The zooms that the wheel and the zoom control stop at: whole above 100 %, whole fractions below, so that pixels stay even. */
final class ZoomSteps {
    private static final double[] STEPS = {1 / 64.0, 1 / 32.0, 1 / 16.0, 1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 1
            / 2.0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64};

    private ZoomSteps() {}

    /** The first stop above a zoom, the last one at the end. */
    static double above(double zoom) {
        return DoubleStream.of(STEPS).filter(s -> s > zoom * (1 + 1e-9)).findFirst().orElse(Viewport.MAX_ZOOM);
    }

    /** The last stop below a zoom, the first one at the end. */
    static double below(double zoom) {
        return DoubleStream.of(STEPS).filter(s -> s < zoom * (1 - 1e-9)).max().orElse(STEPS[0]);
    }

    /** The largest stop that is not above a zoom. */
    static double atMost(double zoom) {
        return DoubleStream.of(STEPS).filter(s -> s <= zoom).max().orElse(STEPS[0]);
    }
}
