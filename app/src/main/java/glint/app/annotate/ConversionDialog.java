package glint.app.annotate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.annotations.convert.ConversionReport.Totals;
import glint.app.messages.Messages;
import glint.app.project.ConversionViewModel;
import glint.app.project.ConversionViewModel.Goal;
import glint.app.project.ConversionViewModel.Preview;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** Asks what labels are to become, says what would come of it, then converts them in one step that can be undone. */
final class ConversionDialog {
    private final ConversionViewModel model;
    private final Messages messages;
    private final Label counts = Labels.of("");
    private final VBox lines = new VBox(4);

    ConversionDialog(ConversionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    void show(DialogLayer layer, Consumer<? super String> onDone) {
        DialogBox box = new DialogBox(messages.text("convert.title"), Icons.of("mdi2v-vector-square"), layer, messages);
        box.setId("convert-dialog");
        box.setMaxWidth(640);
        SegmentedChoice<Goal> goal = new SegmentedChoice<>(List.of(Goal.values()), model.goalProperty().get(),
                choice -> messages.text("convert.goal." + choice.name().toLowerCase(Locale.ROOT)));
        goal.valueProperty().bindBidirectional(model.goalProperty());
        SegmentedChoice<Boolean> scope = new SegmentedChoice<>(List.of(true, false), model.everywhereProperty().get(),
                all -> messages.text(all ? "convert.everywhere" : "convert.here"));
        scope.valueProperty().subscribe(all -> model.everywhereProperty().set(all));
        counts.setWrapText(true);
        box.body(goal, scope, counts, lines);
        Button cancel = new Button(messages.text("decision.cancel"));
        cancel.getStyleClass().add("dialog-button");
        cancel.setOnAction(event -> layer.close());
        Button convert = new Button(messages.text("convert.go"));
        convert.setId("convert-go");
        convert.getStyleClass().addAll("dialog-button", "primary");
        convert.setDefaultButton(true);
        convert.setOnAction(event -> {
            int labels = model.previewProperty().get().map(preview -> preview.report().labels().size()).orElse(0);
            if (model.convert()) {
                layer.close();
                onDone.accept(messages.text("convert.done", messages.count("count.labels", labels)));
            }
        });
        box.foot(Labels.of(messages.text("convert.undo"), "note"), Labels.spacer(), cancel, convert);
        model.previewProperty().subscribe(preview -> {
            show(preview);
            convert.setDisable(preview.flatMap(Preview::edit).isEmpty());
        });
        layer.show(box, convert);
    }

    private void show(Optional<Preview> preview) {
        lines.getChildren().clear();
        counts.setText(preview.map(now -> messages.text("convert.counts", messages.count("count.labels", now.report()
                .labels().size()), messages.count("count.frames", now.frames()))).orElse(messages.text(
                        "convert.looking")));
        preview.ifPresent(now -> {
            Totals totals = now.report().totals();
            add(true, messages.text("convert.exact", totals.exact(), totals.labels()));
            if (totals.exact() < totals.labels()) {
                add(false,
                        messages.text("convert.changed", two(totals.meanIou().orElse(1)), two(totals.worstIou().orElse(
                                1)), Math.round(totals.lostPixels()), Math.round(totals.addedPixels()), two(
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

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void add(boolean fine, String text) {
        Label label = Labels.of(text);
        label.setWrapText(true);
        lines.getChildren().add(new HBox(8, fine
                ? Icons.of("mdi2c-check", "success")
                : Icons.of("mdi2a-alert-outline", "warning"), label));
    }
}
