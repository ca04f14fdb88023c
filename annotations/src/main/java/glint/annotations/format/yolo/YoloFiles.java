package glint.annotations.format.yolo;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * YOLO text files: a target a line, in fractions of the image in pixel edges, so that reading needs the size of each image.
 * Rows of boxes and of outlines are both read; the kinds differ in what is written.
 */
abstract sealed class YoloFiles implements LabelFormat permits YoloFormat, YoloSegmentFormat {
    private static final List<LossRule> COMMON = List.of(
            new LossRule("it covers nothing of its image and is left out", (frame, target) -> !YoloWriter.isWritten(
                    frame, target)),
            LossRule.OUTSIDE, LossRule.TRACK, LossRule.ATTRIBUTES, LossRule.PROVENANCE);

    private final boolean outlines;
    private final List<LossRule> losses;

    /**
     * @param outlines whether corners are written instead of boxes
     * @param losses what is lost by this kind alone
     */
    YoloFiles(boolean outlines, LossRule... losses) {
        this.outlines = outlines;
        this.losses = LossRule.join(COMMON, losses);
    }

    @Override
    public final boolean needsImages() {
        return true;
    }

    @Override
    public final Reading read(Path source, ReadOptions options) {
        return YoloReader.read(source, options);
    }

    /** {@inheritDoc} A folder with {@code labels} and {@code data.yaml}, where the images go to {@code images}. */
    @Override
    public final void write(LabelSet labels, Path target, WriteOptions options) {
        new YoloWriter(labels, outlines).write(target, options);
    }

    @Override
    public final List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, losses);
    }
}
