package glint.annotations.convert;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** How much of the image a label takes, as pixels or as a box: what two versions of a label are compared by. */
sealed interface Extent {
    double area();

    /** Area shared with another extent of the same kind. */
    double shared(Extent other);

    /** Whether the place lies in it. */
    boolean holds(Point place);

    /** Where it is; absent when it is empty and has no place. */
    Optional<Point> centroid();

    /** The least extent of the same kind that has both. */
    Extent join(Extent other);

    /** Intersection over union; 1 for two equal extents, also when they are empty. */
    default double iou(Extent other) {
        if (equals(other)) {
            return 1;
        }
        double shared = shared(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }

    /** Whether the two share area, or the other's place lies here. */
    default boolean meets(Extent other) {
        return shared(other) > 0 || other.centroid().filter(this::holds).isPresent();
    }

    /** What became of the label with this extent. */
    default LabelLoss loss(String image, long target, List<Extent> now, boolean merged) {
        if (now.isEmpty()) {
            return new LabelLoss(image, target, 0, OptionalDouble.empty(), area(), 0, merged, false);
        }
        Extent all = now.stream().reduce(Extent::join).orElseThrow();
        double shared = shared(all);
        OptionalDouble shift = centroid().flatMap(from -> all.centroid().map(from::distance)).map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        return new LabelLoss(image, target, iou(all), shift, area() - shared, all.area() - shared, merged, now
                .size() > 1);
    }

    /** The pixels of a target in an image. */
    static Extent pixels(Target target, ImageSize size) {
        return new OfPixels(BoxesToMask.pixels(target.shape(), size));
    }

    /** The box of a target. */
    static Extent edges(Target target) {
        return new OfEdges(target.box());
    }

    /** The pixels of shapes in an image. */
    static List<Extent> pixels(List<Shape> shapes, ImageSize size) {
        return shapes.stream().<Extent>map(shape -> new OfPixels(BoxesToMask.pixels(shape, size))).toList();
    }

    record OfPixels(BitMask mask) implements Extent {
        @Override
        public double area() {
            return mask.area();
        }

        @Override
        public double shared(Extent other) {
            BitMask theirs = ((OfPixels) other).mask;
            return mask.bounds().overlap(theirs.bounds()) > 0 ? mask.intersect(theirs).area() : 0;
        }

        @Override
        public boolean holds(Point place) {
            return mask.get((int) Math.floor(place.x()), (int) Math.floor(place.y()));
        }

        @Override
        public Optional<Point> centroid() {
            return mask.isEmpty() ? Optional.empty() : Optional.of(mask.centroid());
        }

        @Override
        public Extent join(Extent other) {
            return new OfPixels(mask.union(((OfPixels) other).mask));
        }
    }

    record OfEdges(Box box) implements Extent {
        @Override
        public double area() {
            return box.area();
        }

        @Override
        public double shared(Extent other) {
            return box.overlap(((OfEdges) other).box);
        }

        @Override
        public boolean holds(Point place) {
            return box.contains(place);
        }

        @Override
        public Optional<Point> centroid() {
            return Optional.of(box.centre());
        }

        @Override
        public Extent join(Extent other) {
            return new OfEdges(box.span(((OfEdges) other).box));
        }
    }
}
