package glint.app.viewer.overlay;

import javafx.scene.paint.Color;

/** Colours over imagery; they never follow the theme. Chosen for colour-blind readers and always paired with a second code. */
public final class OverlayColors {
    /** Truth, accepted and missed labels. */
    public static final Color TRUTH = Color.web("F0E442");
    /** Detections that found a label. */
    public static final Color DETECTION = Color.web("33BBEE");
    /** Detections that found none. */
    public static final Color FALSE_ALARM = Color.web("EE3377");
    /** Candidates and former labels. */
    public static final Color CANDIDATE = Color.web("d4d6da");
    /** Ignored regions and the detectors that are not those of the pane. */
    public static final Color IGNORED = Color.web("bbbbbb");
    public static final Color SELECTED = Color.WHITE;
    /** The dark line on both sides of a stroke. */
    public static final Color CASING = Color.gray(0, 0.7);
    /** The casing of strokes that must stay in the background. */
    public static final Color LIGHT_CASING = Color.gray(0, 0.45);
    public static final Color RING = Color.gray(1, 0.55);
    public static final Color PLATE = Color.web("101011", 0.82);
    public static final Color PLATE_TEXT = Color.web("dcdde0");
    public static final Color HANDLE = Color.web("1b1c1f");
    public static final Color GRID = Color.gray(0, 0.16);
    public static final Color LINKED_CURSOR = Color.gray(1, 0.38);
    /** What lies round the image, in both themes. */
    public static final Color SURROUND = Color.web("303030");

    private OverlayColors() {}
}
