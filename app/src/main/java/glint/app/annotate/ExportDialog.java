package glint.app.annotate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.app.messages.Messages;
import glint.app.project.ExportViewModel;
import glint.app.project.ExportViewModel.Preview;
import glint.app.shell.PathChooser;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Titles;
import glint.app.shell.overlay.DialogLayer;

/** Asks for the format, says what it cannot hold, kind by kind and label by label, then where the files go. */
final class ExportDialog {
    private static final double KINDS_HEIGHT = 170;
    private static final double LABELS_HEIGHT = 150;

    private final ExportViewModel model;
    private final PathChooser chooser;
    private final Messages messages;
    private final Label counts = Labels.of("");
    private final VBox remarks = new VBox(4);
    private final ListView<Map.Entry<String, List<Loss>>> kinds = new ListView<>();
    private final ListView<Loss> labels = new ListView<>();
    private final VBox losses;

    ExportDialog(ExportViewModel model, PathChooser chooser, Messages messages) {
        this.model = model;
        this.chooser = chooser;
        this.messages = messages;
        kinds.setId("export-kinds");
        kinds.setPrefHeight(KINDS_HEIGHT);
        kinds.setCellFactory(list -> new Kind());
        labels.setId("export-labels");
        labels.setPrefHeight(LABELS_HEIGHT);
        labels.setCellFactory(list -> new Befallen());
        kinds.getSelectionModel().selectedItemProperty().subscribe(kind -> labels.getItems().setAll(kind == null
                ? List.of()
                : kind.getValue()));
        losses = new VBox(4, Labels.of(messages.text("export.lost"), "caption"), kinds,
                Labels.of(messages.text("export.befallen"), "caption"), labels);
        losses.managedProperty().bind(losses.visibleProperty());
        counts.setWrapText(true);
    }

    void show(DialogLayer layer, Consumer<? super String> onDone) {
        DecisionDialog dialog = new DecisionDialog("export", messages.text("export.title"), messages.text("export.go"),
                Icons.of("mdi2e-export-variant"), 900, layer, messages);
        Label where = Labels.of("", "note");
        where.setWrapText(true);
        VBox counting = DecisionDialog.choice(messages.text("export.counting"), convention());
        counting.managedProperty().bind(counting.visibleProperty());
        counting.visibleProperty().bind(model.formatProperty().map(format -> !format.conventions().isEmpty()));
        dialog.body(new VBox(12, DecisionDialog.choice(messages.text("export.format"), format()), counting, where),
                new VBox(10, counts, remarks, losses));
        model.formatProperty().subscribe(format -> where.setText(messages.text(format.fileExtension().isPresent()
                ? "export.one-file"
                : "export.folder")));
        model.previewProperty().subscribe(preview -> {
            show(preview);
            dialog.ready(preview.isPresent());
        });
        dialog.show(messages.text("export.unchanged"), () -> {
            Optional<Path> target = target();
            target.ifPresent(path -> model.export(path, onDone));
            return target.isPresent();
        });
    }

    private ComboBox<LabelFormat> format() {
        ComboBox<LabelFormat> box = new ComboBox<>();
        box.setId("export-format");
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().setAll(model.formats());
        box.setConverter(Titles.of(LabelFormat::title));
        box.valueProperty().bindBidirectional(model.formatProperty());
        return box;
    }

    /** How the files count pixels; the choices are those of the format. */
    private ComboBox<BoxConvention> convention() {
        ComboBox<BoxConvention> box = new ComboBox<>();
        box.setId("export-convention");
        box.setMaxWidth(Double.MAX_VALUE);
        // A format that leaves only the number of the first pixel open has two choices.
        box.setConverter(Titles.of(convention -> messages.text(model.formatProperty().get().conventions()
                .size() > 2 ? "export.convention." + convention.id() : "export.origin." + convention.origin())));
        model.formatProperty().subscribe(format -> box.getItems().setAll(format.conventions()));
        model.conventionProperty().subscribe(convention -> convention.ifPresent(box::setValue));
        box.valueProperty().subscribe(chosen -> {
            if (chosen != null && model.formatProperty().get().conventions().contains(chosen)) {
                model.conventionProperty().set(Optional.of(chosen));
            }
        });
        return box;
    }

    private Optional<Path> target() {
        String title = messages.text("export.choose", model.formatProperty().get().title());
        return model.formatProperty().get().fileExtension().map(extension -> chooser.chooseTarget(title, model
                .fileName(), model.formatProperty().get().title(), extension)).orElseGet(() -> chooser.chooseFolder(
                        title));
    }

    private void show(Optional<Preview> preview) {
        remarks.getChildren().clear();
        kinds.getItems().clear();
        losses.setVisible(preview.filter(now -> !now.losses().isEmpty()).isPresent());
        counts.setText(preview.map(now -> messages.text("export.counts",
                messages.count("count.frames", now.frames()), messages.count("count.labels", now.labels())))
                .orElse(messages.text("export.looking")));
        preview.ifPresent(now -> {
            if (now.empty() > 0) {
                remarks.getChildren().add(DecisionDialog.line(true, messages.count("export.empty", now.empty())));
            }
            if (now.losses().isEmpty()) {
                remarks.getChildren().add(DecisionDialog.line(true, messages.text("export.lossless")));
            }
            kinds.getItems().setAll(List.copyOf(Loss.byKind(now.losses()).entrySet()));
            kinds.getSelectionModel().selectFirst();
        });
    }

    /** What is lost, and by how many labels. */
    private static final class Kind extends ListCell<Map.Entry<String, List<Loss>>> {
        @Override
        protected void updateItem(Map.@Nullable Entry<String, List<Loss>> kind, boolean empty) {
            super.updateItem(kind, empty);
            setGraphic(empty || kind == null ? null : row(kind));
        }

        private HBox row(Map.Entry<String, List<Loss>> kind) {
            HBox row = new HBox(8, Icons.of("mdi2a-alert-outline", "warning"), Labels.of(kind.getKey()),
                    Labels.spacer(), Labels.of(Messages.number(kind.getValue().size()), "number"));
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }

        // No wider than the list.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }
    }

    private final class Befallen extends ListCell<Loss> {
        @Override
        protected void updateItem(@Nullable Loss loss, boolean empty) {
            super.updateItem(loss, empty);
            setGraphic(empty || loss == null
                    ? null
                    : new HBox(8, Labels.of(loss.frame(), "number"),
                            Labels.of(messages.text("export.label", loss.target()), "note")));
        }
    }
}
