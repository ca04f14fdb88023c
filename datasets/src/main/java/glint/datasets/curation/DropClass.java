package glint.datasets.curation;

import java.util.List;

/**
 * Takes the targets of some classes out of the labels; the images stay.
 *
 * @param names of the classes
 */
public record DropClass(List<String> names) implements CurationStep {
    public DropClass {
        names = List.copyOf(names);
    }

    @Override
    public void apply(Workset images) {
        images.change(image -> image.with(image.labels().withTargets(image.labels().targets().stream()
                .filter(t -> !names.contains(t.category().name())).toList())));
    }
}
