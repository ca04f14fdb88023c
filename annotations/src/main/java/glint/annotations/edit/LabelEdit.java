package glint.annotations.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/**
 * One finished gesture on the labels of one frame, as a value. Applying an edit and then its inverse gives back the
 * very labels, the order of the targets included; that is why edits keep the place of a target and not only its id.
 */
public sealed interface LabelEdit extends Gesture {
    /** Name of the frame whose labels change. */
    String frame();

    /**
     * The labels after the edit.
     *
     * @throws IllegalStateException when the labels are not those the edit was made for, naming frame and target
     */
    FrameLabels apply(FrameLabels labels);

    @Override
    default List<String> frames() {
        return List.of(frame());
    }

    @Override
    LabelEdit invert();

    /** Puts a new target behind the others. */
    static LabelEdit add(FrameLabels labels, Target target) {
        return new Add(labels.frame(), labels.targets().size(), target);
    }

    /**
     * Takes the target with the given id away.
     *
     * @throws IllegalStateException when the frame has no such target
     */
    static LabelEdit remove(FrameLabels labels, long id) {
        int index = Places.of(labels, id);
        return new Remove(labels.frame(), index, labels.targets().get(index));
    }

    /**
     * Puts {@code after} in the place of the target with the same id.
     *
     * @throws IllegalStateException when the frame has no such target
     */
    static LabelEdit replace(FrameLabels labels, Target after) {
        int index = Places.of(labels, after.id());
        return new Replace(labels.frame(), index, labels.targets().get(index), after);
    }

    /** Several edits, each made for the labels the one before it leaves, as one gesture. */
    static LabelEdit group(String name, List<LabelEdit> edits) {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("A gesture changes at least one label");
        }
        return new Group(edits.getFirst().frame(), name, edits);
    }

    /** A target comes in at a place among the others, 0 being the first drawn. */
    record Add(String frame, int index, Target target) implements LabelEdit {
        @Override
        public FrameLabels apply(FrameLabels labels) {
            List<Target> targets = Places.open(this, labels);
            if (index < 0 || index > targets.size()) {
                throw Places.mismatch(this, target, "place " + index + " is not among its " + targets.size()
                        + " targets");
            }
            if (labels.target(target.id()).isPresent()) {
                throw Places.mismatch(this, target, "the frame already has a target with this id");
            }
            targets.add(index, target);
            return labels.withTargets(targets);
        }

        @Override
        public LabelEdit invert() {
            return new Remove(frame, index, target);
        }

        @Override
        public String describe() {
            return "Add " + target.category().name() + " " + target.id();
        }
    }

    /** The target at a place goes. */
    record Remove(String frame, int index, Target target) implements LabelEdit {
        @Override
        public FrameLabels apply(FrameLabels labels) {
            List<Target> targets = Places.open(this, labels);
            Places.require(this, targets, index, target);
            targets.remove(index);
            return labels.withTargets(targets);
        }

        @Override
        public LabelEdit invert() {
            return new Add(frame, index, target);
        }

        @Override
        public String describe() {
            return "Delete " + target.category().name() + " " + target.id();
        }
    }

    /** The target at a place becomes another: moved, resized, repainted, renamed. */
    record Replace(String frame, int index, Target before, Target after) implements LabelEdit {
        @Override
        public FrameLabels apply(FrameLabels labels) {
            List<Target> targets = Places.open(this, labels);
            Places.require(this, targets, index, before);
            if (before.id() != after.id() && labels.target(after.id()).isPresent()) {
                throw Places.mismatch(this, after, "the frame already has a target with this id");
            }
            targets.set(index, after);
            return labels.withTargets(targets);
        }

        @Override
        public LabelEdit invert() {
            return new Replace(frame, index, after, before);
        }

        @Override
        public String describe() {
            String name = " " + before.category().name() + " " + before.id();
            if (!before.category().equals(after.category())) {
                return "Call" + name + " " + after.category().name();
            }
            if (!before.shape().equals(after.shape())) {
                return "Reshape" + name;
            }
            return (after.provenance().isHuman() && !before.provenance().isHuman() ? "Accept" : "Change") + name;
        }
    }

    /**
     * Several edits of one frame that the user made in one gesture and undoes in one.
     *
     * @param name what the gesture did, for the undo menu: "Delete 3 targets"
     */
    record Group(String frame, String name, List<LabelEdit> edits) implements LabelEdit {
        public Group {
            edits = List.copyOf(edits);
            for (LabelEdit edit : edits) {
                if (!edit.frame().equals(frame)) {
                    throw new IllegalArgumentException(
                            "A gesture on " + frame + " cannot change " + edit.frame());
                }
            }
        }

        @Override
        public FrameLabels apply(FrameLabels labels) {
            FrameLabels result = labels;
            for (LabelEdit edit : edits) {
                result = edit.apply(result);
            }
            return result;
        }

        @Override
        public LabelEdit invert() {
            List<LabelEdit> inverse = new ArrayList<>(edits.size());
            edits.forEach(edit -> inverse.add(edit.invert()));
            Collections.reverse(inverse);
            return new Group(frame, name, inverse);
        }

        @Override
        public String describe() {
            return name;
        }
    }
}
