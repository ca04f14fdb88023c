package glint.app.labels;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import glint.app.shell.control.Labels;

/** A number with its caption to the left and its unit to the right; Enter takes it over, Esc brings the old one back. */
final class NumberField extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final TextField text = new TextField();
    private String shown = "";

    /**
     * @param commit takes what was typed; returns whether it could
     */
    NumberField(String caption, Predicate<String> commit) {
        super(4);
        getStyleClass().add("field");
        setAlignment(Pos.CENTER_LEFT);
        // Alike for all fields, so that those below each other line up.
        setPrefWidth(120);
        // Two of them stand beside each other in the narrowest column.
        setMinWidth(96);
        text.setMinWidth(0);
        HBox.setHgrow(this, Priority.ALWAYS);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setAlignment(Pos.CENTER_RIGHT);
        text.setPrefColumnCount(5);
        text.setAccessibleText(caption);
        Label unit = Labels.of("px", "unit");
        unit.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(Labels.of(caption), text, unit);
        text.setOnAction(e -> pseudoClassStateChanged(INVALID, !commit.test(text.getText())));
        text.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE && !text.getText().equals(shown)) {
                restore();
                e.consume();
            }
        });
        text.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                restore();
            }
        });
    }

    /** Shows a value; what is being typed is replaced, since the target it was typed for has changed. */
    void show(String value, boolean editable) {
        shown = value;
        text.setEditable(editable);
        text.setDisable(!editable);
        restore();
    }

    private void restore() {
        text.setText(shown);
        pseudoClassStateChanged(INVALID, false);
    }
}
