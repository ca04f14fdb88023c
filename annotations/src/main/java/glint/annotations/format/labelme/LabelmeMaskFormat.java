package glint.annotations.format.labelme;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/** labelme JSON with pixels as mask shapes, which labelme opens since version 5.3; reading is the same for both. */
public final class LabelmeMaskFormat implements LabelFormat {
    @Override
    public String id() {
        return "labelme-mask";
    }

    @Override
    public String title() {
        return "labelme JSON with masks";
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return LabelmeReader.read(source, options);
    }

    /** {@inheritDoc} One file per frame, named after the frame, without the image. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        new LabelmeWriter(true, target, options).write(labels);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(LossRule.PROVENANCE));
    }
}
