package glint.app.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.app.shell.control.Labels;

/** What every detector that has looked at a frame gives one place, whatever its threshold; the line is the threshold. */
public final class ScoreList extends VBox {
    private static final double BAR = 96;
    private final int asked;
    private final int passing;

    /**
     * @param frame id of the frame
     * @param place in pixel edges
     */
    public ScoreList(DetectorsViewModel detectors, long frame, Box place) {
        getStyleClass().add("score-list");
        int all = 0;
        int pass = 0;
        for (DetectorRow row : detectors.rows()) {
            Optional<List<Target>> found = Optional.ofNullable(row.found().get(frame));
            if (found.isPresent()) {
                double score = Sightings.at(place, found.get()).map(target -> target.score().orElse(0)).orElse(
                        Double.NaN);
                boolean passes = score >= row.thresholdProperty().get();
                all++;
                pass += passes ? 1 : 0;
                getChildren().add(line(row, score, passes));
            }
        }
        asked = all;
        passing = pass;
    }

    /** Number of detectors that have looked at the frame. */
    public int asked() {
        return asked;
    }

    /** Number of those that find the place above their threshold. */
    public int passing() {
        return passing;
    }

    private static HBox line(DetectorRow row, double score, boolean passes) {
        Label tag = Labels.of(row.tag().letter(), "tag", row.tag().styleClass());
        if (!passes) {
            tag.getStyleClass().add("off");
        }
        Label name = Labels.of(row.tag().title(), passes ? "" : "subtle");
        name.setPrefWidth(100);
        ProgressBar bar = new ProgressBar(Double.isNaN(score) ? 0 : score);
        bar.setPrefWidth(BAR);
        bar.setMinWidth(BAR);
        bar.getStyleClass().add("score-bar");
        bar.setStyle("-glint-kept: " + (passes ? row.tag().colour() : "-color-fg-subtle") + ";");
        Region threshold = new Region();
        threshold.getStyleClass().add("threshold-mark");
        threshold.setTranslateX(BAR * row.thresholdProperty().get());
        StackPane both = new StackPane(bar, threshold);
        StackPane.setAlignment(threshold, Pos.CENTER_LEFT);
        Label value = Labels.of(Double.isNaN(score) ? "–" : digits(score), "number", passes ? "" : "subtle");
        Label least = Labels.of("\u2265 " + digits(row.thresholdProperty().get()), "number", "muted");
        least.setMinWidth(40);
        HBox line = new HBox(8, tag, name, both, Labels.spacer(), value, least);
        line.getStyleClass().add("slider-row");
        return line;
    }

    private static String digits(double score) {
        String text = String.format(Locale.ROOT, "%.2f", score);
        return text.startsWith("0") ? text.substring(1) : text;
    }
}
