package glint.app.shell.control;

import java.util.Optional;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A panel: head of 32 px with title, count and controls, and a body. Until it is given content it shows its empty
 * state, which says what would stand there.
 */
public final class Panel extends VBox {
    private final String shortTitle;
    private final Label count = Labels.of("", "count");
    private final HBox controls = new HBox();
    private final HBox head = new HBox();
    private final StackPane body = new StackPane();
    private final Node emptyState;

    /**
     * @param title in the head
     * @param shortTitle on a tab, where room is scarce
     * @param emptyState what the body shows while there is nothing to show
     */
    public Panel(String title, String shortTitle, Node emptyState) {
        this.shortTitle = shortTitle;
        this.emptyState = emptyState;
        getStyleClass().add("panel");
        head.getStyleClass().add("panel-head");
        controls.getStyleClass().add("panel-controls");
        controls.setAlignment(Pos.CENTER_RIGHT);
        count.managedProperty().bind(count.textProperty().isNotEmpty());
        head.getChildren().addAll(Labels.of(title, "panel-title"), count, Labels.spacer(), controls);
        body.getStyleClass().add("panel-body");
        body.getChildren().setAll(emptyState);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
    }

    /** The title on a tab. */
    public String shortTitle() {
        return shortTitle;
    }

    /** The number beside the title; nothing when empty. */
    public StringProperty countProperty() {
        return count.textProperty();
    }

    /** Icon buttons and choices at the right end of the head. Never a filled button. */
    public void controls(Node... nodes) {
        controls.getChildren().setAll(nodes);
    }

    /** What the body shows; nothing brings the empty state back. */
    public void content(Optional<? extends Node> content) {
        body.getChildren().setAll(content.isPresent() ? content.get() : emptyState);
    }

    /** Hides the head where a tab above already says the title. */
    public void headShown(boolean shown) {
        head.setVisible(shown);
        head.setManaged(shown);
    }
}
