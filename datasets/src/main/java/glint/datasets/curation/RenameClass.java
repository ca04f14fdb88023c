package glint.datasets.curation;

import java.util.List;

import glint.annotations.model.Category;
import glint.annotations.model.Target;

/**
 * Gives targets of some classes another one; several that get the same become one class.
 *
 * @param from names of the classes
 * @param to name they get
 */
public record RenameClass(List<String> from, String to) implements CurationStep {
    public RenameClass {
        from = List.copyOf(from);
        if (from.isEmpty() || to.isBlank()) {
            throw new IllegalArgumentException("from names at least one class, and to is not empty");
        }
    }

    @Override
    public void apply(Workset images) {
        images.change(image -> image.with(image.labels().withTargets(image.labels().targets().stream()
                .map(this::renamed).toList())));
    }

    private Target renamed(Target target) {
        return from.contains(target.category().name())
                ? new Target(target.id(), target.shape(), new Category(target.category().id(), to), target.score(),
                        target
                                .track(),
                        target.attributes(), target.provenance())
                : target;
    }
}
