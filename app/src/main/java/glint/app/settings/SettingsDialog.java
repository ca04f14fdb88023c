package glint.app.settings;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** The settings, each taking effect at once where it can. */
public final class SettingsDialog {
    private SettingsDialog() {}

    /** Shows the dialog. */
    public static void show(SettingsViewModel model, DialogLayer layer, Messages messages) {
        DialogBox box = new DialogBox(messages.text("action.file.settings"), Icons.of("mdi2c-cog-outline"), layer,
                messages);
        box.setId("settings-dialog");
        box.setMaxWidth(520);
        SegmentedChoice<ThemeChoice> theme = new SegmentedChoice<>(model.themes(), model.themeProperty().get(),
                choice -> messages.text("settings.theme." + choice.name().toLowerCase(Locale.ROOT)));
        theme.valueProperty().bindBidirectional(model.themeProperty());
        SegmentedChoice<Integer> textSize = new SegmentedChoice<>(model.textSizes(), model.textSizeProperty().get(),
                size -> size + " %");
        textSize.setId("text-size");
        textSize.valueProperty().bindBidirectional(model.textSizeProperty());
        SegmentedChoice<Language> language = new SegmentedChoice<>(model.languages(), model.languageProperty().get(),
                Language::title);
        language.valueProperty().bindBidirectional(model.languageProperty());
        Label restart = Labels.of(messages.text("settings.restart"), "note", "warning");
        restart.setId("settings-restart");
        restart.managedProperty().bind(model.restartNeededProperty());
        restart.visibleProperty().bind(model.restartNeededProperty());
        box.body(row(messages.text("settings.theme"), theme), row(messages.text("settings.text-size"), textSize),
                row(messages.text("settings.language"), language),
                restart,
                new VBox(4, Labels.of(messages.text("settings.file"), "caption"), Labels.of(model.file(), "number")));
        layer.show(box, theme.getChildren().getFirst());
    }

    private static Node row(String caption, Node control) {
        HBox row = new HBox(12, Labels.of(caption), Labels.spacer(), control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
