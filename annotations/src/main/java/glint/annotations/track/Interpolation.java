package glint.annotations.track;

import glint.annotations.edit.Shapes;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;

/**
 * The shape of a target between two key frames, at constant speed and to a fraction of a pixel. Boxes and points move and grow
 * evenly; of masks and outlines the nearer one is moved, masks by whole pixels.
 */
final class Interpolation {
    private Interpolation() {}

    /**
     * The shape a part of the way from one to the other.
     *
     * @param share from 0 at {@code from} to 1 at {@code to}
     */
    static Shape between(Shape from, Shape to, double share) {
        if (from instanceof Shape.OfBox(Box a) && to instanceof Shape.OfBox(Box b)) {
            return new Shape.OfBox(Shapes.rounded(new Box(mix(a.x0(), b.x0(), share), mix(a.y0(), b.y0(), share),
                    mix(a.x1(), b.x1(), share), mix(a.y1(), b.y1(), share))));
        }
        Shape nearer = share < 0.5 ? from : to;
        Point place = new Point(mix(from.centroid().x(), to.centroid().x(), share),
                mix(from.centroid().y(), to.centroid().y(), share));
        return Shapes.moved(nearer, place.x() - nearer.centroid().x(), place.y() - nearer.centroid().y());
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
