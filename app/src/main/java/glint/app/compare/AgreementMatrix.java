package glint.app.compare;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.datasets.display.Colormap;

/** How much every two parties agree, as numbers on viridis; a click says it in words. */
final class AgreementMatrix extends VBox {
    private static final double CELL = 42;
    private static final double NARROWEST = 28;

    private final Messages messages;
    private final Colormap colours;
    private final GridPane grid = new GridPane(2, 2);
    private final Label words = Labels.of("", "muted");
    private int row;
    private int column = 1;

    AgreementMatrix(Messages messages, Colormap colours) {
        super(10);
        this.messages = messages;
        this.colours = colours;
        getStyleClass().add("section");
        grid.setAlignment(Pos.CENTER);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setId("agreement-words");
        getChildren().addAll(grid, words);
    }

    void show(Optional<Agreement> agreement, CompareViewModel model) {
        grid.getChildren().clear();
        words.setText("");
        agreement.ifPresent(now -> {
            row = Math.min(row, now.size() - 1);
            column = Math.min(column, now.size() - 1);
            for (int i = 0; i < now.size(); i++) {
                grid.add(tag(model, i), i + 1, 0);
                grid.add(tag(model, i), 0, i + 1);
                for (int j = 0; j < now.size(); j++) {
                    grid.add(cell(now, i, j, model), j + 1, i + 1);
                }
            }
            if (row != column) {
                words.setText(Double.isNaN(now.share(row, column))
                        ? messages.text("compare.pair.none", now.letter(row), now.letter(column))
                        : messages.text("compare.pair", now.letter(row), now.letter(column), Math.round(100 * now.share(
                                row, column)), Messages.number(now.either(row, column)), Messages.number(now.differing(
                                        row, column))));
            }
        });
    }

    private static HBox tag(CompareViewModel model, int index) {
        Party party = model.parties().get(index);
        Label tag = Labels.of(party.letter(), "tag", party.styleClass());
        tag.setTooltip(new Tooltip(party.title()));
        HBox box = new HBox(tag);
        box.setAlignment(Pos.CENTER);
        box.setMinSize(26, 22);
        GridPane.setHalignment(box, HPos.CENTER);
        return box;
    }

    private Label cell(Agreement now, int i, int j, CompareViewModel model) {
        double share = now.share(i, j);
        boolean empty = i == j || Double.isNaN(share);
        Label cell = Labels.of(empty ? "–" : words(share), "number");
        cell.setAlignment(Pos.CENTER);
        cell.setMinSize(NARROWEST, CELL - 6);
        cell.setPrefSize(CELL, CELL - 6);
        cell.getStyleClass().add("agreement-cell");
        if (!empty) {
            int argb = colours.colourAt(0.15 + 0.65 * share);
            cell.setStyle(String.format(Locale.ROOT, "-fx-background-color: %s #%06x; -fx-text-fill: %s;", i == row
                    && j == column ? "-color-fg-emphasis, " : "", argb & 0xFFFFFF, share > 0.75 ? "#101011" : "white")
                    + (i == row && j == column ? " -fx-background-insets: 0, 2;" : ""));
            cell.setOnMouseClicked(event -> {
                row = i;
                column = j;
                show(Optional.of(now), model);
            });
        }
        return cell;
    }

    private static String words(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share);
        return text.startsWith("0") ? text.substring(1) : text;
    }
}
