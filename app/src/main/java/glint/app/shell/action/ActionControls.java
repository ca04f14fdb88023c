package glint.app.shell.action;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.util.Duration;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** Makes the controls that call an action: each says its words, shows its key and is off while it cannot be done. */
public final class ActionControls {
    private final Messages messages;
    private final KeyMap keys;

    /** Words and keys come from the two given. */
    public ActionControls(Messages messages, KeyMap keys) {
        this.messages = messages;
        this.keys = keys;
    }

    /** The words of an action. */
    public String words(Action action) {
        return messages.text(action.messageKey());
    }

    /** What is printed on the key cap of an action, when it has a key. */
    public Optional<String> keyCap(Action action) {
        return keys.shownKeyOf(action).map(KeyChord::cap);
    }

    /** A key cap with the key of an action, whatever it is now; gone while it has none. */
    public Label keyLabel(Action action) {
        Label label = Labels.keyCap("");
        keys.changedProperty().subscribe(now -> {
            label.setText(keyCap(action).orElse(""));
            label.setOpacity(keyCap(action).isPresent() ? 1 : 0);
        });
        return label;
    }

    /** Words, then the key. */
    public Tooltip tooltip(Action action) {
        Tooltip tooltip = new Tooltip();
        keys.changedProperty().subscribe(now -> tooltip.setText(keyCap(action).map(cap -> words(action) + "   " + cap)
                .orElse(words(action))));
        tooltip.setShowDelay(Duration.millis(400));
        return tooltip;
    }

    /** The id of a button that calls an action: the action's own, without dots, which selectors cannot hold. */
    public static String controlId(Action action) {
        return action.id().replace('.', '-');
    }

    /** A square button with the action's icon. */
    public Button iconButton(Action action) {
        Button button = new Button();
        button.getStyleClass().add("icon-button");
        return prepared(button, action);
    }

    /** A button with icon and words. */
    public Button button(Action action) {
        return prepared(new Button(words(action)), action);
    }

    /** A tool of the tool column, with its key letter; on while the action is selected. */
    public ToggleButton tool(Action action) {
        ToggleButton button = new ToggleButton();
        button.getStyleClass().add("tool");
        action.selected().ifPresent(selected -> {
            button.setSelected(selected.get());
            selected.subscribe(now -> button.setSelected(now));
        });
        prepared(button, action);
        button.setOnAction(event -> {
            action.perform();
            // The press switched the button itself; what counts is what the action made of it.
            button.setSelected(action.selected().map(selected -> selected.get()).orElse(false));
        });
        return button;
    }

    private <B extends ButtonBase> B prepared(B button, Action action) {
        action.icon().ifPresent(icon -> button.setGraphic(Icons.of(icon)));
        button.setId(controlId(action));
        button.setTooltip(tooltip(action));
        button.setAccessibleText(words(action));
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        button.setOnAction(event -> action.perform());
        return button;
    }

    /** The menus that have actions. */
    public List<Menu> menus(ActionTable table) {
        return List.of(MainMenu.values()).stream().filter(menu -> !table.of(menu).isEmpty())
                .map(menu -> menu(menu, table.of(menu))).toList();
    }

    private Menu menu(MainMenu which, List<Action> actions) {
        Menu menu = new Menu(messages.text(which.messageKey()));
        menu.setId(which.messageKey());
        int group = actions.getFirst().group();
        for (Action action : actions) {
            if (action.group() != group) {
                menu.getItems().add(new SeparatorMenuItem());
                group = action.group();
            }
            menu.getItems().add(item(action));
        }
        return menu;
    }

    private MenuItem item(Action action) {
        MenuItem item;
        if (action.selected().isPresent()) {
            CheckMenuItem check = new CheckMenuItem(words(action));
            action.selected().get().subscribe(now -> check.setSelected(now));
            check.setSelected(action.selected().get().get());
            check.setOnAction(event -> {
                action.perform();
                check.setSelected(action.selected().get().get());
            });
            item = check;
        } else {
            item = new MenuItem(words(action));
            item.setOnAction(event -> action.perform());
        }
        item.setId(action.id());
        item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        keys.changedProperty().subscribe(now -> item.setAccelerator(keys.shownKeyOf(action).map(
                ActionControls::combination).orElse(null)));
        return item;
    }

    private static KeyCombination combination(KeyChord chord) {
        String text = chord.toString().replace("Ctrl", "Shortcut");
        return KeyCombination.valueOf(chord.key().equals("?") ? text.replace("?", "Shift+Slash") : text);
    }
}
