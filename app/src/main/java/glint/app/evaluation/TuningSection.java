package glint.app.evaluation;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.picture.Numbers;

/** Two sliders of adjustable sensitivity with what they give over the data set, and the best pair with its cost. */
final class TuningSection extends VBox {
    private final TuningViewModel tuning;
    private final Messages messages;
    private final Button keep = new Button();
    private final Button best = new Button();
    private final Label figures = Labels.of("", "number");
    private final Label weak = Labels.of("", "note");
    private final VBox sliders = new VBox(8);

    TuningSection(TuningViewModel tuning, Messages messages, Runnable onKeep) {
        this.tuning = tuning;
        this.messages = messages;
        getStyleClass().add("section");
        keep.setId("keep-maps");
        keep.setText(messages.text("evaluation.tune.keep"));
        keep.setOnAction(event -> onKeep.run());
        best.setId("best-pair");
        best.setOnAction(event -> tuning.moveToBest());
        weak.setWrapText(true);
        figures.setWrapText(true);
        sliders.getChildren().addAll(slider("th1", tuning.th1Property()), slider("th2", tuning.th2Property()), figures,
                weak, best);
        getChildren().addAll(keep, sliders);
        tuning.keptProperty().subscribe(this::show);
        tuning.figuresProperty().subscribe(this::show);
        tuning.bestProperty().subscribe(this::show);
    }

    private HBox slider(String name, javafx.beans.property.DoubleProperty threshold) {
        Slider slider = new Slider(SensitivityTuning.FLOOR, 1, threshold.get());
        slider.setId("tune-" + name);
        slider.setAccessibleText(name);
        slider.setBlockIncrement(0.01);
        slider.valueProperty().bindBidirectional(threshold);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label value = Labels.of("", "number");
        value.setMinWidth(36);
        threshold.subscribe(now -> value.setText(Numbers.score(now.doubleValue())));
        HBox row = new HBox(8, Labels.of(name, "number"), slider, value);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    void show() {
        Optional<SensitivityTuning> kept = tuning.keptProperty().get();
        shown(keep, kept.isEmpty());
        shown(sliders, kept.isPresent());
        keep.setDisable(tuning.detector().isEmpty());
        tuning.figuresProperty().get().ifPresent(f -> {
            figures.setText(messages.text("evaluation.tune.figures", Numbers.score(f.pd()), Numbers.score(f.iou()),
                    ChartPictures.perMillion(f.fa()), score(f)));
            weak.setText(messages.text("evaluation.tune.weak", f.weak(), f.weakTrue()));
        });
        Optional<SensitivityTuning.Figures> pair = tuning.bestProperty().get();
        best.setText(pair.map(f -> messages.text("evaluation.tune.best", Numbers.score(f.thresholds().th1()),
                Numbers.score(f
                        .thresholds().th2()),
                score(f), ChartPictures.perMillion(f.fa()))).orElse(messages.text(
                        "evaluation.tune.none")));
        best.setDisable(pair.isEmpty());
    }

    private String score(SensitivityTuning.Figures f) {
        return f.score().isVoid() ? messages.text("evaluation.tune.void") : Numbers.score(f.score().value());
    }

    private static void shown(javafx.scene.Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
