package glint.app.shell.command;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyMap;
import glint.app.shell.action.MainMenu;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** All keys on one sheet, grouped as the menus are. */
public final class ShortcutSheet {
    private ShortcutSheet() {}

    /** Shows the sheet. */
    public static void show(ActionTable table, KeyMap keys, DialogLayer layer, Messages messages) {
        DialogBox box = new DialogBox(messages.text("action.help.shortcuts"), Icons.of("mdi2k-keyboard-outline"),
                layer, messages);
        box.setId("shortcut-sheet");
        box.setMaxWidth(760);
        FlowPane groups = new FlowPane(24, 16);
        groups.setPrefWrapLength(700);
        for (MainMenu menu : MainMenu.values()) {
            if (table.of(menu).stream().anyMatch(action -> !keys.keysOf(action).isEmpty())) {
                groups.getChildren().add(group(menu, table, keys, messages));
            }
        }
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        box.body(scroll);
        layer.show(box, scroll);
    }

    private static Node group(MainMenu menu, ActionTable table, KeyMap keys, Messages messages) {
        VBox group = new VBox(Labels.of(messages.text(menu.messageKey()), "panel-title"));
        group.setPrefWidth(338);
        for (Action action : table.of(menu)) {
            HBox row = new HBox(4, Labels.of(messages.text(action.messageKey())), Labels.spacer());
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(26);
            keys.keysOf(action).stream().map(KeyChord::cap).map(Labels::keyCap).forEach(row.getChildren()::add);
            if (!keys.keysOf(action).isEmpty()) {
                group.getChildren().add(row);
            }
        }
        return group;
    }
}
