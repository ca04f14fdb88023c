package glint.app.annotate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import glint.annotations.convert.ConversionReport.Totals;
import glint.annotations.convert.LabelLoss;
import glint.app.messages.Messages;
import glint.app.project.ConversionGoal;
import glint.app.project.ConversionViewModel;
import glint.app.project.ConversionViewModel.Preview;
import glint.app.project.ConversionViewModel.Scope;
import glint.app.project.OpenProject;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.control.Titles;
import glint.app.shell.overlay.DialogLayer;

/**
 * Asks what labels are to become, shows what would come of it in pictures and label by label, then converts them in one step that
 * can be undone.
 */
final class ConversionDialog {
    private static final double REPORT_HEIGHT = 150;
    private static final double FIGURE_WIDTH = 64;

    private final ConversionViewModel model;
    private final Messages messages;
    private final ConversionPictures pictures;
    private final Label counts = Labels.of("");
    private final VBox lines = new VBox(4);
    private final ListView<LabelLoss> report = new ListView<>();

    ConversionDialog(ConversionViewModel model, OpenProject project, AnnotateServices services) {
        this.model = model;
        this.messages = services.messages();
        this.pictures = new ConversionPictures(model, project, services);
        counts.setWrapText(true);
        report.setId("convert-report");
        report.setPrefHeight(REPORT_HEIGHT);
        report.setMinHeight(2 * 26);
        report.setCellFactory(list -> new Row());
        report.getSelectionModel().selectedItemProperty().subscribe(loss -> {
            if (loss != null) {
                pictures.show(loss);
            }
        });
    }

    void show(DialogLayer layer, Consumer<? super String> onDone) {
        DecisionDialog dialog = new DecisionDialog("convert", messages.text("convert.title"), messages.text(
                "convert.go"), Icons.of("mdi2v-vector-square"), 1216, layer, messages);
        VBox outcome = new VBox(8, pictures, counts, lines, head(), report);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        dialog.body(new VBox(12, DecisionDialog.choice(messages.text("convert.goal"), goal()),
                DecisionDialog.choice(messages.text("convert.scope"), scope()), new ConversionChoices(model,
                        messages)),
                outcome);
        model.previewProperty().subscribe(preview -> {
            show(preview);
            dialog.ready(preview.flatMap(Preview::edit).isPresent());
        });
        dialog.show(messages.text("convert.undo"), () -> {
            int labels = model.previewProperty().get().map(preview -> preview.report().labels().size()).orElse(0);
            boolean done = model.convert();
            if (done) {
                onDone.accept(messages.text("convert.done", messages.count("count.labels", labels)));
            }
            return done;
        });
    }

    private ComboBox<ConversionGoal> goal() {
        ComboBox<ConversionGoal> box = new ComboBox<>();
        box.setId("convert-goal");
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(ConversionGoal.values());
        box.setConverter(Titles.of(goal -> messages.text("convert.goal." + goal.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.goalProperty());
        return box;
    }

    private SegmentedChoice<Scope> scope() {
        SegmentedChoice<Scope> choice = new SegmentedChoice<>(model.scopes(), model.scopeProperty().get(),
                scope -> messages.text("convert.scope." + scope.name().toLowerCase(Locale.ROOT)));
        choice.valueProperty().bindBidirectional(model.scopeProperty());
        return choice;
    }

    private void show(Optional<Preview> preview) {
        lines.getChildren().clear();
        report.getItems().setAll(preview.map(Preview::worst).orElse(List.of()));
        report.getSelectionModel().selectFirst();
        counts.setText(preview.map(now -> messages.text("convert.counts", messages.count("count.labels", now.report()
                .labels().size()), messages.count("count.frames", now.frames()))).orElse(messages.text(
                        "convert.looking")));
        preview.ifPresent(now -> {
            Totals totals = now.report().totals();
            add(true, messages.text("convert.exact", totals.exact(), totals.labels()));
            if (totals.exact() < totals.labels()) {
                add(false, messages.text("convert.changed", figure(totals.meanIou().orElse(1)), figure(totals.worstIou()
                        .orElse(1)), Math.round(totals.lostPixels()), Math.round(totals.addedPixels()), figure(
                                totals
                                        .medianCentroidShift().orElse(0))));
            }
            if (totals.split() > 0) {
                add(true, messages.text("convert.split", totals.split()));
            }
            if (totals.merged() > 0) {
                add(false, messages.text("convert.merged", totals.merged()));
            }
            if (now.kept() > 0) {
                add(false, messages.text("convert.kept", now.kept()));
            }
        });
    }

    private void add(boolean fine, String text) {
        lines.getChildren().add(DecisionDialog.line(fine, text));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private HBox head() {
        HBox head = row(Labels.of(messages.text("convert.report"), "caption"), List.of("IoU", messages.text(
                "convert.shift"), messages.text("convert.lost"), messages.text("convert.added")), "caption");
        // As the cells of the list.
        head.setStyle("-fx-padding: 0 12 0 12;");
        return head;
    }

    private static HBox row(Label name, List<String> figures, String style) {
        HBox row = new HBox(8, name, Labels.spacer());
        for (String figure : figures) {
            Label label = Labels.of(figure, style);
            label.setMinWidth(FIGURE_WIDTH);
            label.setPrefWidth(FIGURE_WIDTH);
            label.setAlignment(Pos.CENTER_RIGHT);
            row.getChildren().add(label);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** What becomes of one label. */
    private final class Row extends ListCell<LabelLoss> {
        @Override
        protected void updateItem(@Nullable LabelLoss loss, boolean empty) {
            super.updateItem(loss, empty);
            setGraphic(empty || loss == null ? null : row(loss));
        }

        private HBox row(LabelLoss loss) {
            HBox row = ConversionDialog.row(Labels.of(loss.image(), "number"), List.of(figure(loss.iou()), loss
                    .centroidShift().isPresent() ? figure(loss.centroidShift().getAsDouble()) : "", Long.toString(
                            Math
                                    .round(loss.lostPixels())),
                    Long.toString(Math.round(loss.addedPixels()))), "number");
            row.getChildren().addFirst(loss.isExact()
                    ? Icons.of("mdi2c-check", "success")
                    : Icons.of("mdi2a-alert-outline", "warning"));
            row.getChildren().add(2, Labels.of(messages.text("export.label", loss.target()), "note"));
            if (loss.split()) {
                row.getChildren().add(3, Labels.chip(messages.text("convert.row.split"), ""));
            }
            if (loss.merged()) {
                row.getChildren().add(3, Labels.chip(messages.text("convert.row.merged"), "warning"));
            }
            return row;
        }

        // No wider than the list.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }
    }
}
