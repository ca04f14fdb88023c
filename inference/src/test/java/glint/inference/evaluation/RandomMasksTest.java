package glint.inference.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.inference.evaluation.PdFa.Pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Mask figures against an independent slow implementation on arrays of truth values. */
class RandomMasksTest {
    private static final int SETS = 1000;
    private static final int SIDE = 24;

    @Test
    void maskFiguresAgreeWithTheSlowImplementation() {
        SplittableRandom random = new SplittableRandom(20261120);
        for (int i = 0; i < SETS; i++) {
            List<boolean[][]> truths = new ArrayList<>();
            List<boolean[][]> predictions = new ArrayList<>();
            List<MaskPair> pairs = new ArrayList<>();
            for (int image = 0; image < 3; image++) {
                boolean[][] truth = blobs(random);
                boolean[][] prediction = random.nextInt(4) == 0 ? blobs(random) : disturbed(truth, random);
                truths.add(truth);
                predictions.add(prediction);
                pairs.add(new MaskPair("image" + image, new ImageSize(SIDE, SIDE), mask(truth), mask(prediction)));
            }
            double[] slow = slow(truths, predictions);
            PixelIou pixels = PixelIou.of(pairs);
            PdFa targets = PdFa.of(pairs, Pairing.REFERENCE);
            double[] fast = {pixels.iou(), pixels.nIou(), targets.pd(), targets.fa()};
            for (int k = 0; k < fast.length; k++) {
                if (Double.isNaN(slow[k])) {
                    assertThat(fast[k]).as("figure " + k + " of set " + i).isNaN();
                } else {
                    assertThat(fast[k]).as("figure " + k + " of set " + i).isCloseTo(slow[k], within(1e-12));
                }
            }
        }
    }

    private static boolean[][] blobs(SplittableRandom random) {
        boolean[][] out = new boolean[SIDE][SIDE];
        for (int b = random.nextInt(5); b > 0; b--) {
            int y0 = random.nextInt(SIDE);
            int x0 = random.nextInt(SIDE);
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                out[Math.min(SIDE - 1, y0 + random.nextInt(3))][Math.min(SIDE - 1, x0 + random.nextInt(3))] = true;
            }
        }
        return out;
    }

    private static boolean[][] disturbed(boolean[][] truth, SplittableRandom random) {
        boolean[][] out = new boolean[SIDE][SIDE];
        int dy = random.nextInt(-2, 3);
        int dx = random.nextInt(-2, 3);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean inside = y + dy >= 0 && y + dy < SIDE && x + dx >= 0 && x + dx < SIDE;
                out[y][x] = (inside && truth[y + dy][x + dx] && random.nextInt(5) > 0) || random.nextInt(150) == 0;
            }
        }
        return out;
    }

    private static BitMask mask(boolean[][] pixels) {
        return BitMask.of(0, 0, SIDE, SIDE, (x, y) -> pixels[y][x]);
    }

    private static double[] slow(List<boolean[][]> truths, List<boolean[][]> predictions) {
        long shared = 0;
        long union = 0;
        double sum = 0;
        int detected = 0;
        int targets = 0;
        int falsePixels = 0;
        for (int i = 0; i < truths.size(); i++) {
            int own = 0;
            int all = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    own += truths.get(i)[y][x] && predictions.get(i)[y][x] ? 1 : 0;
                    all += truths.get(i)[y][x] || predictions.get(i)[y][x] ? 1 : 0;
                }
            }
            shared += own;
            union += all;
            sum += own / (all + 2.2e-16);
            List<List<int[]>> labelled = components(truths.get(i));
            List<List<int[]>> found = components(predictions.get(i));
            targets += labelled.size();
            for (List<int[]> target : labelled) {
                for (List<int[]> candidate : found) {
                    double rows = mean(target, 0) - mean(candidate, 0);
                    double columns = mean(target, 1) - mean(candidate, 1);
                    if (Math.sqrt(rows * rows + columns * columns) < 3) {
                        detected++;
                        found.remove(candidate);
                        break;
                    }
                }
            }
            falsePixels += found.stream().mapToInt(List::size).sum();
        }
        return new double[]{shared / (union + 2.2e-16), sum / truths.size(), (double) detected
                / targets, (double) falsePixels / ((long) truths.size() * SIDE * SIDE)};
    }

    private static double mean(List<int[]> pixels, int axis) {
        return pixels.stream().mapToInt(p -> p[axis]).sum() / (double) pixels.size();
    }

    /** Components by flooding from every pixel in raster order, with corners touching. */
    private static List<List<int[]>> components(boolean[][] pixels) {
        boolean[][] seen = new boolean[SIDE][SIDE];
        List<List<int[]>> out = new ArrayList<>();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (pixels[y][x] && !seen[y][x]) {
                    out.add(flood(pixels, seen, y, x));
                }
            }
        }
        return out;
    }

    private static List<int[]> flood(boolean[][] pixels, boolean[][] seen, int y0, int x0) {
        List<int[]> component = new ArrayList<>();
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[]{y0, x0}));
        seen[y0][x0] = true;
        while (!open.isEmpty()) {
            int[] at = open.pop();
            component.add(at);
            for (int y = Math.max(0, at[0] - 1); y <= Math.min(SIDE - 1, at[0] + 1); y++) {
                for (int x = Math.max(0, at[1] - 1); x <= Math.min(SIDE - 1, at[1] + 1); x++) {
                    if (pixels[y][x] && !seen[y][x]) {
                        seen[y][x] = true;
                        open.push(new int[]{y, x});
                    }
                }
            }
        }
        return component;
    }
}
