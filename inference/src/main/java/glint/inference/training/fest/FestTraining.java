package glint.inference.training.fest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.inference.CountScaling;
import glint.inference.Detector;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.fest.Fest;
import glint.inference.fest.FestConfig;
import glint.inference.fest.FestPreset;
import glint.inference.fest.GreyNormalisation;
import glint.inference.fest.NetworkPerScale;
import glint.inference.nn.Module;
import glint.inference.nn.SegmentationNetwork;
import glint.inference.training.StepLoss;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.loss.SoftIou;
import glint.inference.training.recipe.TrainingRecipe;

/** Training of FEST: one network for all scales or one for each, edge-enhanced difficulty mining, validation by masks. */
public final class FestTraining implements TrainingTask<Module, List<PictureBatch>> {
    private static final int COLOURS = 3;

    private final FestConfig config;
    private final FestSettings settings;
    private final TrainingData data;
    private final FestPictures pictures;
    private final FestValidation validation;

    public FestTraining(TrainingRecipe recipe, TrainingData data) {
        this.settings = recipe.task(FestSettings.class);
        this.config = FestConfig.of(FestPreset.of(recipe.preset()), settings.scales(), normalisation(data.train()));
        this.data = data;
        this.pictures = new FestPictures(recipe, settings, data);
        this.validation = new FestValidation(data.validation());
    }

    /** The mean over the images of the mean and the deviation of each. */
    static GreyNormalisation normalisation(List<LabelledFrame> frames) {
        List<LabelledFrame> distinct = frames.stream().distinct().toList();
        double means = 0;
        double deviations = 0;
        for (LabelledFrame frame : distinct) {
            float[] grey = CountScaling.scale(frame.frame());
            double sum = 0;
            double squares = 0;
            for (float v : grey) {
                sum += v;
                squares += (double) v * v;
            }
            double mean = sum / grey.length;
            means += mean;
            deviations += Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
        }
        return new GreyNormalisation(means / distinct.size(), deviations / distinct.size());
    }

    @Override
    public Map<String, String> identity() {
        return config.metadata();
    }

    @Override
    public Module network() {
        return switch (settings.networks()) {
            case ONE -> config.preset().base().create();
            case PER_SCALE -> new NetworkPerScale(config.preset().base(), settings.scales());
        };
    }

    @Override
    public int samples() {
        return data.train().size();
    }

    @Override
    public String sampleName(int sample) {
        return data.train().get(sample).id();
    }

    /** A batch for every network. */
    @Override
    public List<PictureBatch> batch(int epoch, List<Integer> samples) {
        return switch (settings.networks()) {
            case ONE -> List.of(pictures.batch(epoch, samples, settings.scales()));
            case PER_SCALE -> settings.scales().stream().map(side -> pictures.batch(epoch, samples, List.of(side)))
                    .toList();
        };
    }

    @Override
    public StepLoss loss(Module network, List<PictureBatch> batches, NDManager step) {
        if (network instanceof SegmentationNetwork one) {
            NDArray loss = loss(one, batches.getFirst(), step);
            return new StepLoss(loss, Map.of("pixels", (double) loss.getFloat()));
        }
        List<NDArray> losses = new ArrayList<>();
        Map<String, Double> parts = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            int side = settings.scales().get(i);
            losses.add(loss(((NetworkPerScale) network).at(side), batches.get(i), step));
            parts.put("pixels-" + side, (double) losses.getLast().getFloat());
        }
        return new StepLoss(losses.stream().reduce(NDArray::add).orElseThrow(), parts);
    }

    private NDArray loss(SegmentationNetwork network, PictureBatch batch, NDManager step) {
        GreyNormalisation normalisation = config.normalisation();
        NDArray grey = batch.grey(step).sub(normalisation.mean()).div(normalisation.deviation());
        // Channels last in memory, as at inference: a tenth faster.
        NDArray colours = grey.reshape(batch.size(), batch.height(), batch.width(), 1).repeat(3, COLOURS)
                .transpose(0, 3, 1, 2);
        NDArray logits = network.forward(colours);
        NDArray labels = batch.masks(step);
        return switch (settings.loss().kind()) {
            case EEDM -> settings.loss().eedm().of(logits, labels);
            case SOFT_IOU -> SoftIou.of(logits, labels);
        };
    }

    @Override
    public Map<String, Double> validate(Module network) {
        Weights weights = new Weights(StateDict.save(network, config.metadata()), "the network in training", "");
        try (Detector detector = Fest.open(config, weights)) {
            return validation.measure(detector);
        }
    }

    @Override
    public String goal() {
        return FestValidation.GOAL;
    }
}
