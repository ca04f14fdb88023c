package glint.annotations.format.voc;

import java.util.List;

import glint.annotations.convert.BoxConvention;
import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** What an {@code object} says of its target: a box, or as in SIRST-V2 the centroid. */
enum VocMark {
    /** The corners, counted in one of four ways. */
    BOX("box") {
        @Override
        List<String> places() {
            return List.of("bndbox/xmin", "bndbox/ymin", "bndbox/xmax", "bndbox/ymax");
        }

        @Override
        Shape shape(double[] numbers, BoxConvention convention) {
            return new Shape.OfBox(convention.toEdges(numbers[0], numbers[1], numbers[2], numbers[3]));
        }

        @Override
        double[] numbers(Target target, BoxConvention convention) {
            return convention.fromEdges(target.box());
        }
    },
    /** The mean of the pixels weighted by their grey, the centre of the first pixel being (1, 1). */
    CENTROID("centroid") {
        @Override
        List<String> places() {
            return List.of("centroid/xc", "centroid/yc");
        }

        @Override
        Shape shape(double[] numbers, BoxConvention convention) {
            return new Shape.OfPoint(new Point(numbers[0] - FIRST_CENTRE, numbers[1] - FIRST_CENTRE));
        }

        @Override
        double[] numbers(Target target, BoxConvention convention) {
            Point place = target.shape().centroid();
            return new double[]{place.x() + FIRST_CENTRE, place.y() + FIRST_CENTRE};
        }
    };

    /** The centre of the first pixel is 1 in the file and 0.5 in pixel edges. */
    private static final double FIRST_CENTRE = 0.5;

    private final String what;

    VocMark(String what) {
        this.what = what;
    }

    /** The word for it. */
    String what() {
        return what;
    }

    /** Where its numbers are in an object, each in an element of the same name. */
    abstract List<String> places();

    /** The element that holds its numbers. */
    String element() {
        return places().getFirst().substring(0, places().getFirst().indexOf('/'));
    }

    /**
     * The shape for the numbers in the file.
     *
     * @throws IllegalArgumentException when they are none
     */
    abstract Shape shape(double[] numbers, BoxConvention convention);

    /** The numbers for a target. */
    abstract double[] numbers(Target target, BoxConvention convention);
}
