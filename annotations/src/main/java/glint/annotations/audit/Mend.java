package glint.annotations.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * How a finding can be mended without a person's judgement: a proposal, to be looked at before it is made. It is made for the
 * labels as they were found; labels that somebody has changed since are left alone.
 *
 * @param does what it does, in the words of an undo menu: "Fill the hole of target 7"
 * @param changes labels that become others or go
 * @param additions labels that come in
 */
public record Mend(String does, List<Change> changes, List<Addition> additions) {
    public Mend {
        changes = List.copyOf(changes);
        additions = List.copyOf(additions);
        if (changes.isEmpty() && additions.isEmpty()) {
            throw new IllegalArgumentException("A mend changes something");
        }
    }

    /**
     * A label becomes other shapes.
     *
     * @param before the label as it was found
     * @param after the first keeps the label's id; none when the label goes
     */
    public record Change(String frame, Target before, List<Shape> after) {
        public Change {
            after = List.copyOf(after);
        }
    }

    /** A label comes in; it gets an id when it does. */
    public record Addition(String frame, Target target) {}

    /** One label of a frame becomes other shapes, or goes when there are none. */
    public static Mend change(String does, FrameLabels labels, Target before, List<Shape> after) {
        return new Mend(does, List.of(new Change(labels.frame(), before, after)), List.of());
    }

    /** Names of the frames whose labels it changes. */
    public Set<String> frames() {
        Set<String> frames = new LinkedHashSet<>();
        changes.forEach(change -> frames.add(change.frame()));
        additions.forEach(addition -> frames.add(addition.frame()));
        return frames;
    }

    /**
     * The edit that mends a frame; empty when none of it concerns the frame, or a label it concerns is no longer what it was.
     *
     * @param ids gives ids no target has had
     * @param now the time the provenance of changed labels says
     */
    public Optional<LabelEdit> edit(FrameLabels labels, LongSupplier ids, Instant now) {
        List<LabelEdit> edits = new ArrayList<>();
        FrameLabels current = labels;
        for (Change change : changes) {
            if (change.frame().equals(labels.frame())) {
                if (!current.target(change.before().id()).equals(Optional.of(change.before()))) {
                    return Optional.empty();
                }
                current = make(change, current, ids, now, edits);
            }
        }
        for (Addition addition : additions) {
            if (addition.frame().equals(labels.frame())) {
                current = apply(LabelEdit.add(current, addition.target().withId(ids.getAsLong())), current, edits);
            }
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(LabelEdit.group(does, edits));
    }

    private static FrameLabels make(Change change, FrameLabels labels, LongSupplier ids, Instant now,
            List<LabelEdit> edits) {
        Target before = change.before();
        if (change.after().isEmpty()) {
            return apply(LabelEdit.remove(labels, before.id()), labels, edits);
        }
        Origin origin = before.provenance().isHuman() ? Origin.CORRECTED : Origin.DERIVED;
        Target first = before.withShape(change.after().getFirst()).withProvenance(before.provenance().as(origin, now));
        FrameLabels current = apply(LabelEdit.replace(labels, first), labels, edits);
        for (Shape more : change.after().subList(1, change.after().size())) {
            current = apply(LabelEdit.add(current, first.withId(ids.getAsLong()).withShape(more)), current, edits);
        }
        return current;
    }

    private static FrameLabels apply(LabelEdit edit, FrameLabels labels, List<LabelEdit> edits) {
        edits.add(edit);
        return edit.apply(labels);
    }
}
