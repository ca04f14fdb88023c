package glint.app.labels;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The labels of the frame: eye, swatch, name, category, size and SCR of each. */
public final class LabelList extends StackPane {
    private static final double ROW = 26;

    private final ListView<Target> list;
    private final ObservableValue<Optional<Target>> selected;
    private boolean following;

    /** Shows the model's rows and follows the selection. */
    public LabelList(LabelListViewModel model, Messages messages) {
        list = new ListView<>(model.rows());
        list.getStyleClass().add("label-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(l -> new Row(model, messages));
        getChildren().add(list);
        selected = model.selected();
        selected.addListener((o, before, now) -> follow(now));
        model.hidden().addListener(o -> list.refresh());
        list.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null && !following) {
                model.select(now);
            }
        });
    }

    private void follow(Optional<Target> target) {
        following = true;
        target.ifPresentOrElse(t -> list.getSelectionModel().select(t),
                () -> list.getSelectionModel().clearSelection());
        following = false;
    }

    private static final class Row extends ListCell<Target> {
        private final LabelListViewModel model;
        private final Button eye = new Button();
        private final Region swatch = new Region();
        private final Label name = Labels.of("");
        private final Label category = Labels.of("", "muted");
        private final Label size = Labels.of("", "number", "muted");
        private final Label scr = Labels.of("", "number");
        private final HBox row;

        Row(LabelListViewModel model, Messages messages) {
            this.model = model;
            eye.getStyleClass().setAll("icon-button");
            eye.setTooltip(new Tooltip(messages.text("labels.show")));
            eye.setAccessibleText(messages.text("labels.show"));
            eye.setFocusTraversable(false);
            eye.setOnAction(e -> {
                Target label = getItem();
                if (label != null) {
                    model.toggle(label);
                }
            });
            swatch.setMinSize(10, 10);
            swatch.setMaxSize(10, 10);
            name.setMinWidth(24);
            scr.setMinWidth(44);
            scr.setAlignment(Pos.CENTER_RIGHT);
            row = new HBox(6, eye, swatch, name, category, Labels.spacer(), size, scr);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Target label, boolean empty) {
            super.updateItem(label, empty);
            setText(null);
            if (empty || label == null) {
                setGraphic(null);
                return;
            }
            TargetFacts facts = model.facts(label);
            boolean hidden = model.hidden().get().contains(label.id());
            eye.setGraphic(Icons.of(hidden ? "mdi2e-eye-off-outline" : "mdi2e-eye-outline", "small"));
            swatch.setStyle("-fx-background-radius: 2; -fx-background-color: " + colour(label) + ";");
            name.setText(facts.name());
            category.setText(label.category().name());
            size.setText(facts.size());
            scr.setText(facts.scr());
            row.setOpacity(hidden ? 0.55 : 1);
            setGraphic(row);
        }

        /** The label's colour on the image. */
        private static String colour(Target label) {
            boolean open = label.attributes().containsKey("candidate") || label.attributes().containsKey("ignored");
            return open ? "#bbbbbb" : "#f0e442";
        }
    }
}
