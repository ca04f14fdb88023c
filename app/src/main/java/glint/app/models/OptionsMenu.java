package glint.app.models;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.inference.DetectorOption;

/** The choices of a detector beside its threshold, a line each, as the detector describes them. */
final class OptionsMenu {
    private final DetectorRow row;
    private final Messages messages;

    OptionsMenu(DetectorRow row, Messages messages) {
        this.row = row;
        this.messages = messages;
    }

    ContextMenu make() {
        ContextMenu menu = new ContextMenu();
        for (DetectorOption option : row.options()) {
            Label caption = Labels.of(messages.find("models.option." + option.id()).orElse(option.id()));
            caption.setMinWidth(150);
            Label effect = Labels.of(messages.text(option.needsNetwork()
                    ? "models.option.network"
                    : "models.option.live"), "note");
            HBox line = new HBox(8, caption, control(option), effect);
            line.setAlignment(Pos.CENTER_LEFT);
            CustomMenuItem item = new CustomMenuItem(line);
            item.setHideOnClick(false);
            menu.getItems().add(item);
        }
        return menu;
    }

    private Node control(DetectorOption option) {
        Node control = switch (option) {
            case DetectorOption.Amount amount -> slider(amount);
            case DetectorOption.Choice choice -> {
                ComboBox<String> box = new ComboBox<>();
                box.getItems().addAll(choice.values());
                box.setValue(row.chosen(option));
                box.valueProperty().subscribe((before, now) -> row.choose(option, now));
                yield box;
            }
            case DetectorOption.Text text -> {
                TextField field = new TextField(row.chosen(option));
                field.setPromptText(text.example());
                field.setPrefColumnCount(10);
                field.setOnAction(event -> row.choose(option, field.getText().strip()));
                yield field;
            }
        };
        control.setId("option-" + row.id() + "-" + option.id());
        return control;
    }

    private Node slider(DetectorOption.Amount amount) {
        Slider slider = new Slider(amount.least(), amount.most(), Double.parseDouble(row.chosen(amount)));
        slider.setBlockIncrement(0.01);
        slider.setPrefWidth(110);
        Label value = Labels.of("", "number");
        value.setMinWidth(30);
        slider.valueProperty().subscribe(now -> value.setText(text(now.doubleValue())));
        slider.valueProperty().subscribe((before, now) -> {
            String chosen = text(now.doubleValue());
            row.choose(amount, Double.parseDouble(chosen) == amount.start() ? amount.initial() : chosen);
        });
        HBox box = new HBox(6, slider, value);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
