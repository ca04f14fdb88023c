package glint.annotations.convert;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * From the pixels of a binary mask to targets: each component of touching pixels is one target. Targets that touch have
 * become one in such a mask and stay one.
 */
public final class MaskToBoxes {
    private MaskToBoxes() {}

    /** The components of at least the reading's minimum area, in raster order of their first pixel. */
    public static List<BitMask> components(BitMask pixels, MaskReading reading) {
        return ConnectedComponents.of(pixels, reading.connectivity()).stream().filter(
                component -> component.area() >= reading.minArea()).toList();
    }

    /** The components as targets that keep their pixels, with ids counting from {@code firstId}. */
    public static List<Target> targets(BitMask pixels, MaskReading reading, Category category, Provenance provenance,
            long firstId) {
        List<Target> targets = new ArrayList<>();
        for (BitMask component : components(pixels, reading)) {
            targets.add(Target.of(firstId + targets.size(), new Shape.OfMask(component), category, provenance));
        }
        return List.copyOf(targets);
    }

    /** The tight box of a component, grown by the reading's margin but not beyond the image. */
    public static Box box(BitMask component, MaskReading reading, ImageSize size) {
        return component.bounds().grow(reading.margin()).clip(size.box());
    }
}
