package glint.app.viewer.pane;

import java.util.List;
import java.util.Optional;

import glint.app.fx.BackgroundTask;
import glint.app.viewer.overlay.DetectionLayer;
import glint.datasets.frame.Frame;

/** Where panes get what they show beside the frame itself. */
public interface PaneSources {
    /**
     * The frames of the same sequence around one, itself included; what cannot be read is left out. On a worker.
     *
     * @param reach on either side
     */
    List<Frame> around(int index, int reach);

    /** The map a content asks for of a frame, to be run on the detectors' worker; empty where its detector cannot run. */
    Optional<BackgroundTask<DetectorMaps>> maps(PaneContent content, int index);

    /** What a detector found in the frame in view, from its threshold on, in the colours of the pane's own detector. */
    Optional<DetectionLayer> detections(String detector);
}
