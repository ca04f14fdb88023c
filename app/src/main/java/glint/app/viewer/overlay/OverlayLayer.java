package glint.app.viewer.overlay;

/** What can be shown and hidden on its own. */
public enum OverlayLayer {
    /** Boxes of labels and detections. */
    BOXES,
    /** Outlines of masks. */
    MASKS,
    /** A faint fill inside masks. */
    FILL,
    /** The heatmap of a detector. */
    HEATMAP,
    /** Names and scores. */
    TEXT,
    /** The background ring of the selected target. */
    RING,
    /** Marks in line with the centroid. */
    CENTROIDS
}
