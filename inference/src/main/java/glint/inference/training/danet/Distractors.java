package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import glint.annotations.geometry.Box;
import glint.inference.training.augment.Plane;

/**
 * Finds what looks like a target and is none: the highest maxima of a white top-hat away from the targets, each in a box as
 * large as one of them. Where the picture has too few, boxes at random places take their part.
 */
final class Distractors {
    /** Half the side of the structuring element: structures up to 8 pixels wide stand out. */
    private static final int REACH = 4;
    private static final int MOST_TRIES = 50;

    private Distractors() {}

    /** So many boxes of a picture without its targets; none where it has no target whose size they could have. */
    static List<Box> of(Plane grey, List<Box> targets, int wanted, RandomGenerator random) {
        List<Box> found = new ArrayList<>();
        if (targets.isEmpty()) {
            return found;
        }
        float[] hat = topHat(grey);
        for (int place : maxima(hat, grey.width(), grey.height())) {
            if (found.size() == wanted) {
                return found;
            }
            int row = place / grey.width();
            add(found, targets, place - row * grey.width() + 0.5, row + 0.5, random);
        }
        for (int i = 0; i < MOST_TRIES * wanted && found.size() < wanted; i++) {
            add(found, targets, random.nextDouble(grey.width()), random.nextDouble(grey.height()), random);
        }
        return found;
    }

    private static void add(List<Box> found, List<Box> targets, double x, double y, RandomGenerator random) {
        Box like = targets.get(random.nextInt(targets.size()));
        Box box = Box.ofSize(x - like.width() / 2, y - like.height() / 2, like.width(), like.height());
        boolean free = targets.stream().noneMatch(t -> doubled(t).overlap(box) > 0)
                && found.stream().noneMatch(f -> f.iou(box) > 0.5);
        if (free) {
            found.add(box);
        }
    }

    private static Box doubled(Box box) {
        return new Box(box.x0() - box.width() / 2, box.y0() - box.height() / 2, box.x1() + box.width() / 2,
                box.y1() + box.height() / 2);
    }

    /** What of each pixel an opening takes away. */
    private static float[] topHat(Plane grey) {
        int width = grey.width();
        int height = grey.height();
        float[] opened = spread(spread(grey.values(), width, height, false), width, height, true);
        float[] hat = new float[opened.length];
        for (int i = 0; i < hat.length; i++) {
            hat[i] = grey.values()[i] - opened[i];
        }
        return hat;
    }

    /** The least or greatest value within reach along rows and columns. */
    private static float[] spread(float[] values, int width, int height, boolean greatest) {
        float[] along = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float best = values[y * width + x];
                for (int i = Math.max(0, x - REACH); i <= Math.min(width - 1, x + REACH); i++) {
                    best = better(best, values[y * width + i], greatest);
                }
                along[y * width + x] = best;
            }
        }
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float best = along[y * width + x];
                for (int i = Math.max(0, y - REACH); i <= Math.min(height - 1, y + REACH); i++) {
                    best = better(best, along[i * width + x], greatest);
                }
                out[y * width + x] = best;
            }
        }
        return out;
    }

    private static float better(float a, float b, boolean greatest) {
        return greatest ? Math.max(a, b) : Math.min(a, b);
    }

    /** The pixels that are greater than zero and than no neighbour less, greatest first. */
    private static List<Integer> maxima(float[] hat, int width, int height) {
        return IntStream.range(0, hat.length).filter(i -> {
            int x = i % width;
            int y = i / width;
            for (int r = Math.max(0, y - 1); r <= Math.min(height - 1, y + 1); r++) {
                for (int c = Math.max(0, x - 1); c <= Math.min(width - 1, x + 1); c++) {
                    if (hat[r * width + c] > hat[i]) {
                        return false;
                    }
                }
            }
            return hat[i] > 0;
        }).boxed().sorted(Comparator.comparingDouble((Integer i) -> hat[i]).reversed()).toList();
    }
}
