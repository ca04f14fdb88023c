package glint.annotations.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class EditHistoryTest {
    private final ListLog log = new ListLog();
    private final EditHistory history = new EditHistory(log);
    private FrameLabels labels = FrameLabels.none("1.png", new ImageSize(64, 64));

    private void add(long id) {
        LabelEdit edit = LabelEdit.add(labels, Target.of(id, new Shape.OfBox(Box.ofSize(5, 1, 3, 3)), Category.TARGET,
                Provenance.of(Provenance.Origin.DRAWN, "me")));
        labels = edit.apply(labels);
        history.record(edit);
    }

    private void undo() {
        labels = after(history.undo());
    }

    private void redo() {
        labels = after(history.redo());
    }

    private FrameLabels after(Optional<Gesture> gesture) {
        return ((LabelEdit) gesture.orElseThrow()).apply(labels);
    }

    private List<Long> ids() {
        return labels.targets().stream().map(Target::id).toList();
    }

    @Test
    void stepsBackAndForthThroughAllEdits() {
        for (int id = 1; id <= 50; id++) {
            add(id);
        }
        FrameLabels all = labels;
        for (int i = 0; i < 50; i++) {
            undo();
        }
        assertThat(labels.targets()).isEmpty();
        assertThat(history.undo()).isEmpty();
        for (int i = 0; i < 50; i++) {
            redo();
        }
        assertThat(labels).isEqualTo(all);
        assertThat(history.redo()).isEmpty();
    }

    @Test
    void aNewEditDropsWhatWasUndone() {
        add(1);
        add(2);
        undo();
        add(3);

        assertThat(history.redoable()).isEmpty();
        assertThat(ids()).containsExactly(1L, 3L);
        assertThat(log.size()).isEqualTo(2);
    }

    @Test
    void namesWhatUndoAndRedoWouldDo() {
        add(1);
        add(2);
        undo();

        assertThat(history.undoable().map(Gesture::describe)).hasValue("Add target 1");
        assertThat(history.redoable().map(Gesture::describe)).hasValue("Add target 2");
    }

    @Test
    void anotherHistoryOverTheSameLogContinues() {
        add(1);
        add(2);
        undo();

        EditHistory reopened = new EditHistory(log);

        assertThat(after(reopened.redo()).targets()).hasSize(2);
    }

    private static final class ListLog implements EditLog {
        private final List<Gesture> edits = new ArrayList<>();
        private int cursor;

        @Override
        public long size() {
            return edits.size();
        }

        @Override
        public long cursor() {
            return cursor;
        }

        @Override
        public Gesture at(long position) {
            return edits.get((int) position);
        }

        @Override
        public void append(Gesture edit) {
            edits.subList(cursor, edits.size()).clear();
            edits.add(edit);
            cursor = edits.size();
        }

        @Override
        public void moveTo(long newCursor) {
            cursor = (int) newCursor;
        }
    }
}
