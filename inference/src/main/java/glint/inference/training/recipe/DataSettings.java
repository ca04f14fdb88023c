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
 * @param train names of the datasets trained on, without what is held back, and how often an epoch goes through each
 * @param validate names of the datasets whose held-back images are validated on
 * @param heldBack which images are held back
 */
public record DataSettings(String root, Map<String, String> folders, Map<String, Integer> train, List<String> validate,
        HoldBackSettings heldBack) {
    public DataSettings {
        folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
        train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
        validate = List.copyOf(validate);
        for (Map.Entry<String, Integer> entry : train.entrySet()) {
            known(folders, entry.getKey());
            if (entry.getValue() < 1) {
                throw new IllegalArgumentException("dataset '" + entry.getKey() + "' is trained on less than once");
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
}
