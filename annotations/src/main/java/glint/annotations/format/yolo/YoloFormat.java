package glint.annotations.format.yolo;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * YOLO detection labels: class, centre and size of a box a line, as fractions of the image in pixel edges. Reading needs
 * the size of each image. Rows of outlines are read too.
 */
public final class YoloFormat implements LabelFormat {
    /** What is lost by both kinds of files. */
    static final List<LossRule> COMMON = List.of(
            new LossRule("it covers nothing of its image and is left out", (frame, target) -> !YoloWriter.isWritten(
                    frame, target)),
            LossRule.OUTSIDE, LossRule.TRACK, LossRule.ATTRIBUTES, LossRule.PROVENANCE);

    @Override
    public String id() {
        return "yolo";
    }

    @Override
    public String title() {
        return "YOLO boxes";
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
        new YoloWriter(labels, false).write(target);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, LossRule.join(COMMON, LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(
                LossRule.BOX_STAYS)));
    }
}
