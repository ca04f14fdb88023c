package glint.annotations.format.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.format.FindingLog;
import glint.annotations.format.coco.CocoDocument.AnnotationEntry;
import glint.annotations.format.coco.CocoDocument.Segmentation;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.PolygonRaster;
import glint.annotations.geometry.RunLength;
import glint.annotations.model.Shape;

/**
 * Makes a shape of what an annotation says. Pixels win over an outline, an outline over the box; a single outline is
 * kept as drawn, several are the parts of one target and become its pixels. A segmentation that cannot be used becomes a
 * finding and the box stands in.
 */
final class CocoShapes {
    private static final String RULE = "bad-segmentation";
    private static final String REMEDY = "Correct the segmentation.";
    /** Boxes may be rounded outward or count pixel centres; beyond that they are about something else. */
    private static final double TOLERANCE = 1;

    private final FindingLog findings;
    private int offMask;
    private int firstOffMask;

    CocoShapes(FindingLog findings) {
        this.findings = findings;
    }

    /** The shape of an annotation on an image of the given size; empty when nothing of it can be used. */
    Optional<Shape> of(AnnotationEntry entry, ImageSize size) {
        Optional<Box> box = box(entry);
        Optional<Shape> precise = switch (entry.segmentation()) {
            case Segmentation.None() -> Optional.empty();
            case Segmentation.Damaged(String why) -> unusable(entry, why);
            case Segmentation.Rings(List<List<Double>> rings) -> outline(entry, rings, size);
            case Segmentation.Counts counts -> pixels(entry, counts.height(), counts.width(), size,
                    image -> RunLength.ofCounts(image, counts.counts().stream().mapToInt(Integer::intValue)
                            .toArray()));
            case Segmentation.Text text -> pixels(entry, text.height(), text.width(), size, image -> RunLength.parse(
                    image, text.counts()));
        };
        if (precise.isPresent()) {
            compare(entry, precise.get().bounds(), box);
            return precise;
        }
        return box.map(Shape.OfBox::new);
    }

    /** Reports boxes that contradict their segmentation, all in one finding. */
    void finish() {
        if (offMask > 0) {
            findings.warning("box-off-mask", "In " + offMask + " annotations, the first in line " + firstOffMask
                    + ", the box differs from the segmentation by more than a pixel; the segmentation counts.",
                    "Check which of the two is right.");
        }
    }

    private Optional<Box> box(AnnotationEntry entry) {
        if (entry.box().isEmpty()) {
            if (entry.segmentation() instanceof Segmentation.None) {
                findings.error("bad-box", "The annotation in line " + entry.line()
                        + " has neither a box nor a segmentation and was left out.", "Add a box.");
            }
            return Optional.empty();
        }
        List<Double> numbers = entry.box().get();
        if (numbers.size() != 4 || numbers.stream().anyMatch(n -> n.isNaN())) {
            findings.error("bad-number", "The box in line " + entry.line()
                    + " does not consist of four usable numbers and was left out.", "Correct the numbers.");
            return Optional.empty();
        }
        if (numbers.get(2) < 0 || numbers.get(3) < 0) {
            findings.error("bad-box", "The box in line " + entry.line()
                    + " has a negative width or height and was left out.", "Correct the box.");
            return Optional.empty();
        }
        return Optional.of(Box.ofSize(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)));
    }

    private Optional<Shape> outline(AnnotationEntry entry, List<List<Double>> rings, ImageSize size) {
        List<Polygon> polygons = new ArrayList<>();
        for (List<Double> ring : rings) {
            if (ring.size() < 6 || ring.size() % 2 != 0 || ring.stream().anyMatch(n -> n.isNaN())) {
                return unusable(entry, "an outline needs pairs of usable numbers for at least three corners");
            }
            List<Point> corners = new ArrayList<>();
            for (int i = 0; i < ring.size(); i += 2) {
                corners.add(new Point(ring.get(i), ring.get(i + 1)));
            }
            polygons.add(new Polygon(corners));
        }
        if (polygons.size() == 1) {
            return Optional.of(new Shape.OfPolygon(polygons.getFirst()));
        }
        return mask(entry, PolygonRaster.fill(polygons, size));
    }

    private interface Decoder {
        RunLength decode(ImageSize image);
    }

    private Optional<Shape> pixels(AnnotationEntry entry, int height, int width, ImageSize size, Decoder decoder) {
        ImageSize own = new ImageSize(width, height);
        if (!own.equals(size)) {
            findings.error("size-mismatch", "The segmentation in line " + entry.line() + " is for an image of " + own
                    + ", its image has " + size + "; it is not used.", "Find the segmentation of this image.");
            return Optional.empty();
        }
        try {
            return mask(entry, decoder.decode(own).toMask());
        } catch (IllegalArgumentException e) {
            return unusable(entry, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Shape> mask(AnnotationEntry entry, BitMask mask) {
        return mask.isEmpty() ? unusable(entry, "it has no pixel in the image") : Optional.of(new Shape.OfMask(mask));
    }

    private Optional<Shape> unusable(AnnotationEntry entry, String why) {
        findings.error(RULE, "The segmentation in line " + entry.line() + " is not used: " + why + ".", REMEDY);
        return Optional.empty();
    }

    private void compare(AnnotationEntry entry, Box bounds, Optional<Box> box) {
        if (box.isPresent() && !(box.get().grow(TOLERANCE).contains(bounds)
                && bounds.grow(TOLERANCE).contains(box.get()))) {
            firstOffMask = offMask == 0 ? entry.line() : firstOffMask;
            offMask++;
        }
    }
}
