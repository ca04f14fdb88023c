package glint.app.labels;

import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The attributes of a target as chips; those of a label can be taken away, and others typed in. */
final class AttributeChips extends FlowPane {
    private final InspectorViewModel model;
    private final Messages messages;
    private final TextField field = new TextField();

    AttributeChips(InspectorViewModel model, Messages messages) {
        super(6, 6);
        this.model = model;
        this.messages = messages;
        setPrefWrapLength(220);
        setAlignment(Pos.CENTER_LEFT);
        field.setId("attribute-add");
        field.setPromptText(messages.text("labels.attribute.add"));
        field.setAccessibleText(messages.text("labels.attribute.add.note"));
        field.setTooltip(new Tooltip(messages.text("labels.attribute.add.note")));
        field.setPrefColumnCount(14);
        field.setOnAction(event -> {
            if (model.addAttribute(field.getText())) {
                field.clear();
            }
        });
    }

    void show(Map<String, String> attributes, boolean editable) {
        getChildren().clear();
        new TreeMap<>(attributes).forEach((name, value) -> getChildren().add(chip(name, value, editable)));
        if (editable) {
            getChildren().add(field);
        }
    }

    private Label chip(String name, String value, boolean editable) {
        Label chip = Labels.chip(value.isEmpty() ? name : name + " = " + value, "");
        if (editable) {
            String words = messages.text("labels.attribute.remove", name);
            Button remove = new Button();
            remove.setGraphic(Icons.of("mdi2c-close", "small"));
            remove.getStyleClass().setAll("chip-button");
            remove.setTooltip(new Tooltip(words));
            remove.setAccessibleText(words);
            remove.setOnAction(event -> model.removeAttribute(name));
            chip.setGraphic(remove);
            chip.setContentDisplay(ContentDisplay.RIGHT);
        }
        return chip;
    }
}
