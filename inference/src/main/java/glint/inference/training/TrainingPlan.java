package glint.inference.training;

import glint.inference.training.optim.LearningRate;
import glint.inference.training.recipe.AverageSettings;
import glint.inference.training.recipe.OptimizerSettings;
import glint.inference.training.recipe.TrainingRecipe;
import glint.inference.training.recipe.ValidationSettings;

/** The part of a recipe that is the same for every network. See {@link TrainingRecipe} for the meaning of each. */
public record TrainingPlan(long seed, int batch, int epochs, OptimizerSettings optimizer, LearningRate schedule,
        AverageSettings average, ValidationSettings validation) {
    /** What the recipe says. */
    public static TrainingPlan of(TrainingRecipe recipe) {
        return new TrainingPlan(recipe.seed(), recipe.batch(), recipe.epochs(), recipe.optimizer(), recipe.schedule(),
                recipe.average(), recipe.validation());
    }
}
