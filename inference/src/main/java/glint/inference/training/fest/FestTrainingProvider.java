package glint.inference.training.fest;

import glint.annotations.InputException;
import glint.inference.fest.Fest;
import glint.inference.training.TrainingProvider;
import glint.inference.training.TrainingTask;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TaskSettings;
import glint.inference.training.recipe.TrainingRecipe;

/** Lets recipes name FEST. */
public final class FestTrainingProvider implements TrainingProvider {
    @Override
    public String detector() {
        return Fest.ID;
    }

    @Override
    public Class<? extends TaskSettings> settings() {
        return FestSettings.class;
    }

    @Override
    public TrainingTask<?, ?> task(TrainingRecipe recipe, TrainingData data) {
        FestSettings settings = recipe.task(FestSettings.class);
        if (settings.scales().getFirst() != recipe.input()) {
            throw new InputException("scales", "begin with " + settings.scales().getFirst() + ", the input is "
                    + recipe.input(), "let input be the first of the scales");
        }
        if (settings.scales().stream().anyMatch(side -> side < recipe.window())) {
            throw new InputException("window", "is larger than one of the scales " + settings.scales(),
                    "choose at most the least of them");
        }
        return new FestTraining(recipe, data);
    }
}
