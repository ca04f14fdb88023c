package glint.annotations.convert;

/**
 * What is to become of labels: their boxes, their pixels or their places. A label that already is what it is to become stays
 * as it is.
 */
public sealed interface LabelConversion {
    /**
     * The tight box of the pixels of a mask or outline, grown by the reading's margin but not beyond the image. A place has no
     * extent and stays.
     *
     * @param reading what a component is, and which are too small to count; its threshold plays no part
     * @param perComponent whether every component becomes a box of its own; otherwise a label keeps one box, as an instance id
     *     with several components does
     */
    record ToBoxes(MaskReading reading, boolean perComponent) implements LabelConversion {}

    /** The pixels of a box, outline or place. */
    record ToMasks(Fill fill) implements LabelConversion {}

    /** Where the label is. */
    record ToPoints(Place place) implements LabelConversion {}

    /** A box of a stated size, in pixels, around the centroid of every label that is no box yet. */
    record AroundCentres(double width, double height) implements LabelConversion {
        public AroundCentres {
            if (!(width > 0 && height > 0)) {
                throw new IllegalArgumentException("A box needs a positive size, got " + width + " x " + height);
            }
        }
    }

    /** Whether it looks at the counts of the images. */
    default boolean needsCounts() {
        return switch (this) {
            case ToMasks(Fill fill) -> fill == Fill.GROWN;
            case ToPoints(Place place) -> place == Place.WEIGHTED || place == Place.PEAK;
            case ToBoxes boxes -> false;
            case AroundCentres boxes -> false;
        };
    }

    /** How a box becomes pixels. */
    enum Fill {
        /** All of the box. */
        FILLED,
        /** The ellipse that touches its sides. */
        ELLIPSE,
        /** What is bright in the box, see {@link glint.annotations.measure.Peak#growInside}; needs the counts. */
        GROWN
    }

    /** Which place stands for a label. */
    enum Place {
        /** Mean of the pixels of a mask, centre of a box. */
        CENTROID,
        /** Mean of the pixels weighted by their counts above the background; needs the counts. */
        WEIGHTED,
        /** Centre of the brightest pixel; needs the counts. */
        PEAK,
        /** Centre of the box. */
        BOX_CENTRE
    }
}
