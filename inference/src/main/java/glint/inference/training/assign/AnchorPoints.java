package glint.inference.training.assign;

/**
 * Where the cells of a feature pyramid look: their centres in pixels of the network's input, and their strides. Level by
 * level, in each row by row from the top left, as the levels of a prediction are flattened and joined.
 */
public final class AnchorPoints {
    private final float[] x;
    private final float[] y;
    private final float[] stride;

    private AnchorPoints(int count) {
        x = new float[count];
        y = new float[count];
        stride = new float[count];
    }

    /**
     * The anchors of an input of {@code height} by {@code width} pixels, both multiples of every stride.
     *
     * @param strides pixels of input a cell spans, one a level
     */
    public static AnchorPoints of(int height, int width, int... strides) {
        int count = 0;
        for (int s : strides) {
            if (height % s != 0 || width % s != 0) {
                throw new IllegalArgumentException(
                        "An input of " + width + " x " + height + " does not divide into cells of " + s);
            }
            count += (height / s) * (width / s);
        }
        AnchorPoints points = new AnchorPoints(count);
        int a = 0;
        for (int s : strides) {
            for (int row = 0; row < height / s; row++) {
                for (int column = 0; column < width / s; column++) {
                    points.x[a] = (column + 0.5f) * s;
                    points.y[a] = (row + 0.5f) * s;
                    points.stride[a++] = s;
                }
            }
        }
        return points;
    }

    /** Number of anchors over all levels. */
    public int count() {
        return x.length;
    }

    /** Column of an anchor's centre, in pixels of the input. */
    public float x(int anchor) {
        return x[anchor];
    }

    /** Row of an anchor's centre, in pixels of the input. */
    public float y(int anchor) {
        return y[anchor];
    }

    /** Pixels of the input the anchor's cell spans. */
    public float stride(int anchor) {
        return stride[anchor];
    }
}
