package glint.inference.training.data;

import java.util.List;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.augment.Plane;

/**
 * Pictures of one size with the boxes of their targets.
 *
 * @param pictures all of the size of the first
 */
public record PictureBatch(List<LabelledImage> pictures) {
    public PictureBatch {
        pictures = List.copyOf(pictures);
    }

    public int size() {
        return pictures.size();
    }

    public int height() {
        return pictures.getFirst().height();
    }

    public int width() {
        return pictures.getFirst().width();
    }

    /** Targets of each picture, in pixels of it. */
    public List<List<Box>> boxes() {
        return pictures.stream().map(LabelledImage::boxes).toList();
    }

    /** Grey in [0, 1], {@code [N, 1, H, W]}. */
    public NDArray grey(NDManager manager) {
        return pack(manager, LabelledImage::grey);
    }

    /** 1 on the pixels of targets, 0 elsewhere, {@code [N, 1, H, W]}. */
    public NDArray masks(NDManager manager) {
        return pack(manager, LabelledImage::mask);
    }

    private NDArray pack(NDManager manager, Function<LabelledImage, Plane> plane) {
        int pixels = height() * width();
        float[] values = new float[size() * pixels];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(plane.apply(pictures.get(i)).values(), 0, values, i * pixels, pixels);
        }
        return manager.create(values, new Shape(size(), 1, height(), width()));
    }
}
