package glint.inference.torchscript;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a module gives for a frame. */
enum OutputKind {
    /**
     * Boxes in pixel edges of the input: one tensor {@code [K, 5 or 6]} of left, top, right, bottom, score and perhaps a class,
     * or boxes {@code [K, 4]} beside scores {@code [K]}; each may have a first dimension of 1. Classes are passed over.
     */
    @JsonProperty("boxes")
    BOXES,
    /** A map {@code [1, 1, H, W]} of probabilities, whose sides are those of the input divided by a whole number. */
    @JsonProperty("probability")
    PROBABILITY,
    /** Such a map before the sigmoid. */
    @JsonProperty("logits")
    LOGITS
}
