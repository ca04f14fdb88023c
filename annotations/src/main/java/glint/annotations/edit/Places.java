package glint.annotations.edit;

import java.util.ArrayList;
import java.util.List;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/** Checks that an edit meets the labels it was made for. */
final class Places {
    private Places() {}

    /** Where the target with the given id stands. */
    static int of(FrameLabels labels, long id) {
        for (int i = 0; i < labels.targets().size(); i++) {
            if (labels.targets().get(i).id() == id) {
                return i;
            }
        }
        throw new IllegalStateException("Frame " + labels.frame() + " has no target " + id);
    }

    /** The targets of the edit's frame, ready to be changed. */
    static List<Target> open(LabelEdit edit, FrameLabels labels) {
        if (!edit.frame().equals(labels.frame())) {
            throw new IllegalStateException("\"" + edit.describe() + "\" was made for frame " + edit.frame()
                    + " and cannot change frame " + labels.frame());
        }
        return new ArrayList<>(labels.targets());
    }

    /** Refuses when another target, or the same one changed since, stands at the place. */
    static void require(LabelEdit edit, List<Target> targets, int index, Target expected) {
        if (index < 0 || index >= targets.size()) {
            throw mismatch(edit, expected, "place " + index + " is not among its " + targets.size() + " targets");
        }
        if (!targets.get(index).equals(expected)) {
            throw mismatch(edit, expected, "place " + index + " holds another state: " + targets.get(index));
        }
    }

    static IllegalStateException mismatch(LabelEdit edit, Target target, String why) {
        return new IllegalStateException("\"" + edit.describe() + "\" does not fit target " + target.id()
                + " of frame " + edit.frame() + ": " + why);
    }
}
