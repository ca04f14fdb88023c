package glint.annotations.edit;

import glint.annotations.model.Decision;

/**
 * A decision that is made or taken back.
 *
 * @param made whether it is made; otherwise it is taken back
 */
public record DecisionEdit(Decision decision, boolean made) {
    /** The change that takes this one back. */
    public DecisionEdit invert() {
        return new DecisionEdit(decision, !made);
    }
}
