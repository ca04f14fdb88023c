package glint.app.frames;

import java.util.OptionalInt;
import javafx.beans.Observable;

import glint.app.project.FrameEntry;

/** What the list knows of detections. */
public interface FrameDetections {
    /** Number of detections shown in a frame; absent while no detector that is shown has looked at it. */
    OptionalInt count(FrameEntry frame);

    /** Changes whenever counts do. */
    Observable changes();
}
