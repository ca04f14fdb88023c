package glint.app.viewer.overlay;

import java.util.List;

/**
 * The detections of one detector in one frame.
 *
 * @param tag the detector's letter
 * @param coloured whether it is the detector of the pane; the others are thin grey with their letter
 */
public record DetectionLayer(String tag, boolean coloured, List<DetectionMark> marks) {
    public DetectionLayer {
        marks = List.copyOf(marks);
    }
}
