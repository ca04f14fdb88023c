package glint.app.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyDispatcher;
import glint.app.shell.action.MainMenu;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** All actions with their keys on one sheet, grouped as the menus are; a click on a row takes the next key pressed as its own. */
public final class ShortcutSheet {
    private static final double COLUMN = 360;

    private final ShortcutsViewModel model;
    private final ActionTable table;
    private final DialogLayer layer;
    private final Messages messages;
    private final DialogBox box;
    private final FlowPane groups = new FlowPane(24, 16);
    private final TextField search = new TextField();
    private final HBox presets = new HBox(6);
    private final Label note = Labels.of("", "note");
    private final Button taking = new Button();
    private Optional<Action> listening = Optional.empty();
    private Optional<KeyChord> wanted = Optional.empty();

    /** A sheet of the actions of a table. */
    public ShortcutSheet(ShortcutsViewModel model, ActionTable table, DialogLayer layer, Messages messages) {
        this.model = model;
        this.table = table;
        this.layer = layer;
        this.messages = messages;
        this.box = new DialogBox(messages.text("action.help.shortcuts"), Icons.of("mdi2k-keyboard-outline"), layer,
                messages);
        box.setId("shortcut-sheet");
        box.setMaxWidth(820);
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Shows the sheet. */
    public void show() {
        search.setId("shortcut-search");
        search.setPromptText(messages.text("shortcuts.search"));
        search.setPrefWidth(220);
        search.textProperty().subscribe(this::fill);
        presets.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(12, search, Labels.spacer(), Labels.of(messages.text("shortcuts.preset"), "note"),
                presets);
        head.setAlignment(Pos.CENTER_LEFT);
        groups.setPrefWrapLength(2 * COLUMN + 24);
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(560);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        box.body(head, scroll);
        taking.setId("shortcut-take");
        taking.setText(messages.text("shortcuts.take"));
        taking.setOnAction(event -> takeWanted());
        note.setId("shortcut-note");
        note.setWrapText(true);
        box.foot(note, Labels.spacer(), taking);
        fill();
        say("shortcuts.hint");
        layer.show(box, search);
    }

    private void fill() {
        presets.getChildren().setAll(List.of(KeyPreset.values()).stream().map(this::preset).toList());
        List<Node> all = new ArrayList<>();
        for (MainMenu menu : MainMenu.values()) {
            List<Action> actions = table.of(menu).stream().filter(this::isSought).toList();
            if (!actions.isEmpty()) {
                VBox group = new VBox(Labels.of(messages.text(menu.messageKey()), "panel-title"));
                group.setPrefWidth(COLUMN);
                actions.forEach(action -> group.getChildren().add(row(action)));
                all.add(group);
            }
        }
        groups.getChildren().setAll(all);
    }

    private boolean isSought(Action action) {
        String wish = search.getText().strip().toLowerCase(Locale.ROOT);
        String text = messages.text(action.messageKey()) + " " + model.keys().keysOf(action).stream().map(KeyChord::cap)
                .collect(Collectors.joining(" "));
        return text.toLowerCase(Locale.ROOT).contains(wish);
    }

    private Button preset(KeyPreset preset) {
        Button button = new Button(messages.text("shortcuts.preset." + preset.name().toLowerCase(Locale.ROOT)));
        button.setId("preset-" + preset.name().toLowerCase(Locale.ROOT));
        if (model.preset().filter(preset::equals).isPresent()) {
            button.setGraphic(Icons.of("mdi2c-check", "small"));
        }
        button.setOnAction(event -> {
            model.use(preset);
            stop("shortcuts.hint");
        });
        return button;
    }

    private HBox row(Action action) {
        Label words = Labels.of(messages.text(action.messageKey()));
        words.setMinWidth(0);
        HBox row = new HBox(4, words, Labels.spacer());
        row.setId("shortcut-" + action.id().replace('.', '-'));
        row.getStyleClass().add("shortcut-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(26);
        if (listening.filter(action::equals).isPresent()) {
            row.getStyleClass().add("listening");
            row.getChildren().add(Labels.of(messages.text("shortcuts.press"), "note", "accent"));
        } else {
            model.keys().keysOf(action).stream().map(KeyChord::cap).map(Labels::keyCap).forEach(row.getChildren()::add);
        }
        if (model.keys().isChanged(action)) {
            Button reset = new Button();
            reset.getStyleClass().add("icon-button");
            reset.setGraphic(Icons.of("mdi2u-undo-variant", "small"));
            reset.setTooltip(new Tooltip(messages.text("shortcuts.reset")));
            reset.setAccessibleText(messages.text("shortcuts.reset"));
            reset.setOnAction(event -> reset(action));
            row.getChildren().add(reset);
        }
        row.setFocusTraversable(true);
        row.setAccessibleText(messages.text(action.messageKey()));
        row.setOnMouseClicked(event -> listen(action));
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                listen(action);
                event.consume();
            }
        });
        return row;
    }

    private void listen(Action action) {
        listening = Optional.of(action);
        wanted = Optional.empty();
        fill();
        // The row that was pressed is another now.
        box.requestFocus();
        say("shortcuts.listening", messages.text(action.messageKey()));
    }

    private void reset(Action action) {
        List<Action> holders = model.reset(action);
        stop("shortcuts.hint");
        if (!holders.isEmpty()) {
            say("shortcuts.held.default", names(holders));
        }
    }

    private void pressed(KeyEvent event) {
        if (listening.isEmpty() || event.getCode().isModifierKey()) {
            return;
        }
        event.consume();
        Action action = listening.get();
        if (event.getCode() == KeyCode.ESCAPE) {
            stop("shortcuts.hint");
        } else if (event.getCode() == KeyCode.BACK_SPACE) {
            model.clear(action);
            stop("shortcuts.hint");
        } else {
            KeyChord chord = KeyDispatcher.chordOf(event);
            if (wanted.filter(chord::equals).isPresent()) {
                takeWanted();
            } else {
                assign(action, chord);
            }
        }
    }

    private void assign(Action action, KeyChord chord) {
        List<Action> holders = model.assign(action, chord);
        if (holders.isEmpty()) {
            stop("shortcuts.hint");
        } else {
            wanted = Optional.of(chord);
            say("shortcuts.held", chord.cap(), names(holders));
            taking.setVisible(true);
        }
    }

    private String names(List<Action> actions) {
        return actions.stream().map(action -> messages.text(action.messageKey())).collect(Collectors.joining(", "));
    }

    private void takeWanted() {
        listening.ifPresent(action -> wanted.ifPresent(chord -> model.take(action, chord)));
        stop("shortcuts.hint");
    }

    private void stop(String key) {
        listening = Optional.empty();
        wanted = Optional.empty();
        fill();
        say(key);
    }

    private void say(String key, Object... arguments) {
        note.setText(arguments.length == 0 ? messages.text(key) : messages.text(key, arguments));
        taking.setVisible(false);
    }
}
