package glint.app.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.Decision.Answer;
import glint.app.frames.Crops;
import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;

/** The queue: what it is made of, how far the reviewer has come, and its rows. */
final class QueuePanel {
    private final ReviewViewModel model;
    private final Messages messages;
    private final Panel panel;
    private final ListView<ReviewEntry> list;
    private final Label done = Labels.of("", "readout-large");
    private final Label of = Labels.of("", "muted");
    private final Label pace = Labels.of("", "number", "muted");
    private final ProgressBar progress = new ProgressBar(0);
    private final HBox chips = new HBox(6);
    private final Label empty = Labels.of("", "muted");

    QueuePanel(ReviewViewModel model, Crops crops, Messages messages, Panel panel, Button refresh,
            ObservableBooleanValue compact) {
        this.model = model;
        this.messages = messages;
        this.panel = panel;
        list = new ListView<>(model.entries());
        list.setId("review-queue");
        list.getStyleClass().add("queue-list");
        list.setFixedCellSize(54);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> {
            QueueCell cell = new QueueCell(crops, messages, compact);
            cell.setOnMouseClicked(event -> {
                if (!cell.isEmpty()) {
                    model.select(cell.getIndex());
                }
            });
            return cell;
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(messages.text("review.progress"));
        HBox figures = new HBox(8, done, of, Labels.spacer(), pace);
        figures.setAlignment(Pos.BASELINE_LEFT);
        empty.setWrapText(true);
        empty.setMinHeight(Label.USE_PREF_SIZE);
        VBox head = new VBox(8, queryBox(), figures, progress, chips, empty);
        head.getStyleClass().add("section");
        head.visibleProperty().bind(BooleanExpression.booleanExpression(compact).not());
        head.managedProperty().bind(head.visibleProperty());
        panel.controls(refresh);
        panel.content(Optional.of(new VBox(head, list)));
        model.entries().addListener((ListChangeListener<ReviewEntry>) change -> show());
        model.readyProperty().subscribe(this::show);
        model.currentProperty().subscribe(index -> follow(index.intValue()));
        show();
    }

    private ComboBox<ReviewQuery> queryBox() {
        ComboBox<ReviewQuery> box = new ComboBox<>();
        box.setId("review-query");
        box.getItems().setAll(ReviewQuery.values());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(messages.text("review.query"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ReviewQuery query) {
                return query == null ? "" : messages.text("review.query." + query.id());
            }

            @Override
            public ReviewQuery fromString(String title) {
                throw new UnsupportedOperationException("Nobody types a queue");
            }
        });
        box.valueProperty().bindBidirectional(model.queryProperty());
        return box;
    }

    private void follow(int index) {
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 3));
        }
    }

    private void show() {
        int total = model.entries().size();
        int decided = model.done();
        panel.countProperty().set(model.readyProperty().get()
                ? messages.text("review.left", Messages.number(total
                        - (long) decided))
                : "");
        done.setText(Messages.number(decided));
        of.setText(messages.text("review.of", Messages.number(total)));
        pace.setText(model.pace().map(each -> messages.text("review.pace", String.format(Locale.ROOT, "%.1f", each
                .toMillis() / 1000.0))).orElse(""));
        progress.setProgress(total == 0 ? 0 : (double) decided / total);
        chips.getChildren().setAll(List.of(Answer.values()).stream().filter(answer -> model.count(answer) > 0).map(
                answer -> Labels.chip(messages.text("review.count." + answer.name().toLowerCase(Locale.ROOT), Messages
                        .number(model.count(answer))), answer == Answer.ACCEPTED || answer == Answer.REJECTED
                                ? Verdicts.tone(answer)
                                : ""))
                .toList());
        boolean none = model.readyProperty().get() && total == 0;
        empty.setText(none ? messages.text("review.none." + model.queryProperty().get().id()) : "");
        empty.setVisible(none);
        empty.setManaged(none);
    }

    /** Crops that came to be are shown. */
    void refresh() {
        list.refresh();
    }
}
