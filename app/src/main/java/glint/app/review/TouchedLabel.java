package glint.app.review;

import java.util.Optional;

import glint.annotations.edit.Batch;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;

/** Whether a gesture changed a certain label, and in which words. */
final class TouchedLabel {
    private TouchedLabel() {}

    /** What a gesture did to a label of a frame. */
    static Optional<String> by(Gesture gesture, String frame, long id) {
        return switch (gesture) {
            case LabelEdit edit -> touches(edit, frame, id) ? Optional.of(edit.describe()) : Optional.empty();
            // What a decision did is told by the decision.
            case Batch batch -> batch.decisions().isEmpty() && batch.edits().stream().anyMatch(edit -> touches(edit,
                    frame, id)) ? Optional.of(batch.name()) : Optional.empty();
        };
    }

    private static boolean touches(LabelEdit edit, String frame, long id) {
        return edit.frame().equals(frame) && switch (edit) {
            case LabelEdit.Add add -> add.target().id() == id;
            case LabelEdit.Remove remove -> remove.target().id() == id;
            case LabelEdit.Replace replace -> replace.before().id() == id || replace.after().id() == id;
            case LabelEdit.Group group -> group.edits().stream().anyMatch(each -> touches(each, frame, id));
        };
    }
}
