package glint.app.settings;

/**
 * How large the window was when it was closed. Where it stood is left to the desktop.
 *
 * @param width of the scene, in px
 * @param height of the scene, in px
 */
public record WindowPlacement(double width, double height, boolean maximized) {
    /** The smallest scene that shows everything. */
    public static final WindowPlacement SMALLEST = new WindowPlacement(1000, 700, false);
    /** The scene of a first start. */
    public static final WindowPlacement FIRST = new WindowPlacement(1600, 1000, false);

    /** A size the window cannot have becomes the nearest it can. */
    public WindowPlacement {
        width = possible(width, 1000);
        height = possible(height, 700);
    }

    private static double possible(double size, double smallest) {
        return Double.isNaN(size) ? smallest : Math.clamp(size, smallest, 16_000);
    }
}
