package glint.datasets.store;

/** How far a person has come with the labels of a frame. */
public enum ReviewState {
    /** Nobody has looked yet. */
    UNREVIEWED,
    /** Looked at, and to be looked at again. */
    UNSURE,
    /** Somebody vouches for the labels. */
    REVIEWED
}
