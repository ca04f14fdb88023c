package glint.app.annotate;

/** The tools of the tool column. */
public enum ToolKind {
    /** Selects, moves, resizes. */
    SELECT("labels.tool.select", "mdi2c-cursor-default-outline", "V"),
    /** Draws boxes. */
    BOX("labels.tool.box", "mdi2r-rectangle-outline", "R"),
    /** Paints masks. */
    BRUSH("labels.tool.brush", "mdi2b-brush", "B"),
    /** Erases pixels of masks. */
    ERASER("labels.tool.eraser", "mdi2e-eraser", "E"),
    /** Marks places. */
    POINT("labels.tool.point", "mdi2c-crosshairs", "P"),
    /** Draws outlines. */
    POLYGON("labels.tool.polygon", "mdi2v-vector-polygon", "G"),
    /** Grows masks from peaks. */
    GROW("labels.tool.grow", "mdi2w-wizard-hat", "C"),
    /** Draws a line to read counts along. */
    PROFILE("view.tool.profile", "mdi2c-chart-bell-curve", "J");

    private final String action;
    private final String icon;
    private final String key;

    ToolKind(String action, String icon, String key) {
        this.action = action;
        this.icon = icon;
        this.key = key;
    }

    /** Id of the action that takes it up. */
    String action() {
        return action;
    }

    String icon() {
        return icon;
    }

    String key() {
        return key;
    }
}
