package glint.datasets.curation;

import java.util.List;
import java.util.Optional;

/**
 * Keeps images of some of the inputs.
 *
 * @param names of the datasets
 */
public record SelectDomain(List<String> names) implements CurationStep {
    public SelectDomain {
        names = List.copyOf(names);
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> names.contains(image.origin().domain())
                ? Optional.empty()
                : Optional.of("it comes from " + image.origin().domain()));
    }
}
