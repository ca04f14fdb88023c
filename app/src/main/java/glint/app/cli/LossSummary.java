package glint.app.cli;

import java.util.Locale;

import glint.annotations.convert.ConversionReport.Totals;

/** What labels suffered together, in a line. */
final class LossSummary {
    private LossSummary() {}

    static String of(Totals totals) {
        return String.format(Locale.ROOT,
                "%d labels: %d exact, %d gone, %d merged, %d split; mean IoU %.4f (worst %.4f),"
                        + " median centroid shift %.3f px, %s px lost, %s px added",
                totals.labels(), totals.exact(), totals
                        .gone(),
                totals.merged(), totals.split(), totals.meanIou().orElse(1), totals.worstIou().orElse(
                        1),
                totals.medianCentroidShift().orElse(0), pixels(totals.lostPixels()), pixels(totals.addedPixels()));
    }

    private static String pixels(double area) {
        return String.format(Locale.ROOT, area == Math.rint(area) ? "%.0f" : "%.2f", area);
    }
}
