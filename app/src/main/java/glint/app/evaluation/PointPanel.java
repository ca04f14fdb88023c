package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.models.ThresholdSlider;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.PdFaCurve;
import glint.inference.evaluation.Strata;
import glint.inference.picture.Numbers;

/** The right column: the point and its figures, the split of strong and weak, the runs, and Fa in units people think in. */
final class PointPanel extends VBox {
    private static final double CLOSE_FA = 1e-5;
    private static final double HIGH_PD = 0.95;

    private final EvaluationViewModel model;
    private final Messages messages;
    private final HBox picked = new HBox(8);
    private final Label score = Labels.of("", "readout-large");
    private final Slider slider = new ThresholdSlider("-glint-quantity");
    private final List<Label> readouts = new ArrayList<>();
    private final Slider split = new Slider(0, 20, 5);
    private final Label splitValue = Labels.of("", "number-field");
    private final Label strong = Labels.of("", "note");
    private final Label weak = Labels.of("", "note");
    private final VBox runs = new VBox();
    private final List<Label> rates = new ArrayList<>();
    private final Label pairing = Labels.of("", "note");
    private final Panel runPanel;
    private final TuningSection tuning;
    private Optional<RunRow> bound = Optional.empty();

    PointPanel(EvaluationViewModel model, Messages messages, Node importing) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("workbench");
        setSpacing(1);
        tuning = new TuningSection(model.tuning(), messages, model::keepMaps);
        runPanel = panel("evaluation.runs", runs);
        runPanel.controls(importing);
        getChildren().addAll(panel("evaluation.point", point()), panel("evaluation.strength", strength()), panel(
                "evaluation.tune", tuning), runPanel,
                panel("evaluation.units", units()), panel("evaluation.pairing", padded(pairing)));
        pairing.setWrapText(true);
        pairing.setMinHeight(USE_PREF_SIZE);
        Region rest = new Region();
        rest.getStyleClass().add("panel");
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren().add(rest);
        split.valueProperty().bindBidirectional(model.scrSplitProperty());
        model.rows().subscribe(this::fillRuns);
        model.pickedProperty().subscribe(this::fillRuns);
    }

    private Panel panel(String key, Node content) {
        Panel panel = new Panel(messages.text(key), messages.text(key), new Region());
        panel.content(Optional.of(content));
        panel.setMinHeight(USE_PREF_SIZE);
        return panel;
    }

    private static VBox padded(Node... nodes) {
        VBox box = new VBox(8, nodes);
        box.getStyleClass().add("section");
        return box;
    }

    private Node point() {
        slider.setId("operating-point");
        slider.setBlockIncrement(0.01);
        slider.setAccessibleText(messages.text("evaluation.point.score"));
        picked.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(8, picked, Labels.spacer(), Labels.of(messages.text("evaluation.point.score"), "note"),
                score);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox jumps = new HBox(6, jump("evaluation.best-f1", model::moveToBestF1), jump("evaluation.fa-at-most",
                () -> model.moveToFa(CLOSE_FA)), jump("evaluation.pd-at-least", () -> model.moveToPd(HIGH_PD)));
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(4);
        String[] names = {"precision", "recall", "f1", "tp", "fp", "fn"};
        for (int i = 0; i < names.length; i++) {
            Label value = Labels.of("", "readout");
            value.setId("point-" + names[i]);
            value.setMinWidth(64);
            readouts.add(value);
            grid.add(new VBox(2, Labels.of(messages.text("evaluation." + names[i]), "note"), value), i % 3, i / 3);
        }
        return padded(head, slider, jumps, grid);
    }

    private Button jump(String key, Runnable action) {
        Button button = new Button(messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(event -> action.run());
        return button;
    }

    private Node strength() {
        split.setAccessibleText(messages.text("evaluation.split"));
        HBox head = new HBox(Labels.of(messages.text("evaluation.split")), Labels.spacer(), splitValue);
        HBox counts = new HBox(strong, Labels.spacer(), weak);
        return padded(head, split, counts);
    }

    private Node units() {
        VBox rows = padded();
        for (String unit : new String[]{"pixel", "megapixel", "image"}) {
            Label value = Labels.of("", "number-field");
            rates.add(value);
            rows.getChildren()
                    .add(new HBox(Labels.of(messages.text("evaluation.per." + unit)), Labels.spacer(), value));
        }
        return rows;
    }

    private void fillRuns() {
        runs.getChildren().setAll(model.rows().stream().map(this::runRow).toList());
        runPanel.countProperty().set(String.valueOf(model.rows().size()));
        follow();
    }

    private Node runRow(RunRow row) {
        Button eye = new Button();
        eye.getStyleClass().setAll("icon-button");
        eye.setAccessibleText(messages.text("models.eye"));
        row.shownProperty().subscribe(shown -> eye.setGraphic(Icons.of(shown
                ? "mdi2e-eye-outline"
                : "mdi2e-eye-off-outline")));
        eye.setOnAction(event -> row.shownProperty().set(!row.shownProperty().get()));
        Label name = Labels.of(row.look().title());
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setTooltip(new Tooltip(row.id()));
        HBox.setHgrow(name, Priority.ALWAYS);
        Slider threshold = new ThresholdSlider(row.look().colour());
        threshold.setPrefWidth(70);
        threshold.setAccessibleText(messages.text("models.threshold", row.look().title()));
        threshold.valueProperty().bindBidirectional(row.thresholdProperty());
        Label ap = FigureTable.figure("");
        ap.setMinWidth(36);
        HBox line = new HBox(eye, RunTag.of(row), name, threshold, ap);
        line.setId("run-" + row.id());
        line.getStyleClass().add("slider-row");
        boolean hasFigures = row.figuresProperty().get().isPresent();
        threshold.setVisible(hasFigures);
        ap.setText(row.published().map(c -> Numbers.score(c.mean())).orElse(row.figuresProperty().get().map(f -> Numbers
                .score(f.boxes(model.protocolProperty().get()).ap50())).orElse("–")));
        if (model.pickedProperty().get().filter(row::equals).isPresent()) {
            line.getStyleClass().add("selected");
        }
        line.setOnMouseClicked(event -> model.pick(row));
        if (!(row.source() instanceof RunRow.Source.OfDetector)) {
            Button away = new Button();
            away.getStyleClass().setAll("icon-button");
            away.setGraphic(Icons.of("mdi2c-close"));
            away.setTooltip(new Tooltip(messages.text("evaluation.remove", row.id())));
            away.setAccessibleText(messages.text("evaluation.remove", row.id()));
            away.setOnAction(event -> model.remove(row));
            line.getChildren().add(away);
        }
        return line;
    }

    /** The large slider moves the picked run's own threshold. */
    private void follow() {
        Optional<RunRow> now = model.pickedProperty().get();
        if (!now.equals(bound)) {
            bound.ifPresent(row -> slider.valueProperty().unbindBidirectional(row.thresholdProperty()));
            now.ifPresent(row -> slider.valueProperty().bindBidirectional(row.thresholdProperty()));
            bound = now;
        }
    }

    void show() {
        fillRuns();
        Optional<RunRow> row = model.pickedProperty().get();
        picked.getChildren().setAll(row.map(r -> List.of(RunTag.of(r), Labels.of(r.look().title()))).orElse(List.of(
                Labels.of(messages.text("evaluation.nothing"), "muted"))));
        score.setText(row.map(r -> Numbers.score(r.thresholdProperty().get())).orElse("–"));
        slider.setDisable(row.isEmpty());
        Optional<PointFigures> point = model.point();
        OperatingPoint boxes = point.map(PointFigures::boxes).orElse(new OperatingPoint(0, 0, 0, 0));
        String[] values = {Numbers.score(boxes.precision()), Numbers.score(boxes.recall()), Numbers
                .score(boxes.f1()), Numbers.count(boxes.truePositives()), Numbers.count(boxes.falsePositives()), Numbers
                        .count(boxes
                                .falseNegatives())};
        for (int i = 0; i < values.length; i++) {
            readouts.get(i).setText(point.isPresent() ? values[i] : "–");
        }
        Optional<PdFaCurve.Point> rate = point.map(p -> model.pairingProperty()
                .get() == glint.inference.evaluation.PdFa.Pairing.REFERENCE ? p.reference() : p.optimal());
        rates.get(0).setText(rate.map(r -> ChartPictures.perMillion(r.fa()) + " × 10⁻⁶").orElse("–"));
        rates.get(1).setText(rate.map(r -> ChartPictures.perMillion(r.fa()) + " px").orElse("–"));
        rates.get(2).setText(rate.map(r -> messages.text("evaluation.alarms", String.format(Locale.ROOT, "%.2f", r
                .alarmsPerImage()))).orElse("–"));
        pairing.setText(point.isEmpty()
                ? "–"
                : ProtocolTable.pairingText(model, messages).orElse(messages.text(
                        "evaluation.pairing.same")));
        showStrength();
        tuning.show();
    }

    private void showStrength() {
        splitValue.setText(String.format(Locale.ROOT, "%.1f", split.getValue()));
        Optional<List<Integer>> counts = model.contrastProperty().get()
                .flatMap(contrast -> model.figures().map(f -> Strata
                        .byStrength(f.evaluation().set(), contrast, model.scrSplitProperty().get()).targets()));
        strong.setText(counts.map(c -> messages.text("evaluation.strong.count", c.get(0))).orElse(""));
        weak.setText(counts.map(c -> messages.text("evaluation.weak.count", c.get(1))).orElse(messages.text(
                "evaluation.scr.unknown")));
    }
}
