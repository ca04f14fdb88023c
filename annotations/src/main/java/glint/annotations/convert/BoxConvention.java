package glint.annotations.convert;

import glint.annotations.geometry.Box;

/** How a file counts the pixels of a box with two corners (see the four variants of Pascal VOC in circulation). */
public enum BoxConvention {
    /** 1-based, both maxima inclusive: the original Pascal VOC. */
    ONE_BASED_INCLUSIVE("voc", 1, 1),
    /** 0-based, maxima inclusive. */
    ZERO_BASED_INCLUSIVE("zero-inclusive", 0, 1),
    /** 0-based, maxima exclusive: pixel edges as Glint counts them; labelImg and most converters. */
    ZERO_BASED_HALF_OPEN("zero-half-open", 0, 0),
    /** 1-based, maxima exclusive: SIRST-V2. */
    ONE_BASED_HALF_OPEN("one-half-open", 1, 0);

    private final String id;
    private final int origin;
    private final int inclusive;

    BoxConvention(String id, int origin, int inclusive) {
        this.id = id;
        this.origin = origin;
        this.inclusive = inclusive;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** What the first pixel is counted as: 0 or 1. */
    public int origin() {
        return origin;
    }

    /** The file's numbers as a half-open box in pixel edges. */
    public Box toEdges(double xmin, double ymin, double xmax, double ymax) {
        return new Box(xmin - origin, ymin - origin, xmax - origin + inclusive, ymax - origin + inclusive);
    }

    /** The numbers the file would hold for the box: xmin, ymin, xmax, ymax. */
    public double[] fromEdges(Box box) {
        return new double[]{box.x0() + origin, box.y0() + origin, box.x1() + origin - inclusive, box.y1() + origin
                - inclusive};
    }
}
