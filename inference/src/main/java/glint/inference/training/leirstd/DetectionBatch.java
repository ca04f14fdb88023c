package glint.inference.training.leirstd;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.geometry.Box;
import glint.inference.training.augment.LabelledImage;

/** Pictures of one size with the boxes of their targets, packed for the engine. */
public final class DetectionBatch {
    private final int height;
    private final int width;
    private final float[] pixels;
    private final List<List<Box>> boxes = new ArrayList<>();

    /** @param pictures all of the size of the first */
    DetectionBatch(List<LabelledImage> pictures) {
        height = pictures.getFirst().height();
        width = pictures.getFirst().width();
        pixels = new float[pictures.size() * height * width];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).grey().values(), 0, pixels, i * height * width, height * width);
            boxes.add(pictures.get(i).boxes());
        }
    }

    int size() {
        return boxes.size();
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Grey in [0, 1], {@code [N, 1, H, W]}; not a copy. */
    float[] pixels() {
        return pixels;
    }

    /** Targets of each picture, in pixels of it. */
    List<List<Box>> boxes() {
        return List.copyOf(boxes);
    }
}
