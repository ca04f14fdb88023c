package glint.inference.training.augment;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;

/**
 * Pastes the targets of one picture, turned or mirrored, into another (FEST, section III-B), each with the ground around it. A
 * target that would come too near to one that is there is left out.
 */
public final class CopyPaste {
    private static final List<Symmetry> TURNS = List.of(Symmetry.MIRRORED, Symmetry.UPENDED, Symmetry.HALF_TURNED,
            Symmetry.QUARTER_TURNED);
    /** A target takes a square of ten pixels about each of its own along; an even side reaches further one way. */
    private static final int BEFORE = 4;
    private static final int AFTER = 5;

    private final double probability;

    /** @param probability that anything is pasted */
    public CopyPaste(double probability) {
        this.probability = probability;
    }

    /**
     * The picture, perhaps with more targets.
     *
     * @param donor gives another picture of the same, square size; asked only when something is pasted
     */
    public LabelledImage apply(LabelledImage image, Supplier<LabelledImage> donor, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return image;
        }
        LabelledImage other = TURNS.get(random.nextInt(TURNS.size())).apply(donor.get());
        int width = image.width();
        int height = image.height();
        if (other.width() != width || other.height() != height) {
            throw new IllegalArgumentException("Pictures of two sizes");
        }
        boolean[] taken = surroundings(set(image.mask()), width, height);
        boolean[] kept = new boolean[width * height];
        for (BitMask target : ConnectedComponents.of(width, height, (x, y) -> other.mask().at(x, y) > 0, 8)) {
            boolean[] own = new boolean[width * height];
            target.forEach((x, y) -> own[y * width + x] = true);
            if (!meet(surroundings(own, width, height), taken)) {
                target.forEach((x, y) -> kept[y * width + x] = true);
            }
        }
        boolean[] pasted = surroundings(kept, width, height);
        float[] grey = image.grey().values().clone();
        float[] mask = image.mask().values().clone();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = pasted[i] ? other.grey().values()[i] : grey[i];
            mask[i] = kept[i] ? 1 : mask[i];
        }
        return LabelledImage.ofMask(new Plane(width, height, grey), new Plane(width, height, mask));
    }

    private static boolean[] set(Plane mask) {
        boolean[] set = new boolean[mask.values().length];
        for (int i = 0; i < set.length; i++) {
            set[i] = mask.values()[i] > 0;
        }
        return set;
    }

    /** The pixels with a square about each. */
    private static boolean[] surroundings(boolean[] pixels, int width, int height) {
        boolean[] wide = new boolean[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i]) {
                int row = i / width * width;
                Arrays.fill(wide, Math.max(row, i - BEFORE), Math.min(row + width, i + AFTER + 1), true);
            }
        }
        boolean[] all = new boolean[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int from = Math.max(0, y - AFTER); from <= Math.min(height - 1, y + BEFORE); from++) {
                for (int x = 0; x < width; x++) {
                    all[y * width + x] |= wide[from * width + x];
                }
            }
        }
        return all;
    }

    private static boolean meet(boolean[] a, boolean[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] && b[i]) {
                return true;
            }
        }
        return false;
    }
}
