package glint.app.labels;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.model.Target;

/** What is selected in the frame: nothing, one of its labels, several of them, or a detection that is not a label yet. */
public sealed interface Selection {
    /** Nothing. */
    record None() implements Selection {}

    /** The label with an id. */
    record OfLabel(long id) implements Selection {}

    /** Several labels, in the order in which they were selected. */
    record OfLabels(List<Long> ids) implements Selection {
        public OfLabels {
            ids = List.copyOf(ids);
            if (ids.size() < 2) {
                throw new IllegalArgumentException("One label is selected by itself");
            }
        }
    }

    /** A detection, as the detector gave it. */
    record OfDetection(Target target) implements Selection {}

    /** Nothing. */
    static Selection none() {
        return new None();
    }

    /** The labels with these ids. */
    static Selection of(List<Long> ids) {
        return switch (ids.size()) {
            case 0 -> none();
            case 1 -> new OfLabel(ids.getFirst());
            default -> new OfLabels(ids);
        };
    }

    /** Ids of the selected labels. */
    default List<Long> labelIds() {
        return switch (this) {
            case None none -> List.of();
            case OfLabel(long id) -> List.of(id);
            case OfLabels(List<Long> ids) -> ids;
            case OfDetection detection -> List.of();
        };
    }

    /** With a label more, or less where it is selected; anything else leaves the selection as it is. */
    default Selection toggled(Selection picked) {
        List<Long> ids = new ArrayList<>(labelIds());
        if (!(picked instanceof OfLabel(long id))) {
            return this;
        }
        if (!ids.remove(id)) {
            ids.add(id);
        }
        return of(ids);
    }
}
