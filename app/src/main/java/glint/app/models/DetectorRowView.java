package glint.app.models;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** One detector: eye, letter, name, threshold, number of detections; what is hidden keeps its row. */
final class DetectorRowView extends HBox {
    private final DetectorRow row;
    private final Messages messages;
    private final Button eye = new Button();
    private final Label tag;
    private final Label name;
    private final ThresholdSlider slider;
    private final Label value = Labels.of("", "number");
    private final Label count = Labels.of("", "number");

    DetectorRowView(DetectorRow row, Messages messages, Runnable chooseWeights) {
        this.row = row;
        this.messages = messages;
        setId("detector-" + row.id());
        getStyleClass().add("slider-row");
        tag = Labels.of(row.tag().letter(), "tag", row.tag().styleClass());
        name = Labels.of(row.tag().title());
        name.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        eye.getStyleClass().setAll("icon-button");
        eye.setTooltip(new Tooltip(messages.text("models.eye")));
        eye.setAccessibleText(messages.text("models.eye"));
        eye.setOnAction(event -> row.shownProperty().set(!row.shownProperty().get()));
        slider = new ThresholdSlider(row.tag().colour());
        slider.setPrefWidth(76);
        slider.setMinWidth(32);
        slider.setAccessibleText(messages.text("models.threshold", row.tag().title()));
        slider.setTooltip(new Tooltip(messages.text("models.threshold", row.tag().title())));
        slider.valueProperty().bindBidirectional(row.thresholdProperty());
        value.setMinWidth(26);
        value.setAlignment(Pos.CENTER_RIGHT);
        count.setMinWidth(20);
        count.setAlignment(Pos.CENTER_RIGHT);
        Button weights = new Button();
        weights.getStyleClass().setAll("icon-button");
        weights.setGraphic(Icons.of("mdi2f-folder-cog-outline", "small"));
        String words = messages.text("models.weights.choose", row.tag().title());
        weights.setTooltip(new Tooltip(words));
        weights.setAccessibleText(words);
        weights.setOnAction(event -> chooseWeights.run());
        weights.setVisible(row.takesWeights());
        Button choices = new Button();
        choices.setId("options-" + row.id());
        choices.getStyleClass().setAll("icon-button");
        choices.setGraphic(Icons.of("mdi2t-tune-variant", "small"));
        String choose = messages.text("models.options", row.tag().title());
        choices.setTooltip(new Tooltip(choose));
        choices.setAccessibleText(choose);
        choices.setVisible(!row.options().isEmpty());
        choices.setManaged(choices.isVisible());
        choices.setOnAction(event -> new OptionsMenu(row, messages).make().show(choices, Side.BOTTOM, 0, 4));
        getChildren().addAll(eye, tag, name, slider, value, count, choices, weights);
        row.shownProperty().subscribe(this::show);
        row.thresholdProperty().subscribe(this::show);
        row.countProperty().subscribe(this::show);
        row.weightsProperty().subscribe(this::show);
        row.readyProperty().subscribe(this::show);
        row.resultsProperty().subscribe(this::show);
        show();
    }

    private void show() {
        boolean alive = row.isAlive();
        boolean shown = row.shownProperty().get() && alive;
        eye.setGraphic(Icons.of(shown ? "mdi2e-eye-outline" : "mdi2e-eye-off-outline", "small"));
        tag.getStyleClass().remove("off");
        name.getStyleClass().remove("subtle");
        value.getStyleClass().remove("subtle");
        if (!shown) {
            tag.getStyleClass().add("off");
            name.getStyleClass().add("subtle");
            value.getStyleClass().add("subtle");
        }
        eye.setDisable(!alive);
        slider.setVisible(alive);
        slider.setManaged(alive);
        value.setText(alive
                ? String.format(Locale.ROOT, "%.2f", row.thresholdProperty().get()).replaceFirst("^0", "")
                : messages.text("models.weights.none"));
        value.setMinWidth(USE_PREF_SIZE);
        count.setText(row.countProperty().get().isPresent()
                ? Messages.number(row.countProperty().get().getAsInt())
                : "\u2013");
    }
}
