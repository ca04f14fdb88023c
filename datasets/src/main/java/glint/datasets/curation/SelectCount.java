package glint.datasets.curation;

import java.util.Optional;

/**
 * Keeps images by the number of their targets.
 *
 * @param min least number, 0 for images without a target too
 * @param max greatest number
 */
public record SelectCount(int min, int max) implements CurationStep {
    public SelectCount {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("min must not be negative and max not less than min");
        }
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> {
            int count = image.labels().targets().size();
            return count >= min && count <= max
                    ? Optional.empty()
                    : Optional.of("it has " + count + " targets, not " + min + " to " + max);
        });
    }
}
