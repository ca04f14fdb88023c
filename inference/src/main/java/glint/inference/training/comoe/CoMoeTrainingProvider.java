package glint.inference.training.comoe;

import glint.inference.comoe.CoMoe;
import glint.inference.training.TrainingProvider;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Lets recipes name CoMoE. */
public final class CoMoeTrainingProvider implements TrainingProvider {
    @Override
    public String detector() {
        return CoMoe.ID;
    }

    @Override
    public Class<? extends TaskSettings> settings() {
        return CoMoeSettings.class;
    }

    @Override
    public TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data) {
        return new CoMoeTraining(recipe, data);
    }
}
