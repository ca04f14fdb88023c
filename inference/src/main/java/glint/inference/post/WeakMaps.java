package glint.inference.post;

/** Where weak targets are sought; paper and released code of FEST disagree. */
public enum WeakMaps {
    /** In the map of every single scale: the released code, and the only way to the figures of the paper's tables. */
    PER_SCALE,
    /** In the fused map: the text. */
    FUSED
}
