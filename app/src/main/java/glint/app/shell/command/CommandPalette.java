package glint.app.shell.command;

import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import glint.app.messages.Messages;
import glint.app.shell.command.PaletteViewModel.Entry;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogLayer;

/** A field and the actions that match it: arrows choose, Enter does, Escape leaves. */
public final class CommandPalette extends VBox {
    private static final int ROWS = 12;
    private static final double ROW = 30;

    private final DialogLayer layer;
    private final TextField field = new TextField();
    private final ListView<Entry> list;

    /** A palette over the model given, shown on the layer given. */
    public CommandPalette(PaletteViewModel model, DialogLayer layer, Messages messages) {
        this.layer = layer;
        this.list = new ListView<>(model.matches());
        setId("command-palette");
        getStyleClass().add("palette");
        setMaxSize(560, USE_PREF_SIZE);
        field.setPromptText(messages.text("palette.prompt"));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setCellFactory(view -> new Row());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setOnMouseClicked(event -> perform());
        list.getSelectionModel().selectFirst();
        model.matches().subscribe(() -> {
            list.setPrefHeight(Math.min(ROWS, model.matches().size()) * ROW + 2);
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
        });
        list.setPrefHeight(Math.min(ROWS, model.matches().size()) * ROW + 2);
        getChildren().addAll(field, list);
    }

    /** Opens it. */
    public void open() {
        layer.showAtTop(this, field);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> perform();
            default -> {
                return;
            }
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS + 1));
        event.consume();
    }

    private void perform() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            layer.close();
            chosen.action().perform();
        }
    }

    private static final class Row extends ListCell<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : row(entry));
        }

        private static HBox row(Entry entry) {
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getChildren().addAll(Icons.of(entry.action().icon().orElse("mdi2c-chevron-right")),
                    Labels.of(entry.words()), Labels.of(entry.menu(), "note"), Labels.spacer());
            entry.keyCap().ifPresent(cap -> row.getChildren().add(Labels.keyCap(cap)));
            return row;
        }
    }
}
