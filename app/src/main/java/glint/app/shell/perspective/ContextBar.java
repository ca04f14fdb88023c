package glint.app.shell.perspective;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import glint.app.shell.control.Labels;

/** The bar over the image: where we are on the left, how it is shown on the right. */
public final class ContextBar extends HBox {
    private final HBox breadcrumb = new HBox(8);
    private final HBox controls = new HBox(8);

    /** An empty bar. */
    public ContextBar() {
        getStyleClass().add("context-bar");
        breadcrumb.setAlignment(Pos.CENTER_LEFT);
        controls.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(breadcrumb, Labels.spacer(), controls);
    }

    /** The place: dataset, sequence, frame, chips of its state. */
    public void breadcrumb(Node... nodes) {
        breadcrumb.getChildren().setAll(nodes);
    }

    /** Controls of the display. */
    public void controls(Node... nodes) {
        controls.getChildren().setAll(nodes);
    }
}
