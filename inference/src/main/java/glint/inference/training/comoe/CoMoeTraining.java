package glint.inference.training.comoe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.inference.Detector;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.comoe.CoMoe;
import glint.inference.comoe.CoMoeConfig;
import glint.inference.comoe.CoMoeNetwork;
import glint.inference.comoe.CoMoeParts;
import glint.inference.comoe.CoMoePreset;
import glint.inference.comoe.CoMoeReading;
import glint.inference.comoe.CoMoeShape;
import glint.inference.comoe.DomainNames;
import glint.inference.training.DetectionValidation;
import glint.inference.training.SeedSequence;
import glint.inference.training.StepLoss;
import glint.inference.training.TrainingTask;
import glint.inference.training.augment.AugmentationSettings;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

/** Training of CoMoE: clips of all domains in one batch, its five losses, validation as a detector that tells the domain itself. */
final class CoMoeTraining implements TrainingTask<CoMoeNetwork, ClipBatch> {
    private final CoMoeConfig config;
    private final CoMoeSettings settings;
    private final ClipSource clips;
    private final CoMoeLoss loss;
    private final ClipValidation validation;

    CoMoeTraining(TrainingRecipe recipe, TrainingData data) {
        settings = recipe.task(CoMoeSettings.class);
        check(recipe);
        DomainNames domains = new DomainNames(settings.domains());
        CoMoePreset preset = CoMoePreset.of(recipe.preset());
        CoMoeShape usual = CoMoeShape.of(preset);
        CoMoeShape shape = new CoMoeShape(usual.channels(), usual.depth(), usual.experts(), usual.prototypes(),
                domains.count(), usual.frames(), usual.classes());
        config = new CoMoeConfig(preset, CoMoeReading.of(recipe.reading()), shape, CoMoeParts.of(settings.parts()),
                domains, recipe.input());
        clips = new ClipSource(data.train(), settings, recipe.augmentation(), recipe.input(),
                new SeedSequence(recipe.seed()));
        loss = new CoMoeLoss(settings);
        validation = new ClipValidation(data.validation(), settings);
    }

    private void check(TrainingRecipe recipe) {
        AugmentationSettings augmentation = recipe.augmentation();
        if (augmentation.mosaic() != 0 || augmentation.scale() != 0 || recipe.window() != recipe.input()) {
            throw new InputException("augmentation", CoMoe.ID + " is trained on whole frames at the scale of inference",
                    "set mosaic and scale to 0, and window to input");
        }
        Set<String> datasets = new HashSet<>(recipe.data().train().keySet());
        datasets.addAll(recipe.data().validate());
        datasets.removeAll(settings.domains());
        if (!datasets.isEmpty()) {
            throw new InputException("domains", "the dataset " + datasets.iterator().next() + " is not among them",
                    "give every dataset that is trained on or validated with a domain of its name");
        }
    }

    @Override
    public Map<String, String> identity() {
        return config.metadata();
    }

    @Override
    public CoMoeNetwork network() {
        return config.network();
    }

    @Override
    public int samples() {
        return clips.samples();
    }

    @Override
    public String sampleName(int sample) {
        return clips.name(sample);
    }

    @Override
    public ClipBatch batch(int epoch, List<Integer> samples) {
        return clips.batch(epoch, samples);
    }

    @Override
    public StepLoss loss(CoMoeNetwork network, ClipBatch batch, NDManager step) {
        int[] domains = batch.domains();
        CoMoeNetwork.Trained trained = network.train(batch.frames(step), domains, settings.prototypeAverage(),
                loss.needsNoise());
        return loss.of(network, trained, domains, batch.boxes());
    }

    @Override
    public Map<String, Double> validate(CoMoeNetwork network) {
        Weights weights = new Weights(StateDict.save(network, config.metadata()), "the network in training", "");
        try (Detector detector = CoMoe.open(config, weights, CoMoeConfig.AUTO)) {
            return validation.measure(detector);
        }
    }

    @Override
    public String goal() {
        return DetectionValidation.GOAL;
    }
}
