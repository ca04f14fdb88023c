package glint.datasets.curation;

import java.util.List;
import java.util.Optional;

/**
 * Keeps images with a target of one of the classes.
 *
 * @param names of the classes
 * @param negatives what becomes of images without a target
 */
public record SelectClass(List<String> names, Measured.Negatives negatives) implements CurationStep {
    public SelectClass {
        names = List.copyOf(names);
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> {
            if (image.labels().targets().isEmpty()) {
                return Measured.negative(negatives);
            }
            return image.labels().targets().stream().anyMatch(t -> names.contains(t.category().name()))
                    ? Optional.empty()
                    : Optional.of("none of its targets is a " + String.join(" or ", names));
        });
    }
}
