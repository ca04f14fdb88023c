package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.convert.BoxesToMask;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A label beside its target. The pixels of the label are tried in every place up to four pixels away; it is displaced when they
 * are brightest two or three pixels from where they are, at least three standard deviations above the mean of the background, and
 * twice as far above it as where they are. A maximum four pixels away is taken for the slope of something larger, and places that
 * another label holds do not count. The mend moves the label there.
 *
 * <p>One pixel is within what careful annotators differ by, and dark targets are not looked for.
 */
public final class OffPeak implements LabelRule {
    private static final int REACH = 4;
    private static final int LEAST = 2;
    private static final double LEAST_SIGMA = 3;
    private static final double LEAST_RATIO = 2;

    @Override
    public String id() {
        return "off-peak";
    }

    @Override
    public String description() {
        return "A label lies two or three pixels beside the brightest place for it.";
    }

    private record Place(int dx, int dy, double mean) {}

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<Finding> findings = new ArrayList<>();
        if (raster.isPresent() && raster.get().width() == labels.size().width() && raster.get().height() == labels
                .size().height()) {
            for (Target target : labels.targets()) {
                displaced(labels, target, raster.get()).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    private Optional<Finding> displaced(FrameLabels labels, Target target, Raster raster) {
        BitMask pixels = BoxesToMask.pixels(target.shape(), labels.size());
        Optional<TargetMeasure> measured = TargetMeasure.of(raster, target.shape());
        if (pixels.isEmpty() || measured.isEmpty()) {
            return Optional.empty();
        }
        double background = measured.get().ringMean();
        double own = mean(raster, pixels);
        Place best = best(labels, target, pixels, raster, own);
        int distance = Math.max(Math.abs(best.dx()), Math.abs(best.dy()));
        boolean clear = best.mean() - background >= LEAST_SIGMA * measured.get().ringSigma()
                && best.mean() - background >= LEAST_RATIO * (own - background);
        return distance >= LEAST && distance < REACH && clear
                ? Optional.of(finding(labels, target, best))
                : Optional.empty();
    }

    private static Place best(FrameLabels labels, Target target, BitMask pixels, Raster raster, double own) {
        BitMask taken = labels.targets().stream().filter(other -> other.id() != target.id()).map(other -> BoxesToMask
                .pixels(other.shape(), labels.size()).grow(1)).reduce(BitMask.empty(), BitMask::union);
        Place best = new Place(0, 0, own);
        for (int dy = -REACH; dy <= REACH; dy++) {
            for (int dx = -REACH; dx <= REACH; dx++) {
                BitMask moved = pixels.translate(dx, dy);
                if (labels.size().box().contains(moved.bounds()) && moved.intersect(taken).isEmpty()) {
                    double mean = mean(raster, moved);
                    best = mean > best.mean() ? new Place(dx, dy, mean) : best;
                }
            }
        }
        return best;
    }

    private static double mean(Raster raster, BitMask pixels) {
        double[] sum = new double[1];
        pixels.forEach((x, y) -> sum[0] += raster.value(x, y));
        return sum[0] / pixels.area();
    }

    private Finding finding(FrameLabels labels, Target target, Place best) {
        return new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()),
                "The counts under the label are highest " + words(best.dx(), "right", "left") + words(best.dy(), "down",
                        "up") + "of where it lies.",
                "Move the label onto its target.", Optional.of(Mend.change("Move target "
                        + target.id() + " onto its peak", labels, target,
                        List.of(moved(target.shape(), best.dx(), best
                                .dy())))));
    }

    private static String words(int by, String positive, String negative) {
        return by == 0
                ? ""
                : Math.abs(by) + (Math.abs(by) == 1 ? " pixel " : " pixels ") + (by > 0 ? positive : negative) + " ";
    }

    private static Shape moved(Shape shape, int dx, int dy) {
        return switch (shape) {
            case Shape.OfBox(Box box) -> new Shape.OfBox(box.translate(dx, dy));
            case Shape.OfMask(BitMask mask) -> new Shape.OfMask(mask.translate(dx, dy));
            case Shape.OfPolygon outline -> new Shape.OfPolygon(new Polygon(outline.polygon()
                    .corners().stream().map(c -> new Point(c.x() + dx, c.y() + dy)).toList()));
            case Shape.OfPoint(Point point) -> new Shape.OfPoint(new Point(point.x() + dx, point.y() + dy));
        };
    }
}
