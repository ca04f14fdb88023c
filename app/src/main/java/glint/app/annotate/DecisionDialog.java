package glint.app.annotate;

import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** A dialog that shows what would come of something before it is done: choices to the left, what comes of them to the right. */
final class DecisionDialog {
    private static final double CHOICES_WIDTH = 264;

    private final DialogLayer layer;
    private final Messages messages;
    private final DialogBox box;
    private final Button go;

    /**
     * @param id of the dialog without {@code -dialog}, such as {@code export}
     * @param verb on the button that does it
     * @param width of the dialog, where the window has room for it
     */
    DecisionDialog(String id, String title, String verb, FontIcon icon, double width, DialogLayer layer,
            Messages messages) {
        this.layer = layer;
        this.messages = messages;
        box = new DialogBox(title, icon, layer, messages);
        box.setId(id + "-dialog");
        box.setMaxWidth(width);
        go = new Button(verb);
        go.setId(id + "-go");
        go.getStyleClass().addAll("dialog-button", "primary");
        go.setDefaultButton(true);
        go.setDisable(true);
    }

    /** What is chosen, and what would come of it. */
    void body(VBox choices, Region outcome) {
        choices.setMinWidth(CHOICES_WIDTH);
        choices.setMaxWidth(CHOICES_WIDTH);
        choices.setPrefWidth(CHOICES_WIDTH);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        outcome.setMinWidth(0);
        box.body(new HBox(20, choices, outcome));
    }

    /**
     * Shows it.
     *
     * @param note what remains as it is, or can be taken back
     * @param decided does what was decided; the dialog closes when it could
     */
    void show(String note, BooleanSupplier decided) {
        Button cancel = new Button(messages.text("decision.cancel"));
        cancel.getStyleClass().add("dialog-button");
        cancel.setOnAction(event -> layer.close());
        go.setOnAction(event -> {
            if (decided.getAsBoolean()) {
                layer.close();
            }
        });
        box.foot(Labels.of(note, "note"), Labels.spacer(), cancel, go);
        layer.show(box, go);
    }

    /** Whether there is something to decide on. */
    void ready(boolean ready) {
        go.setDisable(!ready);
    }

    /** A choice with its caption above. */
    static VBox choice(String caption, Node control) {
        return new VBox(4, Labels.of(caption, "caption"), control);
    }

    /** A line of what would come of it, good or to be thought about. */
    static HBox line(boolean fine, String text) {
        Label label = Labels.of(text);
        label.setWrapText(true);
        return new HBox(8, fine
                ? Icons.of("mdi2c-check", "success")
                : Icons.of("mdi2a-alert-outline", "warning"), label);
    }
}
