package glint.inference.training.leirstd;

import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

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
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.PictureSource;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

/**
 * Training of LE-IRSTD: windows onto images at the scale of inference, the loss of YOLOv8, validation as a detector on whole
 * images.
 */
public final class LeIrstdTraining implements TrainingTask<LeIrstdNetwork, PictureBatch> {
    private final LeIrstdConfig config;
    private final TrainingData data;
    private final PictureSource pictures;
    private final LeIrstdLoss loss;
    private final DetectionValidation validation;

    public LeIrstdTraining(TrainingRecipe recipe, TrainingData data) {
        this.config = new LeIrstdConfig(LeIrstdPreset.of(recipe.preset()), LeIrstdReading.of(recipe.reading()),
                LeIrstdVariant.LE_IRSTD, recipe.input());
        this.data = data;
        this.pictures = new PictureSource(data, new SeedSequence(recipe.seed()),
                new Augmentation(recipe.augmentation(), recipe.input(), recipe.window()));
        this.loss = new LeIrstdLoss(recipe.task(LeIrstdSettings.class).assigner().create());
        this.validation = new DetectionValidation(data.validation());
    }

    @Override
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
    public PictureBatch batch(int epoch, List<Integer> samples) {
        return pictures.batch(epoch, samples);
    }

    @Override
    public StepLoss loss(LeIrstdNetwork network, PictureBatch batch, NDManager step) {
        NDList raw = network.forward(batch.grey(step).repeat(1, 3));
        NDList flat = new NDList(raw.stream()
                .map(r -> r.reshape(batch.size(), r.getShape().get(1), -1)).toList());
        int[] strides = LeIrstdNetwork.STRIDES.stream().mapToInt(Integer::intValue).toArray();
        return loss.of(NDArrays.concat(flat, 2), AnchorPoints.of(batch.height(), batch.width(), strides),
                batch.boxes());
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
