package glint.datasets.synthetic;

/** A picture that repeats in both directions; its sides are powers of two. */
final class Texture {
    private final int width;
    private final int height;
    private final float[] values;

    Texture(int width, int height, float[] values) {
        if (Integer.bitCount(width) != 1 || Integer.bitCount(height) != 1 || values.length != width * height) {
            throw new IllegalArgumentException("A texture needs sides that are powers of two");
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Row by row; not a copy, the owner may paint into it before it is shown. */
    float[] values() {
        return values;
    }

    float at(int x, int y) {
        return values[(y & height - 1) * width + (x & width - 1)];
    }

    /** Between samples, linear. */
    float linear(double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float fx = (float) (x - column);
        float fy = (float) (y - row);
        int r0 = (row & height - 1) * width;
        int r1 = (row + 1 & height - 1) * width;
        int c0 = column & width - 1;
        int c1 = column + 1 & width - 1;
        float top = values[r0 + c0] + fx * (values[r0 + c1] - values[r0 + c0]);
        float bottom = values[r1 + c0] + fx * (values[r1 + c1] - values[r1 + c0]);
        return top + fy * (bottom - top);
    }

    /**
     * Copies a window whose top-left sample lies at (x, y), between samples if need be, by cubic convolution with
     * a = −1/2 (Keys 1981), so that sub-pixel motion blurs little.
     */
    void window(double x, double y, int outWidth, int outHeight, float[] out) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float[] across = weights(x - column);
        float[] down = weights(y - row);
        float[][] lines = new float[4][outWidth];
        for (int i = 0; i < 3; i++) {
            line(column, row - 1 + i, across, lines[i]);
        }
        for (int j = 0; j < outHeight; j++) {
            line(column, row + 2 + j, across, lines[(j + 3) & 3]);
            float[] a = lines[j & 3];
            float[] b = lines[j + 1 & 3];
            float[] c = lines[j + 2 & 3];
            float[] d = lines[j + 3 & 3];
            for (int i = 0; i < outWidth; i++) {
                out[j * outWidth + i] = down[0] * a[i] + down[1] * b[i] + down[2] * c[i] + down[3] * d[i];
            }
        }
    }

    private void line(int column, int row, float[] w, float[] out) {
        int start = (row & height - 1) * width;
        int mask = width - 1;
        for (int i = 0; i < out.length; i++) {
            int c = column + i;
            out[i] = w[0] * values[start + (c - 1 & mask)] + w[1] * values[start + (c & mask)] + w[2]
                    * values[start + (c + 1 & mask)] + w[3] * values[start + (c + 2 & mask)];
        }
    }

    private static float[] weights(double t) {
        double t2 = t * t;
        double t3 = t2 * t;
        return new float[]{(float) (-0.5 * t3 + t2 - 0.5 * t), (float) (1.5 * t3 - 2.5 * t2 + 1), (float) (-1.5 * t3
                + 2 * t2 + 0.5 * t), (float) (0.5 * t3 - 0.5 * t2)};
    }

    /** Smooths with the kernel 1-2-1 in both directions, the blur of the optics on what was painted with hard edges. */
    Texture smooth() {
        float[] rows = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rows[y * width + x] = 0.25f * (at(x - 1, y) + 2 * at(x, y) + at(x + 1, y));
            }
        }
        Texture half = new Texture(width, height, rows);
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = 0.25f * (half.at(x, y - 1) + 2 * half.at(x, y) + half.at(x, y + 1));
            }
        }
        return new Texture(width, height, out);
    }
}
