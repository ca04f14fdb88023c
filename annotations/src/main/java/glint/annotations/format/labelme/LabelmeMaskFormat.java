package glint.annotations.format.labelme;

import java.util.List;

import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/** labelme JSON with pixels as mask shapes, which labelme opens since version 5.3. */
public final class LabelmeMaskFormat extends LabelmeFiles {
    /** Found by the service loader. */
    public LabelmeMaskFormat() {
        super(true);
    }

    @Override
    public String id() {
        return "labelme-mask";
    }

    @Override
    public String title() {
        return "labelme JSON with masks";
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(LossRule.PROVENANCE));
    }
}
