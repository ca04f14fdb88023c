package glint.datasets.curation;

import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * What a run did, image by image: the document {@code curation.json}. It holds no date and no path of the machine, so that
 * the same recipe and input give the same bytes.
 *
 * @param recipe title of the recipe
 * @param recipeSha256 of its text and the changes made to it
 * @param changes the changes
 * @param input the datasets
 * @param images every image of them
 * @param counts of images and targets by what became of them
 * @param leaks scenes that stand in more than one part of the result
 */
public record CurationReport(String recipe, String recipeSha256, SortedMap<String, String> changes, List<Input> input,
        List<Entry> images, SortedMap<String, Integer> counts, List<Leak> leaks) {
    public CurationReport {
        input = List.copyOf(input);
        images = List.copyOf(images);
        leaks = List.copyOf(leaks);
    }

    /** A dataset that went in. */
    public record Input(String name, String layout, int images) {}

    /**
     * What became of an image.
     *
     * @param step number and name of the step that dropped it; absent for those kept
     * @param sha256 of the file it was read from
     * @param split part it went to; absent where there are none
     */
    public record Entry(String image, boolean kept, @Nullable String step, String reason, String sha256,
            @Nullable String split) {}

    /**
     * Images of one scene in several parts.
     *
     * @param correlation of details that at least holds them together
     */
    public record Leak(List<Place> images, double correlation) {}

    /** An image and the part it stands in. */
    public record Place(String image, String split) {}
}
