package glint.datasets.catalog;

import java.util.List;

/**
 * A published division of a dataset, as its lists or folders have it.
 *
 * @param name such as {@code train}; with its folder, as {@code 50_50/train}, where two lists share a name
 * @param frames names of the frames in it that are here, in the order of the list
 */
public record Split(String name, List<String> frames) {
    public Split {
        frames = List.copyOf(frames);
    }
}
