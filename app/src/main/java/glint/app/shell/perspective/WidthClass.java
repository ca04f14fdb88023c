package glint.app.shell.perspective;

/** How much room the window has; layouts change at these widths only. */
public enum WidthClass {
    /** Below 1200 px: menus fold, the frame list hides, the right column becomes tabs. */
    COMPACT,
    /** Below 1440 px: the right column is narrower. */
    MEDIUM,
    /** Everything at its full size. */
    WIDE;

    /** The class of a window's width in px. */
    public static WidthClass of(double width) {
        if (width < 1200) {
            return COMPACT;
        }
        return width < 1440 ? MEDIUM : WIDE;
    }
}
