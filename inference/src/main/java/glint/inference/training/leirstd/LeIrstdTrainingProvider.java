package glint.inference.training.leirstd;

import glint.inference.leirstd.LeIrstd;
import glint.inference.training.TrainingProvider;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Lets recipes name LE-IRSTD. */
public final class LeIrstdTrainingProvider implements TrainingProvider {
    @Override
    public String detector() {
        return LeIrstd.ID;
    }

    @Override
    public Class<? extends TaskSettings> settings() {
        return LeIrstdSettings.class;
    }

    @Override
    public TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data) {
        return new LeIrstdTraining(recipe, data);
    }
}
