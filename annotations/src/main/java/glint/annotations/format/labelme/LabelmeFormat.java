package glint.annotations.format.labelme;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * labelme JSON, one file per image. Pixels are written as the staircase around them, which every version of labelme
 * opens and Glint reads back exactly; {@link LabelmeMaskFormat} writes them as masks. Scores, tracks and attributes are
 * fields that labelme keeps.
 */
public final class LabelmeFormat implements LabelFormat {
    @Override
    public String id() {
        return "labelme";
    }

    @Override
    public String title() {
        return "labelme JSON";
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return LabelmeReader.read(source, options);
    }

    /** {@inheritDoc} One file per frame, named after the frame, without the image. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        new LabelmeWriter(false, target, options).write(labels);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(LossRule.pixels(
                "its pixels become an outline, which other tools may fill differently"), LossRule.PROVENANCE));
    }
}
