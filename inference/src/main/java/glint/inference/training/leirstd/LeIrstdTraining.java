package glint.inference.training.leirstd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.Detector;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.leirstd.LeIrstd;
import glint.inference.leirstd.LeIrstdConfig;
import glint.inference.leirstd.LeIrstdNetwork;
import glint.inference.leirstd.LeIrstdPreset;
import glint.inference.leirstd.LeIrstdReading;
import glint.inference.leirstd.LeIrstdVariant;
import glint.inference.training.DetectionValidation;
import glint.inference.training.SeedSequence;
import glint.inference.training.StepLoss;
import glint.inference.training.TrainingTask;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.augment.Augmentation;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

/**
 * Training of LE-IRSTD: windows onto images at the scale of inference, the loss of YOLOv8, validation as a detector on whole
 * images.
 */
public final class LeIrstdTraining implements TrainingTask<LeIrstdNetwork, DetectionBatch> {
    private final LeIrstdConfig config;
    private final TrainingData data;
    private final SeedSequence seeds;
    private final Augmentation augmentation;
    private final LeIrstdLoss loss;
    private final DetectionValidation validation;

    public LeIrstdTraining(TrainingRecipe recipe, TrainingData data) {
        this.config = new LeIrstdConfig(LeIrstdPreset.of(recipe.preset()), LeIrstdReading.of(recipe.reading()),
                LeIrstdVariant.LE_IRSTD, recipe.input());
        this.data = data;
        this.seeds = new SeedSequence(recipe.seed());
        this.augmentation = new Augmentation(recipe.augmentation(), recipe.input(), recipe.window());
        this.loss = new LeIrstdLoss(recipe.assigner().create());
        this.validation = new DetectionValidation(data.validation());
    }

    /** What checkpoints say of the network, so that they can be opened as weights. */
    public Map<String, String> identity() {
        return config.metadata();
    }

    @Override
    public LeIrstdNetwork network() {
        return new LeIrstdNetwork(config.variant(), config.reading());
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
    public DetectionBatch batch(int epoch, List<Integer> samples) {
        return new DetectionBatch(samples.stream().map(s -> picture(epoch, s)).toList());
    }

    private LabelledImage picture(int epoch, int sample) {
        RandomGenerator random = seeds.sample(epoch, sample);
        List<LabelledFrame> frames = new ArrayList<>(List.of(data.train().get(sample)));
        while (frames.size() < Augmentation.IMAGES) {
            frames.add(data.train().get(random.nextInt(data.train().size())));
        }
        return augmentation.draw(frames, LabelledFrame::toImage, random);
    }

    @Override
    public StepLoss loss(LeIrstdNetwork network, DetectionBatch batch, NDManager step) {
        int height = batch.height();
        int width = batch.width();
        NDArray grey = step.create(batch.pixels(), new Shape(batch.size(), 1, height, width));
        NDList raw = network.forward(grey.repeat(1, 3));
        NDList flat = new NDList(raw.stream()
                .map(r -> r.reshape(batch.size(), r.getShape().get(1), -1)).toList());
        int[] strides = LeIrstdNetwork.STRIDES.stream().mapToInt(Integer::intValue).toArray();
        return loss.of(NDArrays.concat(flat, 2), AnchorPoints.of(height, width, strides), batch.boxes());
    }

    @Override
    public Map<String, Double> validate(LeIrstdNetwork network) {
        Weights weights = new Weights(StateDict.save(network, config.metadata()), "the network in training", "");
        try (Detector detector = LeIrstd.open(config, weights)) {
            return validation.measure(detector);
        }
    }

    @Override
    public String goal() {
        return DetectionValidation.GOAL;
    }
}
