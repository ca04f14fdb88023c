package glint.inference.training.sgmtlm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.inference.Detector;
import glint.inference.Letterbox;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Constants;
import glint.inference.sgmtlm.Anchors;
import glint.inference.sgmtlm.Sgmtlm;
import glint.inference.sgmtlm.SgmtlmConfig;
import glint.inference.sgmtlm.SgmtlmNetwork;
import glint.inference.sgmtlm.SgmtlmPreset;
import glint.inference.sgmtlm.SgmtlmReading;
import glint.inference.sgmtlm.SgmtlmVariant;
import glint.inference.training.DetectionValidation;
import glint.inference.training.SeedSequence;
import glint.inference.training.StepLoss;
import glint.inference.training.TrainingTask;
import glint.inference.training.assign.AnchorAssigner;
import glint.inference.training.assign.AnchorClusters;
import glint.inference.training.augment.Augmentation;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.PictureSource;
import glint.inference.training.data.TrainingData;
import glint.inference.training.loss.SaliencyLoss;
import glint.inference.training.recipe.TrainingRecipe;

/**
 * Training of Light-SGMTLM: anchors from the boxes of the training images, windows onto images at the scale of inference, the
 * sum of both losses, validation as a detector on whole images.
 */
public final class SgmtlmTraining implements TrainingTask<SgmtlmNetwork, PictureBatch> {
    /** The figure a run with a saliency head is judged by. The released code keeps weights when both parts of it improve. */
    private static final String BOTH = "ap50-iou";
    private static final int ANCHORS_PER_LEVEL = 3;
    /** For strides 8, 16, 32. */
    private static final List<Double> BALANCE = List.of(4.0, 1.0, 0.4);
    private static final double CLIP = 1e-7;

    private final SgmtlmConfig config;
    private final TrainingData data;
    private final SgmtlmSettings settings;
    private final Anchors anchors;
    private final PictureSource pictures;
    private final AnchorLoss detectionLoss;
    private final SaliencyLoss saliencyLoss;
    private final DetectionValidation validation;

    public SgmtlmTraining(TrainingRecipe recipe, TrainingData data) {
        this.data = data;
        this.settings = recipe.task(SgmtlmSettings.class);
        this.config = new SgmtlmConfig(SgmtlmPreset.of(recipe.preset()), SgmtlmReading.of(recipe.reading()),
                SgmtlmVariant.of(settings.variant()), recipe.input());
        this.anchors = anchors(data.train(), recipe.input(), recipe.seed());
        this.pictures = new PictureSource(data, new SeedSequence(recipe.seed()),
                new Augmentation(recipe.augmentation(), recipe.input(), recipe.window(), Sgmtlm.FILL));
        this.detectionLoss = new AnchorLoss(
                new AnchorAssigner(anchors, SgmtlmNetwork.STRIDES, settings.detection().match()),
                settings.detection().box(), settings.detection().classes(), BALANCE, SgmtlmNetwork.CLASSES, CLIP);
        this.saliencyLoss = new SaliencyLoss(SaliencyLoss.Form.of(settings.saliency().form()));
        this.validation = new DetectionValidation(data.validation());
    }

    /** The clusters of all boxes as the network will see them. */
    private static Anchors anchors(List<LabelledFrame> frames, int input, long seed) {
        List<Anchors.Size> boxes = frames.stream().flatMap(frame -> {
            double scale = Letterbox.fit(frame.frame().size(), SgmtlmConfig.square(input)).scaleX();
            return frame.boxes().stream().map(b -> new Anchors.Size(b.width() * scale, b.height() * scale));
        }).toList();
        int levels = SgmtlmNetwork.STRIDES.size();
        return Anchors.ofSizes(AnchorClusters.of(boxes, ANCHORS_PER_LEVEL * levels, seed), levels);
    }

    /** What the heads start from. */
    Anchors anchors() {
        return anchors;
    }

    @Override
    public Map<String, String> identity() {
        return config.metadata();
    }

    @Override
    public SgmtlmNetwork network() {
        return config.network(anchors);
    }

    @Override
    public int samples() {
        return data.train().size();
    }

    @Override
    public String sampleName(int sample) {
        return data.train().get(sample).id();
    }

    @Override
    public PictureBatch batch(int epoch, List<Integer> samples) {
        return pictures.batch(epoch, samples);
    }

    @Override
    public StepLoss loss(SgmtlmNetwork network, PictureBatch batch, NDManager step) {
        SgmtlmNetwork.Output output = network.forward(batch.grey(step).repeat(1, 3));
        List<AnchorLoss.Level> levels = detectionLoss.of(output.raw(), batch.boxes(), batch.height(), batch.width());
        NDArray total = levels.stream().map(AnchorLoss.Level::total).reduce(NDArray::add).orElseThrow()
                .mul(Constants.of(settings.detection().weight(), output.raw().getFirst()));
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("box", levels.stream().mapToDouble(l -> l.boxWeight() * l.boxMean()).sum());
        parts.put("cls", levels.stream().mapToDouble(l -> l.classWeight() * l.classMean()).sum());
        parts.put("obj", levels.stream().mapToDouble(l -> l.objectnessWeight() * l.objectnessMean()).sum());
        if (output.saliency().isPresent()) {
            NDArray saliency = saliencyLoss.of(output.saliency().get(), batch.masks(step));
            parts.put("sal", (double) saliency.getFloat());
            total = total.add(saliency.mul(Constants.of(settings.saliency().weight(), saliency)));
        }
        return new StepLoss(total, parts);
    }

    @Override
    public Map<String, Double> validate(SgmtlmNetwork network) {
        Weights weights = new Weights(StateDict.save(network, config.metadata()), "the network in training", "");
        try (Detector detector = Sgmtlm.open(config, weights)) {
            Map<String, Double> figures = new LinkedHashMap<>(validation.measure(detector));
            double iou = figures.getOrDefault(DetectionValidation.IOU, Double.NaN);
            double ap50 = figures.getOrDefault(DetectionValidation.GOAL, Double.NaN);
            if (Double.isFinite(iou)) {
                figures.put(BOTH, (ap50 + iou) / 2);
            }
            return figures;
        }
    }

    @Override
    public String goal() {
        return config.variant().saliency() && settings.saliency().weight() > 0 ? BOTH : DetectionValidation.GOAL;
    }
}
