package glint.annotations.format.labelme;

import java.util.List;

import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * labelme JSON, one file per image. Pixels are written as the staircase around them, which every version of labelme
 * opens and Glint reads back exactly; {@link LabelmeMaskFormat} writes them as masks. Scores, tracks and attributes are
 * fields that labelme keeps.
 */
public final class LabelmeFormat extends LabelmeFiles {
    /** Found by the service loader. */
    public LabelmeFormat() {
        super(false);
    }

    @Override
    public String id() {
        return "labelme";
    }

    @Override
    public String title() {
        return "labelme JSON";
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(LossRule.pixels(LossRule.OUTLINE_FILLED), LossRule.PROVENANCE));
    }
}
