package glint.inference.training.recipe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;
import glint.datasets.curation.RecipeText;
import glint.datasets.yaml.Spread;
import glint.datasets.yaml.YamlDocument;
import glint.inference.training.TrainingProvider;
import glint.inference.training.augment.AugmentationSettings;
import glint.inference.training.optim.LearningRate;

/**
 * Everything that decides what a training run does, apart from where data and results lie.
 *
 * @param schema version of this layout, {@value #SCHEMA}
 * @param detector id of the detector, such as {@code le-irstd}
 * @param preset its size
 * @param reading {@code paper} or {@code official}
 * @param seed of the start weights, the order of samples and their augmentation
 * @param input side of the square images are fitted to at inference and validation, in pixels
 * @param window side of the pictures trained on, in pixels, at the scale of {@code input}
 * @param batch pictures a step
 * @param epochs passes over the training samples
 * @param task what only recipes of this detector say; in the file its keys stand among the others
 */
public record TrainingRecipe(int schema, String detector, String preset, String reading, long seed, DataSettings data,
        int input, int window, int batch, int epochs, TaskSettings task, OptimizerSettings optimizer,
        LearningRate schedule,
        AverageSettings average, AugmentationSettings augmentation, ValidationSettings validation) {
    /** The layout this version reads. */
    public static final int SCHEMA = 1;
    private static final String BUNDLED = "/glint/recipes/";

    public TrainingRecipe {
        require(schema == SCHEMA, "schema must be " + SCHEMA + ", the layout this version reads");
        require(reading.equals("paper") || reading.equals("official"), "reading must be paper or official");
        require(input > 0 && input % 32 == 0, "input must be a positive multiple of 32");
        require(window > 0 && window % 32 == 0, "window must be a positive multiple of 32");
        require(batch > 0, "batch must be at least 1");
        require(epochs > 0, "epochs must be at least 1");
    }

    private static Class<? extends TaskSettings> settings(String detector) {
        return TrainingProvider.of(detector).map(TrainingProvider::settings)
                .orElseThrow(() -> new IllegalArgumentException("there is no training for the detector " + detector
                        + ", the recipe may name "
                        + String.join(", ", TrainingProvider.all().stream().map(TrainingProvider::detector).toList())));
    }

    /** The keys of one detector. */
    public <T extends TaskSettings> T task(Class<T> type) {
        return type.cast(task);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A recipe with the text it was read from. */
    public record Source(TrainingRecipe recipe, String name, String text, Map<String, String> changes) {
        public Source {
            changes = Map.copyOf(changes);
        }

        /** SHA-256 of the text and the changes made to it, which together are the recipe. */
        public String sha256() {
            return new RecipeText(name, text).sha256(relevantChanges());
        }

        /** The changes that make a difference to what is trained, by key in alphabetical order. */
        public SortedMap<String, String> relevantChanges() {
            SortedMap<String, String> relevant = new TreeMap<>(changes);
            relevant.keySet().removeIf(Source::isPlace);
            return Collections.unmodifiableSortedMap(relevant);
        }

        /** Whether a key says only where data lies, which does not change what is trained. */
        private static boolean isPlace(String key) {
            return key.equals("data.root") || key.startsWith("data.folders.");
        }
    }

    /**
     * Opens a recipe file or, where there is none of that name, the bundled recipe so named.
     *
     * @param changes values by dotted key that take the place of the file's, as {@code --set} gives them
     * @throws InputException when there is no such recipe or something in it is wrong, with line and key
     */
    public static Source open(String fileOrName, Map<String, String> changes) {
        RecipeText text = RecipeText.open(fileOrName, BUNDLED);
        return parse(text.name(), text.text(), changes);
    }

    /** Reads a recipe's text; {@code name} is what messages call it. */
    public static Source parse(String name, String text, Map<String, String> changes) {
        YamlDocument document = YamlDocument.parse(name, "recipe", text, changes);
        Class<? extends TaskSettings> settings;
        try {
            settings = settings(document.text("detector"));
        } catch (IllegalArgumentException e) {
            throw new InputException(document.place("detector"), String.valueOf(e.getMessage()), "correct the recipe",
                    e);
        }
        TrainingRecipe recipe = document.read(TrainingRecipe.class,
                List.of(new Spread<>(TaskSettings.class, settings)));
        return new Source(recipe, name, text, changes);
    }
}
