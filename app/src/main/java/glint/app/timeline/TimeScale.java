package glint.app.timeline;

/**
 * Where frames are on a timeline: immutable, without toolkit.
 *
 * @param extent the frames of the sequence
 * @param width of the lanes, in pixels
 * @param perFrame pixels of a frame
 * @param left how far the lanes are scrolled, in pixels
 */
record TimeScale(Extent extent, double width, double perFrame, double left) {
    /** Pixels of a frame at the largest zoom. */
    static final double WIDEST = 24;
    /** More than a frame of a short sequence needs to be seen and hit. */
    private static final double FIT_WIDEST = 12;

    /**
     * A scale between the whole sequence and the largest zoom.
     *
     * @param zoom from 0 to 1
     * @param left what of the lanes is on their left, in pixels; brought into range
     */
    static TimeScale of(Extent extent, double width, double zoom, double left) {
        double fit = Math.min(FIT_WIDEST, Math.max(1e-3, width / Math.max(1, extent.count())));
        double perFrame = fit >= WIDEST ? fit : fit * Math.pow(WIDEST / fit, zoom);
        double spare = Math.max(0, perFrame * extent.count() - width);
        return new TimeScale(extent, width, perFrame, Math.clamp(left, 0, spare));
    }

    /** Where a frame begins. */
    double x(int frame) {
        return (frame - extent.first()) * perFrame - left;
    }

    /** The frame at a place, brought into the sequence. */
    int frame(double x) {
        return Math.clamp(extent.first() + (int) Math.floor((x + left) / perFrame), extent.first(),
                Math.max(extent.first(), extent.end() - 1));
    }

    /** Scrolled no further than needed to have a frame in view with some of its neighbours. */
    TimeScale showing(int frame) {
        double margin = Math.min(width / 4, 3 * perFrame);
        double x = (frame - extent.first()) * perFrame;
        double least = x + perFrame + margin - width;
        double most = x - margin;
        double next = left < least ? least : Math.min(left, most);
        double spare = Math.max(0, perFrame * extent.count() - width);
        return new TimeScale(extent, width, perFrame, Math.clamp(next, 0, spare));
    }

    /** The first step of 1, 2, 5, 10, … frames that is at least so wide. */
    int tick(double leastPixels) {
        int step = 1;
        int[] factors = {2, 5, 10};
        for (int decade = 1; step * perFrame < leastPixels && decade <= 100_000_000; decade *= 10) {
            for (int factor : factors) {
                if (step * perFrame < leastPixels) {
                    step = factor * decade;
                }
            }
        }
        return step;
    }
}
