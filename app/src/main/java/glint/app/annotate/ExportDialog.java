package glint.app.annotate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.project.ExportViewModel;
import glint.app.project.ExportViewModel.Format;
import glint.app.project.ExportViewModel.Preview;
import glint.app.shell.PathChooser;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** Asks for the format, says what it cannot hold, then where the file goes. */
final class ExportDialog {
    private final ExportViewModel model;
    private final PathChooser chooser;
    private final Messages messages;
    private final Label counts = Labels.of("");
    private final VBox losses = new VBox(4);

    ExportDialog(ExportViewModel model, PathChooser chooser, Messages messages) {
        this.model = model;
        this.chooser = chooser;
        this.messages = messages;
    }

    void show(DialogLayer layer, Consumer<? super String> onDone) {
        DialogBox box = new DialogBox(messages.text("export.title"), Icons.of("mdi2e-export-variant"), layer, messages);
        box.setId("export-dialog");
        box.setMaxWidth(560);
        SegmentedChoice<Format> format = new SegmentedChoice<>(List.of(Format.values()), model.formatProperty().get(),
                choice -> switch (choice) {
                    case COCO -> messages.text("export.coco");
                    case MASK -> messages.text("export.mask");
                });
        format.valueProperty().bindBidirectional(model.formatProperty());
        counts.setWrapText(true);
        box.body(format, counts, losses);
        Button cancel = new Button(messages.text("export.cancel"));
        cancel.getStyleClass().add("dialog-button");
        cancel.setOnAction(event -> layer.close());
        Button export = new Button(messages.text("export.go"));
        export.setId("export-go");
        export.getStyleClass().addAll("dialog-button", "primary");
        export.setDefaultButton(true);
        export.setDisable(true);
        export.setOnAction(event -> target().ifPresent(target -> {
            layer.close();
            model.export(target, onDone);
        }));
        box.foot(Labels.of(messages.text("export.unchanged"), "note"), Labels.spacer(), cancel, export);
        Runnable show = () -> {
            show(model.preview());
            export.setDisable(model.preview().isEmpty());
        };
        model.previewsProperty().subscribe(show);
        model.formatProperty().subscribe(show);
        show.run();
        layer.show(box, export);
        model.prepare();
    }

    private Optional<Path> target() {
        return switch (model.formatProperty().get()) {
            case COCO -> chooser.chooseTarget(messages.text("export.choose.file"), model.fileName(),
                    messages.text("export.coco"), "json");
            case MASK -> chooser.chooseFolder(messages.text("export.choose.folder"));
        };
    }

    private void show(Optional<Preview> preview) {
        losses.getChildren().clear();
        counts.setText(preview.map(now -> messages.text("export.counts",
                messages.count("count.frames", now.frames()), messages.count("count.labels", now.labels())))
                .orElse(messages.text("export.counting")));
        preview.ifPresent(now -> {
            if (now.empty() > 0) {
                add("mdi2i-information-outline", messages.count("export.empty", now.empty()));
            }
            now.losses().forEach(loss -> add("mdi2a-alert-outline", messages.text("export.loss", loss)));
            if (now.losses().isEmpty()) {
                add("mdi2c-check", messages.text("export.lossless"));
            }
        });
    }

    private void add(String icon, String text) {
        Label label = Labels.of(text);
        label.setWrapText(true);
        HBox row = new HBox(8, Icons.of(icon, icon.equals("mdi2a-alert-outline") ? "warning" : "success"), label);
        losses.getChildren().add(row);
    }
}
