package glint.annotations.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import glint.annotations.convert.LabelConversion.AroundCentres;
import glint.annotations.convert.LabelConversion.Fill;
import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.LabelConversion.ToBoxes;
import glint.annotations.convert.LabelConversion.ToMasks;
import glint.annotations.convert.LabelConversion.ToPoints;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.Peak;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Converts labels, frame by frame, into edits that can be looked at before they are made. A label that the conversion cannot
 * bring about stays as it is: a component below the least area, a box in which nothing is bright. Category, attributes and
 * track go along; labels a person made stay a person's.
 */
public final class LabelConverter {
    private final LabelConversion conversion;
    private final LongSupplier ids;
    private final Instant now;

    /**
     * @param ids gives ids no target has had, for labels that become several
     * @param now the time the provenance of converted labels says
     */
    public LabelConverter(LabelConversion conversion, LongSupplier ids, Instant now) {
        this.conversion = conversion;
        this.ids = ids;
        this.now = now;
    }

    /**
     * What a conversion would do to a frame.
     *
     * @param edit the change as one gesture; empty when no label changes
     * @param losses what happens to each chosen label, in their order
     * @param kept chosen labels the conversion cannot bring about, which stay as they are
     */
    public record Converted(Optional<LabelEdit> edit, List<LabelLoss> losses, int kept) {
        public Converted {
            losses = List.copyOf(losses);
        }
    }

    /**
     * Converts the chosen labels of a frame; nothing is applied.
     *
     * @param counts of the frame; where a conversion needs them, labels stay as they are without
     */
    public Converted convert(FrameLabels labels, Optional<Raster> counts, Predicate<Target> chosen) {
        List<LabelEdit> edits = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        FrameLabels current = labels;
        int kept = 0;
        for (Target target : labels.targets()) {
            if (chosen.test(target)) {
                List<Shape> shapes = shapes(target.shape(), labels.size(), counts);
                kept += shapes.isEmpty() ? 1 : 0;
                List<Shape> now = shapes.isEmpty() ? List.of(target.shape()) : shapes;
                changed.add(new Changed(target, Extent.pixels(target, labels.size()), Extent.pixels(now, labels
                        .size())));
                if (!now.equals(List.of(target.shape()))) {
                    current = replace(current, target, now, edits);
                }
            }
        }
        Optional<LabelEdit> edit = edits.isEmpty()
                ? Optional.empty()
                : Optional.of(LabelEdit.group(name(changed.size()), edits));
        return new Converted(edit, losses(labels.frame(), changed), kept);
    }

    private String name(int labels) {
        String what = switch (conversion) {
            case ToBoxes boxes -> "boxes";
            case ToMasks masks -> "masks";
            case ToPoints points -> "points";
            case AroundCentres boxes -> "boxes of a fixed size";
        };
        return "Convert " + labels + (labels == 1 ? " label to " : " labels to ") + what;
    }

    private FrameLabels replace(FrameLabels labels, Target target, List<Shape> shapes, List<LabelEdit> edits) {
        Provenance provenance = target.provenance().as(target.provenance().isHuman()
                ? Origin.CORRECTED
                : Origin.DERIVED, now);
        Target first = target.withShape(shapes.getFirst()).withProvenance(provenance);
        FrameLabels current = apply(LabelEdit.replace(labels, first), labels, edits);
        for (Shape more : shapes.subList(1, shapes.size())) {
            current = apply(LabelEdit.add(current, first.withId(ids.getAsLong()).withShape(more)), current, edits);
        }
        return current;
    }

    private static FrameLabels apply(LabelEdit edit, FrameLabels labels, List<LabelEdit> edits) {
        edits.add(edit);
        return edit.apply(labels);
    }

    /** What a label becomes; empty when the conversion cannot be brought about. */
    private List<Shape> shapes(Shape shape, ImageSize size, Optional<Raster> counts) {
        return switch (conversion) {
            case ToBoxes boxes -> boxes(shape, size, boxes);
            case ToMasks(Fill fill) -> mask(shape, size, fill, counts).filter(mask -> !mask.isEmpty()).<Shape>map(
                    Shape.OfMask::new).stream().toList();
            case ToPoints(Place place) -> place(shape, place, counts).<Shape>map(Shape.OfPoint::new).stream().toList();
            case AroundCentres(double width, double height) -> List.of(shape instanceof Shape.OfBox
                    ? shape
                    : new Shape.OfBox(Box.ofSize(shape.centroid().x() - width / 2, shape.centroid().y() - height / 2,
                            width, height).clip(size.box())));
        };
    }

    private static List<Shape> boxes(Shape shape, ImageSize size, ToBoxes how) {
        return switch (shape) {
            case Shape.OfBox box -> List.of(box);
            case Shape.OfPoint point -> List.of();
            case Shape.OfMask(BitMask mask) -> boxesOf(mask, size, how);
            case Shape.OfPolygon outline -> boxesOf(BoxesToMask.pixels(outline, size), size, how);
        };
    }

    private static List<Shape> boxesOf(BitMask pixels, ImageSize size, ToBoxes how) {
        List<BitMask> components = MaskToBoxes.components(pixels, how.reading());
        List<BitMask> wholes = how.perComponent() || components.isEmpty()
                ? components
                : List.of(components.stream().reduce(BitMask::union).orElseThrow());
        return wholes.stream().<Shape>map(whole -> new Shape.OfBox(MaskToBoxes.box(whole, how.reading(), size)))
                .toList();
    }

    private static Optional<BitMask> mask(Shape shape, ImageSize size, Fill fill, Optional<Raster> counts) {
        if (!(shape instanceof Shape.OfBox(Box box))) {
            return Optional.of(BoxesToMask.pixels(shape, size));
        }
        return switch (fill) {
            case FILLED -> Optional.of(BoxesToMask.pixels(shape, size));
            case ELLIPSE -> Optional.of(BoxesToMask.ellipse(box, size));
            case GROWN -> counts.flatMap(raster -> Peak.growInside(raster, shape));
        };
    }

    private static Optional<Point> place(Shape shape, Place place, Optional<Raster> counts) {
        return switch (place) {
            case CENTROID -> Optional.of(shape.centroid());
            case BOX_CENTRE -> Optional.of(shape.bounds().centre());
            case WEIGHTED -> counts.flatMap(raster -> TargetMeasure.of(raster, shape)).map(TargetMeasure::centroid);
            case PEAK -> counts.flatMap(raster -> TargetMeasure.of(raster, shape)).map(TargetMeasure::peakAt);
        };
    }

    private record Changed(Target target, Extent before, List<Extent> after) {}

    private static List<LabelLoss> losses(String frame, List<Changed> changed) {
        List<LabelLoss> losses = new ArrayList<>();
        for (Changed one : changed) {
            boolean merged = changed.stream().anyMatch(other -> other.target().id() != one.target().id()
                    && touch(one.after(), other.after())
                    && !touch(List.of(one.before()), List.of(other.before())));
            losses.add(one.before().loss(frame, one.target().id(), one.after(), merged));
        }
        return losses;
    }

    /** Whether a mask of both would no longer keep them apart. */
    private static boolean touch(List<Extent> ours, List<Extent> theirs) {
        return ours.stream().anyMatch(a -> theirs.stream().anyMatch(
                b -> a instanceof Extent.OfPixels(BitMask one) && b instanceof Extent.OfPixels(BitMask other)
                        && MaskToBoxes.near(one, other, 0)));
    }
}
