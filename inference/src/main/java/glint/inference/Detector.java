package glint.inference;

import java.util.List;

/**
 * A network with weights, ready to run on one device. Owns native memory until closed; used by one thread at a time.
 */
public interface Detector extends AutoCloseable {
    /** What it is: detector, size, weights, device. */
    DetectorSetup setup();

    /** Frames in a clip, the key frame included. */
    int clipLength();

    /** The options its paper evaluates with. */
    DetectOptions defaults();

    /** Names of the maps it can return. */
    List<String> layerNames();

    /**
     * Finds the targets of the clip's key frame.
     *
     * @throws glint.annotations.InputException when a frame cannot be fed, such as one of NaN only
     */
    Detections detect(Clip clip, DetectOptions options);

    @Override
    void close();
}
