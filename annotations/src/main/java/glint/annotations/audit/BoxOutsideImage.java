package glint.annotations.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A target that reaches beyond its image: the file counts pixels in another way, or refers to an image of another size. The
 * mend cuts a box or mask at the border where part of it lies inside.
 */
public final class BoxOutsideImage implements LabelRule {
    @Override
    public String id() {
        return "box-outside-image";
    }

    @Override
    public String description() {
        return "A target reaches beyond the borders of its image.";
    }

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        Box image = labels.size().box();
        return labels.targets().stream().filter(target -> !image.contains(target.box())).map(target -> finding(labels,
                target)).toList();
    }

    private Finding finding(FrameLabels labels, Target target) {
        Box box = target.box();
        String corners = "(" + Coordinates.text(box.x0()) + ", " + Coordinates.text(box.y0()) + ") to ("
                + Coordinates.text(box.x1()) + ", " + Coordinates.text(box.y1()) + ")";
        Finding finding = new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(target.id()),
                "The box from " + corners + " reaches beyond the image of " + labels.size() + ".",
                "Check how the file counts pixels, and whether it belongs to this image; the box is kept as it is.");
        return inside(target.shape(), labels.size()).map(shape -> finding.withMend(Mend.change("Cut target " + target
                .id() + " at the border of the image", labels, target, List.of(shape)))).orElse(finding);
    }

    private static Optional<Shape> inside(Shape shape, ImageSize size) {
        return switch (shape) {
            case Shape.OfBox(Box box) -> Optional.of(box.clip(size.box())).filter(cut -> !cut.isEmpty()).map(
                    Shape.OfBox::new);
            case Shape.OfMask(BitMask mask) -> Optional.of(mask.clip(size)).filter(cut -> !cut.isEmpty()).map(
                    Shape.OfMask::new);
            case Shape.OfPolygon outline -> Optional.empty();
            case Shape.OfPoint point -> Optional.empty();
        };
    }
}
