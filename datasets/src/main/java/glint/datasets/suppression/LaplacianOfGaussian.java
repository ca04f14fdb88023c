package glint.datasets.suppression;

import java.util.Arrays;

/**
 * Laplacian of a Gaussian with its sign turned, scaled by the variance so that responses of spots of several sizes compare
 * (Lindeberg 1998): a bright spot of {@code sigma} answers most. Dark spots, whose answer is negative, answer 0. Beyond the
 * border the image goes on with its last pixel.
 *
 * @param sigma of the Gaussian in pixels
 */
public record LaplacianOfGaussian(double sigma) implements TargetFilter {
    private static final double REACH = 4;

    public LaplacianOfGaussian {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("The sigma must be positive, got " + sigma);
        }
    }

    @Override
    public float[] apply(float[] image, int width, int height) {
        int reach = (int) Math.ceil(REACH * sigma);
        double[] smooth = smooth(reach);
        double[] bend = bend(reach, smooth);
        float[] across = columns(rows(image, width, height, bend), width, height, smooth);
        float[] down = columns(rows(image, width, height, smooth), width, height, bend);
        for (int i = 0; i < across.length; i++) {
            across[i] = (float) Math.max(0, -sigma * sigma * (across[i] + down[i]));
        }
        return across;
    }

    private double[] smooth(int reach) {
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** The second derivative, less its mean, so that an even background answers nothing. */
    private double[] bend(int reach, double[] smooth) {
        double[] kernel = new double[smooth.length];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = smooth[i + reach] * (i * i / (sigma * sigma) - 1) / (sigma * sigma);
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] -= sum / kernel.length;
        }
        return kernel;
    }

    private static float[] rows(float[] image, int width, int height, double[] kernel) {
        int reach = kernel.length / 2;
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    sum += kernel[k + reach] * image[y * width + Math.clamp(x + k, 0, width - 1)];
                }
                out[y * width + x] = (float) sum;
            }
        }
        return out;
    }

    private static float[] columns(float[] image, int width, int height, double[] kernel) {
        int reach = kernel.length / 2;
        float[] out = new float[image.length];
        double[] sums = new double[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int k = -reach; k <= reach; k++) {
                int row = Math.clamp(y + k, 0, height - 1) * width;
                double share = kernel[k + reach];
                for (int x = 0; x < width; x++) {
                    sums[x] += share * image[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (float) sums[x];
            }
        }
        return out;
    }
}
