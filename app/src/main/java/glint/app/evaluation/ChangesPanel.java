package glint.app.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import glint.app.frames.Crops;
import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.app.shell.control.SegmentedChoice;
import glint.inference.picture.Numbers;

/** The detections that change status between two thresholds, as cards; a click or Enter opens the frame. */
final class ChangesPanel {
    private final EvaluationViewModel model;
    private final Messages messages;
    private final Panel panel;
    private final ListView<Change> list = new ListView<>();
    private final Label summary = Labels.of("", "note");
    private final SegmentedChoice<Filter> filter;
    private final Button review;

    /** Which of the changes are listed. */
    private enum Filter {
        ALL, FALSE_ALARMS, TARGETS;

        boolean keeps(Change change) {
            return switch (this) {
                case ALL -> true;
                case FALSE_ALARMS -> !change.lost();
                case TARGETS -> change.lost();
            };
        }
    }

    ChangesPanel(EvaluationViewModel model, Crops crops, Messages messages, Panel panel,
            Consumer<? super Change> onOpen, Button review) {
        this.review = review;
        this.model = model;
        this.messages = messages;
        this.panel = panel;
        list.setId("changes");
        list.setOrientation(Orientation.HORIZONTAL);
        list.getStyleClass().add("changes");
        list.setCellFactory(view -> {
            ChangeCell cell = new ChangeCell(crops, messages);
            cell.setOnMouseClicked(event -> Optional.ofNullable(cell.getItem()).ifPresent(onOpen));
            return cell;
        });
        list.setOnKeyPressed(event -> {
            Change chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                onOpen.accept(chosen);
                event.consume();
            }
        });
        filter = new SegmentedChoice<>(List.of(Filter.values()), Filter.ALL, f -> messages.text("evaluation.filter." + f
                .name().toLowerCase(java.util.Locale.ROOT)));
        filter.valueProperty().subscribe(this::fill);
        model.changesProperty().subscribe(this::fill);
    }

    private void fill() {
        List<Change> changes = model.changesProperty().get();
        List<Change> kept = changes.stream().filter(filter.valueProperty().get()::keeps).toList();
        list.getItems().setAll(kept);
        boolean any = model.rangeProperty().get().isPresent();
        panel.countProperty()
                .set(model.rangeProperty().get().map(r -> messages.text("evaluation.between", Numbers.score(r
                        .low()), Numbers.score(Math.nextDown(r.high()))) + "   " + changes.size()).orElse(""));
        long lost = changes.stream().filter(Change::lost).count();
        summary.setText(any ? messages.text("evaluation.changes", changes.size() - lost, lost) : "");
        panel.controls(summary, filter, review);
        review.setVisible(!kept.isEmpty());
        review.setManaged(!kept.isEmpty());
        panel.content(any ? Optional.of(list) : Optional.empty());
    }

    /** Those that are listed. */
    List<Change> shown() {
        return List.copyOf(list.getItems());
    }

    /** Crops that came to be are shown. */
    void refresh() {
        list.refresh();
    }
}
