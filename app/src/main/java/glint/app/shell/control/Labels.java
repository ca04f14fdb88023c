package glint.app.shell.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.javafx.FontIcon;

/** Text and its small companions, named as in the style sheet. */
public final class Labels {
    private Labels() {}

    /** Text in styles such as {@code note} or {@code panel-title}. */
    public static Label of(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A key to press, as on a keyboard; never cut short. */
    public static Label keyCap(String cap) {
        Label label = of(cap, "key-cap");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /**
     * A state or attribute, never a button.
     *
     * @param tone {@code success}, {@code warning}, {@code danger}, {@code accent}, or empty for none
     */
    public static Label chip(String text, String tone) {
        Label label = of(text, "chip");
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (!tone.isEmpty()) {
            label.getStyleClass().add(tone);
        }
        return label;
    }

    /** As above, with an icon before the text. */
    public static Label chip(String text, String tone, FontIcon icon) {
        Label label = chip(text, tone);
        label.setGraphic(icon);
        return label;
    }

    /** Room that takes whatever its row has left. */
    public static Node spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }
}
