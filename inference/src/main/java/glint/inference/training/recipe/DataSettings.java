package glint.inference.training.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is trained and validated on.
 *
 * @param root folder that relative paths of {@code folders} start from; given on the command line
 *     ({@code --set data.root=PATH})
 * @param folders where each dataset lies, by the name the recipe calls it
 * @param train names of the datasets trained on, without what is held back, and how often an epoch goes through each; below 1
 *     for datasets of videos whose frames are too many and too alike: 0.2 leaves every fifth frame, of what is held back too
 * @param validate names of the datasets whose held-back images are validated on
 * @param heldBack which images are held back
 */
public record DataSettings(String root, Map<String, String> folders, Map<String, Double> train, List<String> validate,
        HoldBackSettings heldBack) {
    public DataSettings {
        folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
        train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
        validate = List.copyOf(validate);
        for (Map.Entry<String, Double> entry : train.entrySet()) {
            known(folders, entry.getKey());
            double times = entry.getValue();
            if (!(times > 0) || (times > 1 && times != Math.rint(times))) {
                throw new IllegalArgumentException("dataset '" + entry.getKey()
                        + "' is trained on a whole number of times, or a share of it below 1, got " + times);
            }
        }
        for (String name : validate) {
            known(folders, name);
        }
        if (train.isEmpty() || validate.isEmpty()) {
            throw new IllegalArgumentException("train and validate name at least one dataset each");
        }
    }

    private static void known(Map<String, String> folders, String name) {
        if (!folders.containsKey(name)) {
            throw new IllegalArgumentException("dataset '" + name + "' is not among folders: "
                    + String.join(", ", folders.keySet()));
        }
    }

    /** Of how many frames of a dataset one is used. */
    public int step(String name) {
        return (int) Math.max(1, Math.round(1 / train.getOrDefault(name, 1.0)));
    }
}
