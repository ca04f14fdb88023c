package glint.inference.training.loss;

/**
 * The contour of a label on both sides: pixels with one of their four neighbours in the other class, what lies beyond the border
 * counting as such. The border itself is cleared again, or all of it but the first row.
 */
public final class EdgeMap {
    private EdgeMap() {}

    /** What is cleared beside the last row, the first and the last column. */
    public enum ClearedRow {
        /** The first row, so that no part of the border is an edge. */
        FIRST(0),
        /** The second one: a slip of the released code, which leaves the first row an edge but for its corners. */
        SECOND(1);

        private final int row;

        ClearedRow(int row) {
            this.row = row;
        }
    }

    /**
     * Marks the edges of one label.
     *
     * @param label 1 on targets, 0 elsewhere, row by row
     * @param from where in {@code label} it begins
     * @return whether a pixel is on the edge, row by row
     */
    public static boolean[] of(float[] label, int from, int height, int width, ClearedRow cleared) {
        boolean[] edge = new boolean[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = from + y * width + x;
                edge[y * width + x] = y == 0 || x == 0 || y == height - 1 || x == width - 1
                        || label[i] != label[i - 1] || label[i] != label[i + 1] || label[i] != label[i - width]
                        || label[i] != label[i + width];
            }
        }
        for (int y = 0; y < height; y++) {
            boolean wholeRow = y == height - 1 || y == cleared.row;
            for (int x = 0; x < width; x++) {
                if (wholeRow || x == 0 || x == width - 1) {
                    edge[y * width + x] = false;
                }
            }
        }
        return edge;
    }
}
