package glint.app.shell.theme;

import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** A look: the base theme, our colours over it, and the components both share. */
public enum Theme {
    /** Primer Dark underneath. */
    DARK(new PrimerDark().getUserAgentStylesheetBSS()),
    /** Primer Light underneath. */
    LIGHT(new PrimerLight().getUserAgentStylesheetBSS());

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    /** The user agent style sheet, in the binary form that needs no parsing. */
    public String base() {
        return base;
    }

    /** The style sheets of a scene, in order. */
    public List<String> sheets() {
        return List.of(sheet(name().toLowerCase(Locale.ROOT)), sheet("modena"), sheet("components"));
    }

    private static String sheet(String name) {
        String path = "/glint/theme/" + name + ".css";
        URL url = Theme.class.getResource(path);
        return Objects.requireNonNull(url, () -> path + " is missing from the program").toExternalForm();
    }
}
