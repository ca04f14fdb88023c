package glint.datasets.suppression;

import java.util.List;

/**
 * Multiscale patch-based contrast measure (Wei, You and Li, Pattern Recognition 58, 2016): the mean of a patch is compared
 * with those of its eight neighbours of the same size; opposite differences are multiplied, the least of the four products is
 * the contrast, the greatest contrast over all sizes of patch the response. An edge has a small product along it, so only
 * what stands out on all sides is left. The paper finds dark targets too; here both differences must be positive. The root of
 * the product is given, which is grey again.
 *
 * <p>Patches are cut at the border of the image and neighbours beyond it moved inside.
 *
 * @param sides of the patches in pixels, odd
 */
public record PatchContrast(List<Integer> sides) implements TargetFilter {
    /** Half of the eight neighbours, in patches; the others lie opposite. */
    private static final int[][] DIRECTIONS = {{1, 0}, {1, 1}, {0, 1}, {-1, 1}};

    public PatchContrast {
        sides = List.copyOf(sides);
    }

    @Override
    public float[] apply(float[] image, int width, int height) {
        double[] sums = sums(image, width, height);
        float[] best = new float[image.length];
        for (int side : sides) {
            float[] means = means(sums, width, height, side);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    best[i] = Math.max(best[i], contrast(means, width, height, x, y, side));
                }
            }
        }
        return best;
    }

    private static float contrast(float[] means, int width, int height, int x, int y, int side) {
        float centre = means[y * width + x];
        float least = Float.MAX_VALUE;
        for (int[] direction : DIRECTIONS) {
            float one = centre - neighbour(means, width, height, x + direction[0] * side, y + direction[1] * side);
            float other = centre - neighbour(means, width, height, x - direction[0] * side, y - direction[1] * side);
            least = Math.min(least, one > 0 && other > 0 ? one * other : 0);
        }
        return (float) Math.sqrt(least);
    }

    private static float neighbour(float[] means, int width, int height, int x, int y) {
        return means[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }

    /** Sums over everything above and left of each pixel corner, {@code (height + 1) * (width + 1)}. */
    private static double[] sums(float[] image, int width, int height) {
        int stride = width + 1;
        double[] sums = new double[stride * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += image[y * width + x];
                sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
            }
        }
        return sums;
    }

    private static float[] means(double[] sums, int width, int height, int side) {
        int reach = side / 2;
        int stride = width + 1;
        float[] means = new float[width * height];
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - reach) * stride;
            int bottom = Math.min(height, y + reach + 1) * stride;
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - reach);
                int right = Math.min(width, x + reach + 1);
                double area = (double) (bottom - top) / stride * (right - left);
                means[y * width + x] = (float) ((sums[bottom + right] - sums[top + right] - sums[bottom + left]
                        + sums[top + left]) / area);
            }
        }
        return means;
    }
}
