package glint.app.welcome;

import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.welcome.WelcomeViewModel.Health;
import glint.app.welcome.WelcomeViewModel.RecentRow;

/** One recent project: what it is, where, how much it holds, how it was. A click opens it, unless its folder moved. */
final class RecentProjectRow extends Button {
    RecentProjectRow(RecentRow project, Messages messages, ObservableBooleanValue compact, Runnable open,
            Runnable forget) {
        getStyleClass().setAll("recent-project");
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(project.project().name());
        StackPane tile = new StackPane(Icons.of("mdi2i-image-multiple-outline", "large"));
        tile.getStyleClass().add("recent-tile");
        tile.visibleProperty().bind(compact.map(narrow -> !narrow));
        tile.managedProperty().bind(tile.visibleProperty());
        var place = Labels.of(project.place(), "number", "muted");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        VBox words = new VBox(4, Labels.of(project.project().name(), "heading"), place);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        var counts = Labels.of(project.counts());
        counts.setMinWidth(USE_PREF_SIZE);
        VBox numbers = new VBox(4, counts, Labels.of(project.when(), "note"));
        numbers.setAlignment(Pos.CENTER_RIGHT);
        HBox health = new HBox(chip(project));
        health.setAlignment(Pos.CENTER_RIGHT);
        health.setMinWidth(112);
        HBox row = new HBox(14, tile, words, Labels.spacer(), numbers, health);
        row.setAlignment(Pos.CENTER_LEFT);
        row.prefWidthProperty().bind(widthProperty().subtract(28));
        setGraphic(row);
        setOnAction(event -> {
            if (project.health() != Health.MOVED) {
                open.run();
            }
        });
        MenuItem remove = new MenuItem(messages.text("welcome.forget"));
        remove.setOnAction(event -> forget.run());
        setContextMenu(new ContextMenu(remove));
    }

    private static Label chip(RecentRow project) {
        return switch (project.health()) {
            case HEALTHY -> Labels.chip(project.healthText(), "success", Icons.of("mdi2s-shield-check-outline"));
            case FINDINGS -> Labels.chip(project.healthText(), "warning", Icons.of("mdi2a-alert-outline"));
            case MOVED -> Labels.chip(project.healthText(), "danger", Icons.of("mdi2f-folder-remove-outline"));
        };
    }
}
