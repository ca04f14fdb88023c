package glint.app.shell.control;

import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the one pack the program uses, Material Design 2; the style sheet gives size and colour. */
public final class Icons {
    private Icons() {}

    /**
     * An icon.
     *
     * @param code Ikonli code, such as {@code mdi2u-undo}
     * @param styleClasses what the style sheet knows it by, such as {@code small} or {@code accent}
     */
    public static FontIcon of(String code, String... styleClasses) {
        FontIcon icon = new FontIcon(code);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
