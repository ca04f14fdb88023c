package glint.inference.training;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.inference.Device;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Module;
import glint.inference.training.data.HoldBack;
import glint.inference.training.data.HoldBackDraw;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.DataSettings;
import glint.inference.training.recipe.HoldBackSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Carries a recipe out: reads its data, trains its detector, writes checkpoints, metrics.csv and, at the end, card.json. */
public final class TrainingRun {
    private static final String RECIPE = "recipe";

    private final TrainingRecipe.Source source;
    private final Path folder;

    /** @param folder receives the results; made where it is missing */
    public TrainingRun(TrainingRecipe.Source source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    /**
     * Trains until the plan is done or the control says stop.
     *
     * @param device where to train
     * @param resume whether to continue from the folder's last checkpoint where it has one
     * @throws InputException when the data cannot be read, the checkpoint is of another recipe, or the loss diverges
     */
    public TrainingOutcome run(Device device, boolean resume, TrainingListener listener, TrainingControl control) {
        TrainingRecipe recipe = source.recipe();
        TrainingProvider provider = TrainingProvider.of(recipe.detector()).orElseThrow();
        if (!resume && Files.exists(folder.resolve(RunFolder.LAST))) {
            throw new InputException(folder.toString(), "holds a training run already",
                    "resume it, or choose another folder");
        }
        TrainingData data = TrainingData.open(recipe.data(), heldBack(recipe.data()));
        return train(provider.task(recipe, data), data, device, resume, listener, control);
    }

    private <M extends Module, B> TrainingOutcome train(TrainingTask<M, B> task, TrainingData data, Device device,
            boolean resume, TrainingListener listener, TrainingControl control) {
        Map<String, String> identity = new LinkedHashMap<>(task.identity());
        identity.put(RECIPE, source.sha256());
        AtomicFile.write(folder.resolve("recipe.yaml"),
                out -> out.write(source.text().getBytes(StandardCharsets.UTF_8)));
        TrainingOutcome outcome = new Trainer<>(task, TrainingPlan.of(source.recipe()), folder, identity, listener,
                control)
                .run(device, resume);
        if (outcome.finished()) {
            String sha256 = Weights.read(folder.resolve(RunFolder.BEST)).sha256();
            TrainingCard.write(folder.resolve("card.json"), source, identity, data, outcome, sha256);
        }
        return outcome;
    }

    private static HoldBack heldBack(DataSettings settings) {
        HoldBackSettings heldBack = settings.heldBack();
        if (!heldBack.list().equals(HoldBackSettings.NONE)) {
            return HoldBack.bundled(heldBack.list());
        }
        Map<String, Dataset> datasets = new LinkedHashMap<>();
        try {
            settings.folders().forEach((name, folder) -> datasets.put(name,
                    Datasets.open(Path.of(settings.root()).resolve(folder), OpenOptions.DEFAULT)));
            return HoldBackDraw.draw(datasets, Set.copyOf(settings.validate()), heldBack.fraction(), heldBack.seed());
        } finally {
            datasets.values().forEach(Dataset::close);
        }
    }
}
