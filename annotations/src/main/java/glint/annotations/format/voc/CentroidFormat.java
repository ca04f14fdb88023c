package glint.annotations.format.voc;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * Centroids as SIRST-V2 keeps them: VOC files whose objects have a {@code centroid} instead of a box, with the centre of
 * the first pixel at (1, 1). They become points; a box needs a size that somebody states.
 */
public final class CentroidFormat implements LabelFormat {
    @Override
    public String id() {
        return "centroid";
    }

    @Override
    public String title() {
        return "Centroids (SIRST-V2 XML)";
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return VocFolder.read(source, VocMark.CENTROID, options);
    }

    /** {@inheritDoc} One XML file per frame, named after the frame; also for frames without targets. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        VocFolder.write(labels, target, VocMark.CENTROID, options);
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, LossRule.join(LossRule.PLACE_ONLY, LossRule.SCORE, LossRule.TRACK,
                LossRule.PROVENANCE));
    }
}
