package glint.inference.torchscript;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.CountScaling;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.Device;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.TorchScriptFile;
import glint.inference.network.NetworkInput;
import glint.inference.nn.GreyInput;
import glint.inference.nn.LayerCapture;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.BoxTargets;
import glint.inference.post.MaskTargets;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.SegmentedTargets;
import glint.inference.post.WeakMaps;

/** A user's module: scales and places a frame, runs the module, reads boxes or a map out of what it gives. */
final class TorchScriptDetector implements Detector {
    private static final String PROBABILITY = "probability";
    private static final double NMS_IOU = 0.7;
    private static final int MAX_BOXES = 300;
    private static final int MAX_REGIONS = 10_000;
    /** No pixel is above it: a user's map has no second threshold unless asked for. */
    private static final double NO_WEAK_TARGETS = 1;
    /** The frame of the trial, where the size is the frame's own. */
    private static final int TRIAL_SIDE = 64;

    private final TorchScriptFile file;
    private final Descriptor descriptor;
    private final TracedModule module;
    private final Device device;

    private TorchScriptDetector(TorchScriptFile file, Descriptor descriptor, TracedModule module, Device device) {
        this.file = file;
        this.descriptor = descriptor;
        this.module = module;
        this.device = device;
    }

    /** Loads the module and tries it on an empty frame, so that a descriptor that does not fit is known before the first one. */
    static TorchScriptDetector open(TorchScriptFile file, Descriptor descriptor, Device device) {
        TracedModule module = TracedModule.load(file, device);
        boolean works = false;
        try {
            TorchScriptDetector detector = new TorchScriptDetector(file, descriptor, module, device);
            ImageSize size = descriptor.size().orElse(new ImageSize(TRIAL_SIDE, TRIAL_SIDE));
            Frame empty = Frame.ofBytes(size.width(), size.height(), new byte[Math.toIntExact(size.pixels())]);
            detector.detect(Clip.of(empty), detector.defaults());
            works = true;
            return detector;
        } finally {
            if (!works) {
                module.close();
            }
        }
    }

    @Override
    public DetectorSetup setup() {
        return new DetectorSetup(TorchScript.ID, "own", "own", file.sha256(), device.id(), descriptor.settings());
    }

    @Override
    public int clipLength() {
        return 1;
    }

    @Override
    public DetectOptions defaults() {
        return segments()
                ? new DetectOptions(0, 1, MAX_REGIONS,
                        Optional.of(new Sensitivity(descriptor.confidence(), NO_WEAK_TARGETS)), List.of())
                : new DetectOptions(descriptor.confidence(), NMS_IOU, MAX_BOXES, List.of());
    }

    private boolean segments() {
        return descriptor.output() != OutputKind.BOXES;
    }

    @Override
    public List<String> layerNames() {
        return segments() ? List.of(PROBABILITY) : List.of();
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        LayerCapture.requireKnown(options.layers(), layerNames(), TorchScript.ID);
        Frame frame = clip.key();
        NetworkInput prepared = prepare(frame);
        Letterbox letterbox = prepared.place();
        try (NDManager local = module.newManager()) {
            NDList output = module.forward(input(local, prepared));
            return segments() ? regions(output, letterbox, options) : boxes(output, letterbox, options);
        }
    }

    private NetworkInput prepare(Frame frame) {
        Letterbox place = descriptor.place(frame.size());
        return new NetworkInput(place, place.apply(CountScaling.scale(frame)));
    }

    /** Traced code may lay out its input anew with view, which needs the channels first in memory. */
    private NDArray input(NDManager local, NetworkInput prepared) {
        ImageSize size = prepared.place().input();
        return GreyInput.channelsFirst(local, List.of(prepared.plane()), descriptor.means(), descriptor.deviations(),
                size.height(), size.width());
    }

    @Override
    public List<ScoreMap> inputs(Clip clip) {
        NetworkInput prepared = prepare(clip.key());
        try (NDManager local = module.newManager()) {
            return prepared.maps(input(local, prepared));
        }
    }

    private Detections boxes(NDList output, Letterbox letterbox, DetectOptions options) {
        List<BoxOutput.Scored> candidates = new BoxOutput(file.subject()).read(output, options.confidence());
        List<Target> targets = new BoxTargets(TorchScript.ID, file.sha256()).of(candidates, BoxOutput.Scored::box,
                BoxOutput.Scored::score, letterbox, options);
        return new Detections(targets, Optional.empty(), List.of());
    }

    private Detections regions(NDList output, Letterbox letterbox, DetectOptions options) {
        MapOutput reader = new MapOutput(file.subject(), descriptor.output() == OutputKind.LOGITS);
        ImageSize image = letterbox.image();
        ScoreMap map = new ScoreMap(PROBABILITY, image.width(), image.height(), reader.read(output, letterbox),
                image.box());
        MultiScaleFusion maps = new MultiScaleFusion(
                List.of(new MultiScaleFusion.Scale(letterbox.input().width(), 1, map)));
        AdjustableSensitivity strategy = new AdjustableSensitivity(
                options.sensitivity().orElseGet(() -> defaults().sensitivity().orElseThrow()), WeakMaps.PER_SCALE);
        AdjustableSensitivity.Outcome outcome = strategy.apply(maps);
        List<Target> targets = new MaskTargets(TorchScript.ID, file.sha256())
                .of(SegmentedTargets.of(strategy, maps, outcome), target -> Map.of(), options);
        return new Detections(targets, Optional.of(outcome.output()),
                options.layers().stream().map(name -> map).toList());
    }

    @Override
    public void close() {
        module.close();
    }
}
