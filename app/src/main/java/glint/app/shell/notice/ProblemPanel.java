package glint.app.shell.notice;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import glint.annotations.audit.Finding;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;

/** The list of problems: severity, file, what is wrong, what to do. A click or Enter goes there. */
public final class ProblemPanel extends StackPane {
    private final Problems problems;
    private final Messages messages;
    private final Button mendAll = new Button();

    /** Shows the model's findings while its list is open. */
    public ProblemPanel(Problems problems, Messages messages) {
        this.problems = problems;
        this.messages = messages;
        setId("problems");
        setMinHeight(160);
        setPrefHeight(160);
        ListView<Finding> list = new ListView<>(problems.findings());
        list.setCellFactory(view -> new Row());
        list.setOnMouseClicked(event -> go(list));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(list);
                event.consume();
            }
        });
        Panel panel = new Panel(messages.text("problems.title"), messages.text("problems.title"), emptyState(messages));
        Button close = new Button();
        close.setGraphic(Icons.of("mdi2c-close"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(messages.text("dialog.close"));
        close.setOnAction(event -> problems.shownProperty().set(false));
        mendAll.setId("mend-all");
        mendAll.managedProperty().bind(mendAll.visibleProperty());
        mendAll.setOnAction(event -> problems.onMendProperty().get().accept(problems.mendable()));
        panel.controls(mendAll, close);
        problems.findings().subscribe(() -> show(panel, list));
        show(panel, list);
        getChildren().add(panel);
        managedProperty().bind(problems.shownProperty());
        visibleProperty().bind(problems.shownProperty());
    }

    private static HBox emptyState(Messages messages) {
        HBox state = new HBox(Icons.of("mdi2c-check", "success"), Labels.of(messages.text("problems.none")));
        state.getStyleClass().add("empty-state");
        return state;
    }

    private void show(Panel panel, ListView<Finding> list) {
        int count = problems.findings().size();
        panel.countProperty().set(Integer.toString(count));
        int mendable = problems.mendable().size();
        mendAll.setVisible(mendable > 0);
        mendAll.setText(messages.text("problems.mend-all", mendable));
        panel.content(count == 0 ? Optional.empty() : Optional.of(list));
    }

    private void go(ListView<Finding> list) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .ifPresent(finding -> problems.onGoProperty().get().accept(finding));
    }

    private final class Row extends ListCell<Finding> {
        @Override
        protected void updateItem(@Nullable Finding finding, boolean empty) {
            super.updateItem(finding, empty);
            if (empty || finding == null) {
                setGraphic(null);
                setTooltip(null);
            } else {
                setGraphic(row(finding));
                setTooltip(new Tooltip(finding.message() + "\n" + finding.suggestion() + finding.mend().map(
                        mend -> "\n" + mend.does()).orElse("")));
            }
        }

        // No wider than the list: what does not fit is in the tooltip.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        private HBox row(Finding finding) {
            HBox row = new HBox(8, switch (finding.severity()) {
                case ERROR -> Icons.of("mdi2a-alert-circle-outline", "danger");
                case WARNING -> Icons.of("mdi2a-alert-outline", "warning");
                case INFO -> Icons.of("mdi2i-information-outline");
            }, Labels.of(finding.image(), "number"), Labels.of(finding.message()),
                    Labels.of(finding.suggestion(), "note"));
            finding.mend().ifPresent(mend -> {
                Button button = new Button(messages.text("problems.mend"));
                button.setTooltip(new Tooltip(mend.does()));
                button.setOnAction(event -> problems.onMendProperty().get().accept(List.of(finding)));
                row.getChildren().add(3, button);
            });
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
