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

    /**
     * The components, those the reading merges taken together, of at least its minimum area; in raster order of their first
     * pixel.
     */
    public static List<BitMask> components(BitMask pixels, MaskReading reading) {
        List<BitMask> components = ConnectedComponents.of(pixels, reading.connectivity());
        List<BitMask> whole = reading.mergeGap() == 0 ? components : merged(components, reading.mergeGap());
        return whole.stream().filter(component -> component.area() >= reading.minArea()).toList();
    }

    private static List<BitMask> merged(List<BitMask> components, int gap) {
        List<BitMask> result = new ArrayList<>();
        List<BitMask> rest = new ArrayList<>(components);
        while (!rest.isEmpty()) {
            BitMask whole = rest.removeFirst();
            for (int i = 0; i < rest.size(); i++) {
                if (near(whole, rest.get(i), gap)) {
                    whole = whole.union(rest.remove(i));
                    i = -1;
                }
            }
            result.add(whole);
        }
        return result;
    }

    /** Whether at most {@code gap} pixels lie between the two masks, diagonals included. */
    public static boolean near(BitMask a, BitMask b, int gap) {
        int reach = gap + 1;
        return a.bounds().grow(reach).overlap(b.bounds()) > 0 && !a.grow(reach).intersect(b).isEmpty();
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
