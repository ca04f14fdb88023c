package glint.datasets.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where some of a project's frames come from.
 *
 * @param root absolute
 * @param layout id of the layout that recognised it, such as {@code nuaa-sirst}
 * @param isSequence whether consecutive frames follow each other in time
 * @param options how it was opened, by name
 */
public record StoredSource(long id, String name, Path root, String layout, boolean isSequence,
        Map<String, String> options) {
    public StoredSource {
        options = Map.copyOf(options);
    }
}
