package glint.inference.training.leirstd;

import glint.inference.training.recipe.AssignerSettings;
import glint.inference.training.recipe.TaskSettings;

/** What only recipes of LE-IRSTD say. */
public record LeIrstdSettings(AssignerSettings assigner) implements TaskSettings {}
