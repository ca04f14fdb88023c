package glint.inference.sgmtlm;

import ai.djl.ndarray.NDArray;

import glint.annotations.geometry.Box;

/** The saliency of one image's square input, in [0, 1]. The values are not copied; nobody writes to them. */
final class SaliencyMap {
    private final int size;
    private final float[] values;

    private SaliencyMap(int size, float[] values) {
        this.size = size;
        this.values = values;
    }

    /** From logits, those of one image in {@code [N, 1, size, size]}. */
    static SaliencyMap of(NDArray logits, int image, int size) {
        try (NDArray one = logits.get(image); NDArray probability = one.getNDArrayInternal().sigmoid()) {
            return new SaliencyMap(size, probability.toFloatArray());
        }
    }

    /** Row by row. */
    float[] values() {
        return values;
    }

    /** Mean over the pixels whose centre lies in the box; over the one nearest its centre where there is none. */
    double mean(Box box) {
        int x0 = Math.clamp((int) Math.ceil(box.x0() - 0.5), 0, size);
        int y0 = Math.clamp((int) Math.ceil(box.y0() - 0.5), 0, size);
        int x1 = Math.clamp((int) Math.ceil(box.x1() - 0.5), 0, size);
        int y1 = Math.clamp((int) Math.ceil(box.y1() - 0.5), 0, size);
        if (x1 <= x0 || y1 <= y0) {
            int x = Math.clamp((int) Math.floor(box.centre().x()), 0, size - 1);
            int y = Math.clamp((int) Math.floor(box.centre().y()), 0, size - 1);
            return values[y * size + x];
        }
        double sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                sum += values[y * size + x];
            }
        }
        return sum / ((double) (x1 - x0) * (y1 - y0));
    }
}
