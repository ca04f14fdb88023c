package glint.inference;

import java.util.List;
import java.util.Optional;

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

    /**
     * What its network is given of the key frame, after resizing and normalisation: a map for every input and channel that
     * differ, in the coordinates of the image. Empty for a detector without a network of fixed inputs.
     *
     * @throws glint.annotations.InputException when the frame cannot be fed
     */
    default List<ScoreMap> inputs(Clip clip) {
        return List.of();
    }

    /** How many clips it looks at together where it is given as many; fewer after its device ran out of memory. */
    default int batchSize() {
        return 1;
    }

    /**
     * As {@link #detect} for each clip, several together where that is faster.
     *
     * @throws glint.annotations.InputException when a frame of any of them cannot be fed
     */
    default List<Detections> detectAll(List<Clip> clips, DetectOptions options) {
        return clips.stream().map(clip -> detect(clip, options)).toList();
    }

    /**
     * The network alone on an input it would get; absent from detectors without one of ours. Not to be used beside the detector
     * at the same time, and closed before it.
     */
    default Optional<NetworkRun> network() {
        return Optional.empty();
    }

    @Override
    void close();
}
