package glint.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes infrared sequences with moving point targets and exact labels from a recipe. The same recipe gives the same
 * counts on every machine: chance comes from {@link SplittableRandom}, transcendental functions from
 * {@link StrictMath}.
 *
 * <p>All sequences of a recipe are seen by the same sensor, with the same fixed pattern and bad pixels.
 */
public final class SceneGenerator {
    private final SceneRecipe recipe;
    private final Chance chance = new Chance();
    private final Sensor sensor;

    public SceneGenerator(SceneRecipe recipe) {
        this.recipe = recipe;
        this.sensor = new Sensor(recipe, chance, Chance.stream(recipe.seed(), -1));
    }

    public SceneRecipe recipe() {
        return recipe;
    }

    public int sequenceCount() {
        return recipe.sequences();
    }

    /**
     * Prepares a sequence: draws the scene (a few megabytes of texture, held as long as the result is) and the targets.
     * Frames are rendered by the result on demand.
     */
    public SyntheticSequence sequence(int index) {
        Objects.checkIndex(index, recipe.sequences());
        SplittableRandom random = Chance.stream(recipe.seed(), index, 0, recipe.scene().name().hashCode());
        EgoMotion motion = EgoMotion.draw(random, recipe.drift());
        Backdrop backdrop = Backdrop.draw(recipe.scene(), random, chance, recipe.size(), motion);
        SplittableRandom ways = Chance.stream(recipe.seed(), index, 1, recipe.scene().name().hashCode());
        List<TargetTrack> tracks = new ArrayList<>();
        for (int i = 0; i < recipe.targets(); i++) {
            tracks.add(TargetTrack.draw(ways, recipe));
        }
        return new SyntheticSequence(recipe, index, sensor, backdrop, tracks);
    }
}
