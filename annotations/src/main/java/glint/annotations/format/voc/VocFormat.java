package glint.annotations.format.voc;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * A Pascal VOC file, or a folder of them. How the files count pixels is the options' {@code convention}, since nothing
 * in them tells. What an object says besides its name and box becomes attributes named by the path of the element, such
 * as {@code difficult} or {@code pixels/id}, and is written back from them.
 */
public final class VocFormat implements LabelFormat {
    @Override
    public String id() {
        return "voc";
    }

    @Override
    public String title() {
        return "Pascal VOC XML";
    }

    @Override
    public List<BoxConvention> conventions() {
        return List.of(BoxConvention.values());
    }

    /**
     * {@inheritDoc}
     *
     * <p>A frame is named after its XML file, with the extension that {@code filename} has. The size of the image counts
     * where it can be found, the one in the file otherwise.
     */
    @Override
    public Reading read(Path source, ReadOptions options) {
        return VocFolder.read(source, VocMark.BOX, options);
    }

    /** {@inheritDoc} One XML file per frame, named after the frame; also for frames without targets. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        VocFolder.write(labels, target, VocMark.BOX, options);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels,
                List.of(LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(LossRule.BOX_STAYS),
                        LossRule.points("its place becomes a box without extent"), LossRule.SCORE, LossRule.TRACK,
                        LossRule.PROVENANCE));
    }
}
