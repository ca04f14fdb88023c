package glint.inference.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

import glint.annotations.geometry.Box;

/**
 * Cuts boxes out of feature maps at one size (RoIAlign, He et al., Mask R-CNN, ICCV 2017), one bilinear sample in the middle of
 * each bin. Samples beyond the border take its values.
 *
 * @param size side of what is cut out, in cells
 */
public record RoiAlign(int size) {
    private static final int CORNERS = 4;

    /**
     * A box of an image of the batch.
     *
     * @param box in cells of the map; one smaller than a cell is enlarged to it
     */
    public record Region(int image, Box box) {}

    /**
     * Cuts.
     *
     * @param x {@code [N, C, H, W]}; gradients flow there
     * @return {@code [regions, C, size, size]}
     */
    public NDArray forward(NDArray x, List<Region> regions) {
        Shape shape = x.getShape();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int sites = regions.size() * size * size;
        long[] index = new long[CORNERS * sites];
        float[] share = new float[CORNERS * sites];
        int at = 0;
        for (Region region : regions) {
            Box box = atLeastACell(region.box());
            for (int row = 0; row < size; row++) {
                double y = Math.clamp(box.y0() + (row + 0.5) * box.height() / size - 0.5, 0, height - 1.0);
                for (int column = 0; column < size; column++) {
                    double px = Math.clamp(box.x0() + (column + 0.5) * box.width() / size - 0.5, 0, width - 1.0);
                    int top = (int) y;
                    int left = (int) px;
                    for (int corner = 0; corner < CORNERS; corner++) {
                        int r = Math.min(top + corner / 2, height - 1);
                        int c = Math.min(left + corner % 2, width - 1);
                        double vertical = corner / 2 == 1 ? y - top : 1 - (y - top);
                        double horizontal = corner % 2 == 1 ? px - left : 1 - (px - left);
                        index[at] = ((long) region.image() * height + r) * width + c;
                        share[at++] = (float) (vertical * horizontal);
                    }
                }
            }
        }
        NDManager manager = x.getManager();
        NDArray table = x.transpose(0, 2, 3, 1).reshape(shape.get(0) * height * width, shape.get(1));
        NDArray rows = manager.create(index, new Shape(sites, CORNERS));
        NDArray values = rows.getNDArrayInternal().embedding(rows, table, SparseFormat.DENSE).singletonOrThrow();
        return manager.create(share, new Shape(sites, 1, CORNERS)).matMul(values)
                .reshape(regions.size(), size, size, shape.get(1)).transpose(0, 3, 1, 2);
    }

    private static Box atLeastACell(Box box) {
        double wider = Math.max(0, 1 - box.width()) / 2;
        double higher = Math.max(0, 1 - box.height()) / 2;
        return new Box(box.x0() - wider, box.y0() - higher, box.x1() + wider, box.y1() + higher);
    }
}
