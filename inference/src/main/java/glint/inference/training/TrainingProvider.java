package glint.inference.training;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** How one detector is trained. Found by {@link ServiceLoader}. */
public interface TrainingProvider {
    /** Id of the detector. */
    String detector();

    /** The keys its recipes have beside those all have: a record, read as strictly. */
    Class<? extends TaskSettings> settings();

    /**
     * The training a recipe of this detector describes.
     *
     * @throws glint.annotations.InputException when the recipe asks for something the detector has not
     */
    TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data);

    /** The provider of that detector. */
    static Optional<TrainingProvider> of(String detector) {
        return all().stream().filter(p -> p.detector().equals(detector)).findFirst();
    }

    /** Every provider that registered itself. */
    static List<TrainingProvider> all() {
        return ServiceLoader.load(TrainingProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    }
}
