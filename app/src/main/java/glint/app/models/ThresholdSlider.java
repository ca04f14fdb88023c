package glint.app.models;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Slider;

/** A slider of scores. The part of its track that survives the threshold takes the detector's colour. */
public final class ThresholdSlider extends Slider {
    /** @param colour a looked-up colour of the theme */
    public ThresholdSlider(String colour) {
        super(DetectorRow.LEAST, 1, DetectorRow.FIRST);
        setBlockIncrement(0.01);
        setStyle("-glint-kept: " + colour + ";");
        valueProperty().subscribe(this::paintTrack);
        skinProperty().subscribe(this::paintTrack);
    }

    private void paintTrack() {
        Node track = lookup(".track");
        if (track != null) {
            double share = 100 * (getValue() - getMin()) / (getMax() - getMin());
            track.setStyle(
                    String.format(Locale.ROOT, "-fx-background-color: linear-gradient(to right, -glint-track %1$.1f%%,"
                            + " -glint-kept %1$.1f%%);", share));
        }
    }
}
