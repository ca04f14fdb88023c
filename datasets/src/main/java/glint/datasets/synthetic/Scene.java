package glint.datasets.synthetic;

/** What lies behind the targets. */
public enum Scene {
    /** Clouds before a sky that brightens towards the horizon. */
    SKY,
    /** Waves in perspective with a lane of sun glint, the horizon sometimes in view. */
    SEA,
    /** Fields, roads and buildings, the horizon sometimes in view. */
    GROUND,
    /** Stars over a faint glow. */
    SPACE
}
