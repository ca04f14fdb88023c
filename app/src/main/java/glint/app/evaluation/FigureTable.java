package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import glint.app.shell.control.Labels;

/** A small table of figures: words left, numbers right, a line under each row of 26. */
final class FigureTable extends GridPane {
    private int row;

    /**
     * @param words columns of words at the beginning
     * @param figures columns of figures behind them
     */
    FigureTable(int words, int figures) {
        getStyleClass().add("figure-table");
        for (int i = 0; i < words + figures; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(i < words ? HPos.LEFT : HPos.RIGHT);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
            column.setMinWidth(i < words ? 0 : 36);
            getColumnConstraints().add(column);
        }
    }

    /** A row; each cell is put where its column has it. */
    void row(List<? extends Node> cells, String... styles) {
        Region ground = new Region();
        ground.getStyleClass().add("figure-row");
        ground.getStyleClass().addAll(styles);
        add(ground, 0, row, getColumnConstraints().size(), 1);
        for (int i = 0; i < cells.size(); i++) {
            add(cells.get(i), i, row);
        }
        row++;
    }

    /** Heads of the columns. */
    void head(List<String> titles) {
        List<Label> cells = new ArrayList<>();
        titles.forEach(title -> cells.add(head(title)));
        row(cells, "head");
    }

    /** The head of a column, never cut short. */
    static Label head(String title) {
        Label label = Labels.of(title, "caption");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /** A figure. */
    static Label figure(String text, String... styles) {
        Label label = Labels.of(text, "number");
        label.getStyleClass().addAll(styles);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }
}
