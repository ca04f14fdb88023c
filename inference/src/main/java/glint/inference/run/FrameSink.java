package glint.inference.run;

import glint.datasets.frame.Frame;
import glint.inference.Detections;

/** Takes what a run finds, frame by frame, on the thread of the run. */
@FunctionalInterface
public interface FrameSink {
    /**
     * One frame is done.
     *
     * @param name of the key frame
     * @param frame the key frame
     */
    void accept(String name, Frame frame, Detections detections);
}
