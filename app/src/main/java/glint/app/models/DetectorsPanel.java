package glint.app.models;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.PathChooser;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.inference.torchscript.TorchScript;

/** The body of the detectors' panel: a row for each with its threshold, the buttons that run them, and how far a run is. */
public final class DetectorsPanel extends VBox {
    private final DetectorsViewModel model;
    private final PathChooser chooser;
    private final Messages messages;
    private final VBox rows = new VBox();
    private final Label none;
    private final Label progress = Labels.of("", "number", "muted");
    private final Label left = Labels.of("", "number", "muted");
    private final ProgressBar bar = new ProgressBar();
    private final Button stop = new Button();

    /** Shows the model; its buttons call the actions of the table. */
    public DetectorsPanel(DetectorsViewModel model, PathChooser chooser, Messages messages, ActionTable actions,
            ActionControls controls) {
        this.model = model;
        this.chooser = chooser;
        this.messages = messages;
        none = Labels.of("", "muted");
        none.setWrapText(true);
        none.setPadding(new Insets(10, 12, 4, 12));
        ScrollPane scroll = new ScrollPane(new VBox(none, rows));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rows.setPadding(new Insets(4, 0, 4, 0));
        scroll.setMinHeight(56);
        setVgrow(scroll, Priority.ALWAYS);
        Button all = controls.button(actions.get("models.run-all"));
        all.getStyleClass().add("primary");
        Button frame = controls.button(actions.get("models.run-frame"));
        frame.setGraphic(null);
        stop.setId("models-stop");
        stop.setGraphic(Icons.of("mdi2c-close"));
        stop.getStyleClass().setAll("icon-button");
        stop.setTooltip(new Tooltip(messages.text("models.stop")));
        stop.setAccessibleText(messages.text("models.stop"));
        stop.setOnAction(event -> model.runs().cancel());
        all.setMinWidth(USE_PREF_SIZE);
        frame.setMinWidth(USE_PREF_SIZE);
        progress.setMinWidth(USE_PREF_SIZE);
        left.setMinWidth(USE_PREF_SIZE);
        HBox foot = new HBox(8, all, frame, Labels.spacer(), progress, stop);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(6, 8, 6, 12));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox run = new HBox(8, bar, left);
        run.setAlignment(Pos.CENTER_LEFT);
        run.setMinHeight(16);
        VBox.setMargin(run, new Insets(0, 12, 4, 12));
        getChildren().addAll(scroll, foot, run);
        model.rows().subscribe(this::fill);
        model.changes().addListener(changed -> explain());
        model.loadedProperty().subscribe(this::explain);
        fill();
        model.runs().runningProperty().subscribe(this::show);
        model.runs().noticeProperty().subscribe(text -> progress.setText(text));
    }

    private void fill() {
        rows.getChildren().setAll(model.rows().stream().<Node>map(row -> new DetectorRowView(row, messages,
                () -> choose(row))).toList());
        explain();
    }

    /** Without weights: says so, and how to get some. */
    private void explain() {
        boolean known = model.loadedProperty().get();
        boolean runs = model.rows().stream().anyMatch(DetectorRow::canRun);
        none.setText(messages.text(known ? "models.none" : "models.looking"));
        none.setVisible(!runs);
        none.setManaged(!runs);
    }

    private void choose(DetectorRow row) {
        boolean module = row.id().equals(TorchScript.ID);
        Optional<Path> file = chooser.chooseFile(messages.text("models.weights.choose", row.tag().title()),
                messages.text(module ? "models.weights.module" : "models.weights.kind"), module ? "pt" : "safetensors");
        file.ifPresent(path -> model.chooseWeights(row, path));
    }

    private void show(Optional<RunState> state) {
        bar.setVisible(state.isPresent());
        stop.setVisible(state.isPresent());
        stop.setManaged(state.isPresent());
        bar.setProgress(state.map(run -> run.done() == 0
                ? ProgressBar.INDETERMINATE_PROGRESS
                : (double) run.done() / run.total()).orElse(0.0));
        progress.setText(state.map(run -> run.row().tag().letter() + " " + Messages.number(run.done()) + " / "
                + Messages.number(run.total())).orElse(model.runs().noticeProperty().get()));
        left.setText(state.flatMap(RunState::left).filter(time -> !time.isZero())
                .map(time -> messages.text("models.left", time(time))).orElse(""));
    }

    private static String time(Duration left) {
        long seconds = Math.max(1, left.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
}
