package glint.annotations.format.yolo;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * YOLO segmentation labels: class and the corners of one outline a line, as fractions of the image in pixel edges. Pixels
 * are written as the staircase around them, which Glint reads back exactly; a tool that also paints the border of an
 * outline sees them a pixel larger. Rows of boxes are read too.
 */
public final class YoloSegmentFormat implements LabelFormat {
    @Override
    public String id() {
        return "yolo-seg";
    }

    @Override
    public String title() {
        return "YOLO outlines";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return YoloReader.read(source, options);
    }

    /** {@inheritDoc} A folder with {@code labels} and {@code data.yaml}, where the images go to {@code images}. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        new YoloWriter(labels, true).write(target);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, LossRule.join(YoloFormat.COMMON, LossRule.pixels(
                "its pixels become an outline, which other tools may fill differently"),
                LossRule.boxes(
                        "its box becomes an outline of four corners")));
    }
}
