package glint.app.viewer.loupe;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import glint.app.shell.control.Icons;

/** An icon button on a floating panel; its tooltip is its name for screen readers, too. */
final class FloatingButton {
    private FloatingButton() {}

    static Button of(String icon, String text, Runnable action) {
        Button button = new Button();
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().setAll("icon-button");
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        // The keys belong to the image: a button that takes the focus would take them away.
        button.setFocusTraversable(false);
        button.setOnAction(e -> action.run());
        return button;
    }
}
