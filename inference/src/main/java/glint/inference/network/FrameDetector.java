package glint.inference.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.DetectorSetup;
import glint.inference.NetworkRun;
import glint.inference.ScoreMap;

/** A network that looks at single frames, several at once where that is faster. */
public abstract class FrameDetector extends NetworkDetector {
    private final BatchLimit limit;

    /**
     * @param setup of the detector, to which the size of the batch is added
     * @param deployment where it runs and how
     */
    protected FrameDetector(DetectorSetup setup, Deployment deployment, DetectOptions defaults, NDManager manager) {
        super(deployment.recordedIn(setup), defaults, manager);
        this.limit = new BatchLimit(deployment.device(), deployment.batch());
    }

    @Override
    public final int clipLength() {
        return 1;
    }

    @Override
    public final int batchSize() {
        return limit.size();
    }

    @Override
    public final Detections detect(Clip clip, DetectOptions options) {
        return detectAll(List.of(clip), options).getFirst();
    }

    @Override
    public final List<Detections> detectAll(List<Clip> clips, DetectOptions options) {
        // Maps are taken of one frame, the first of a batch.
        int most = options.layers().isEmpty() ? clips.size() : 1;
        return limit.run(clips.stream().map(Clip::key).toList(), most, frames -> detect(frames, options));
    }

    @Override
    public final Optional<NetworkRun> network() {
        float[] plane = new float[Math.toIntExact(inputSize().pixels())];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) random.nextDouble();
        }
        NDManager local = manager().newSubManager();
        return Optional.of(new EngineRun(local, input(local, List.of(plane)), this::run));
    }

    @Override
    public final List<ScoreMap> inputs(Clip clip) {
        List<ScoreMap> maps = new ArrayList<>();
        for (NetworkInput prepared : prepare(clip.key())) {
            try (NDManager local = manager().newSubManager()) {
                maps.addAll(prepared.maps(input(local, List.of(prepared.plane()))));
            }
        }
        return maps;
    }

    /** What a frame becomes before it is fed: one input, or one for each scale the detector looks at. */
    protected abstract List<NetworkInput> prepare(Frame frame);

    /** The same of several frames, for detectors that look at one scale. */
    protected final List<NetworkInput> prepareAll(List<Frame> frames) {
        return frames.stream().map(frame -> prepare(frame).getFirst()).toList();
    }

    /** Size of the network's input. */
    protected abstract ImageSize inputSize();

    /** The input of the network, from images of its size in [0, 1], row by row. */
    protected abstract NDArray input(NDManager local, List<float[]> planes);

    /** Runs the network alone; the results belong to the manager of the input. */
    protected abstract NDList run(NDArray input);

    /** Finds the targets of every frame, all in one run of the network; a single frame where layers are wanted. */
    protected abstract List<Detections> detect(List<Frame> frames, DetectOptions options);
}
