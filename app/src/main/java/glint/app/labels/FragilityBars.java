package glint.app.labels;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

import glint.annotations.measure.IouFragility;
import glint.app.messages.Messages;
import glint.app.shell.control.Labels;

/** Four bars that say what IoU remains after a slip, with a line at 0.5 through all of them; below it a bar is red. */
final class FragilityBars extends GridPane {
    private static final double ROW = 16;
    private final Bar[] bars = new Bar[4];
    private final Label[] values = new Label[4];

    FragilityBars(Messages messages) {
        setHgap(12);
        String[] keys = {"labels.fragility.half", "labels.fragility.one", "labels.fragility.both", "labels.fragility.slip"};
        ColumnConstraints caption = new ColumnConstraints();
        caption.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        bar.setFillWidth(true);
        ColumnConstraints value = new ColumnConstraints();
        value.setMinWidth(USE_PREF_SIZE);
        getColumnConstraints().addAll(caption, bar, value);
        for (int i = 0; i < keys.length; i++) {
            RowConstraints row = new RowConstraints(ROW);
            row.setValignment(VPos.CENTER);
            getRowConstraints().add(row);
            bars[i] = new Bar();
            values[i] = Labels.of("", "number");
            values[i].setAlignment(Pos.CENTER_RIGHT);
            addRow(i, Labels.of(messages.text(keys[i]), "note"), bars[i], values[i]);
        }
    }

    void show(IouFragility fragility) {
        double[] iou = {fragility.halfPixelBothAxes(), fragility.onePixelOneAxis(), fragility
                .onePixelBothAxes(), fragility.inclusiveSlip()};
        for (int i = 0; i < iou.length; i++) {
            bars[i].show(iou[i]);
            values[i].setText(String.format(Locale.ROOT, "%.3f", iou[i]));
            values[i].getStyleClass().removeAll("danger");
            if (iou[i] < IouFragility.MATCH) {
                values[i].getStyleClass().add("danger");
            }
        }
    }

    private static final class Bar extends Region {
        private static final double HEIGHT = 7;
        private final Region track = new Region();
        private final Region fill = new Region();
        private final Region line = new Region();
        private double iou;

        Bar() {
            track.setStyle("-fx-background-color: -glint-track; -fx-background-radius: 2;");
            line.setStyle("-fx-background-color: -color-fg-default;");
            getChildren().addAll(track, fill, line);
            setPrefHeight(ROW);
            setMinWidth(40);
        }

        void show(double value) {
            iou = value;
            fill.setStyle("-fx-background-radius: 2; -fx-background-color: "
                    + (value < IouFragility.MATCH ? "-glint-failure;" : "-glint-quantity;"));
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double y = Math.floor((getHeight() - HEIGHT) / 2);
            track.resizeRelocate(0, y, getWidth(), HEIGHT);
            fill.resizeRelocate(0, y, Math.rint(getWidth() * iou), HEIGHT);
            // As high as the row, so that the lines of the four rows join into one.
            line.resizeRelocate(Math.rint(getWidth() * IouFragility.MATCH), 0, 1, getHeight());
        }
    }
}
