package glint.inference.training.danet;

import glint.inference.danet.Danet;
import glint.inference.training.TrainingProvider;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Lets recipes name DANet. */
public final class DanetTrainingProvider implements TrainingProvider {
    @Override
    public String detector() {
        return Danet.ID;
    }

    @Override
    public Class<? extends TaskSettings> settings() {
        return DanetSettings.class;
    }

    @Override
    public TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data) {
        return new DanetTraining(recipe, data);
    }
}
