package glint.inference.sgmtlm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import glint.inference.nn.Initializer;

/**
 * The box sizes an anchor head starts from, in pixels of the network's input, from the finest level to the coarsest and
 * ascending in area.
 *
 * @param sizes all of them; each level has as many
 * @param levels number of levels
 */
public record Anchors(List<Size> sizes, int levels) {
    /** Width and height. */
    public record Size(double width, double height) {
        public Size {
            if (!(width > 0 && height > 0 && Double.isFinite(width) && Double.isFinite(height))) {
                throw new IllegalArgumentException("An anchor of " + width + " x " + height);
            }
        }

        double area() {
            return width * height;
        }
    }

    public Anchors {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.size() % levels != 0) {
            throw new IllegalArgumentException(sizes.size() + " anchors for " + levels + " levels");
        }
    }

    /** Sorted by area and dealt out, the smallest to the finest level. */
    public static Anchors ofSizes(List<Size> sizes, int levels) {
        return new Anchors(sizes.stream().sorted(Comparator.comparingDouble(Size::area)).toList(), levels);
    }

    /** From width, height, width, height, … in the order kept in checkpoints. */
    static Anchors of(float[] values, int levels) {
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            sizes.add(new Size(values[i], values[i + 1]));
        }
        return new Anchors(sizes, levels);
    }

    public int count() {
        return sizes.size();
    }

    /** Anchors of each level. */
    public int perLevel() {
        return sizes.size() / levels;
    }

    /** An anchor of a level. */
    public Size at(int level, int anchor) {
        return sizes.get(level * perLevel() + anchor);
    }

    /** Writes them as a checkpoint keeps them. */
    Initializer initializer() {
        return (values, shape, random) -> IntStream.range(0, count()).forEach(i -> {
            values[2 * i] = (float) sizes.get(i).width();
            values[2 * i + 1] = (float) sizes.get(i).height();
        });
    }
}
