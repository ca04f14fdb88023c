package glint.datasets.catalog;

/** What becomes of a mask that has another size than its image. */
public enum MisfitMasks {
    /** It is not used, and its image counts as not labelled. */
    LEAVE_OUT,
    /** It is brought to the size of its image, each pixel taking the value at its centre. */
    RESIZE
}
