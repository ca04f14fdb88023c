package glint.inference.training.sgmtlm;

import glint.inference.sgmtlm.Sgmtlm;
import glint.inference.training.TrainingProvider;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Lets recipes name Light-SGMTLM. */
public final class SgmtlmTrainingProvider implements TrainingProvider {
    @Override
    public String detector() {
        return Sgmtlm.ID;
    }

    @Override
    public Class<? extends TaskSettings> settings() {
        return SgmtlmSettings.class;
    }

    @Override
    public TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data) {
        return new SgmtlmTraining(recipe, data);
    }
}
