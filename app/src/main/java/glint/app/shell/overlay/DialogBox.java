package glint.app.shell.overlay;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** A dialog: head of 52 px with title and close button, body, and a foot of 60 where there is something to decide. */
public final class DialogBox extends VBox {
    private final VBox body = new VBox();
    private final HBox foot = new HBox();

    /** An empty dialog that closes itself on the layer given. */
    public DialogBox(String title, FontIcon icon, DialogLayer layer, Messages messages) {
        getStyleClass().add("dialog-box");
        setMaxHeight(USE_PREF_SIZE);
        Button close = new Button();
        close.setGraphic(Icons.of("mdi2c-close"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(messages.text("dialog.close"));
        close.setOnAction(event -> layer.close());
        HBox head = new HBox(icon, Labels.of(title, "heading-dialog"), Labels.spacer(), close);
        head.getStyleClass().add("dialog-head");
        body.getStyleClass().add("dialog-body");
        foot.getStyleClass().add("dialog-foot");
        getChildren().addAll(head, body);
    }

    /** What it shows. */
    public void body(Node... nodes) {
        body.getChildren().setAll(nodes);
    }

    /** What it offers, right-most last. */
    public void foot(Node... nodes) {
        foot.getChildren().setAll(nodes);
        if (!getChildren().contains(foot)) {
            getChildren().add(foot);
        }
    }
}
