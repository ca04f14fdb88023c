package glint.app.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.annotations.edit.Batch;
import glint.annotations.edit.EditHistory;
import glint.annotations.edit.EditLog;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;

/** An editor that keeps labels and history in memory and counts the edits it was given. */
public final class MemoryLabelEditor implements LabelEditor {
    private final ReadOnlyObjectWrapper<FrameLabels> labels;
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.none());
    private final ReadOnlyObjectWrapper<Optional<Gesture>> undoable = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Gesture>> redoable = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<LabelEdit> applied = new ArrayList<>();
    private final EditHistory history = new EditHistory(new ListLog());
    private long lastId;

    public MemoryLabelEditor(FrameLabels labels) {
        this.labels = new ReadOnlyObjectWrapper<>(labels);
        this.lastId = labels.targets().stream().mapToLong(t -> t.id()).max().orElse(0);
    }

    /** Every edit that was applied, undo and redo not included. */
    public List<LabelEdit> applied() {
        return List.copyOf(applied);
    }

    @Override
    public ReadOnlyObjectProperty<FrameLabels> labels() {
        return labels.getReadOnlyProperty();
    }

    @Override
    public ObjectProperty<Selection> selection() {
        return selection;
    }

    @Override
    public void apply(LabelEdit edit) {
        applied.add(edit);
        history.record(edit);
        show(edit);
    }

    @Override
    public void undo() {
        history.undo().ifPresent(this::show);
    }

    @Override
    public void redo() {
        history.redo().ifPresent(this::show);
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Gesture>> undoable() {
        return undoable.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Gesture>> redoable() {
        return redoable.getReadOnlyProperty();
    }

    @Override
    public long nextId() {
        return ++lastId;
    }

    @Override
    public void apply(Batch batch) {
        history.record(batch);
        show(batch);
    }

    private void show(Gesture gesture) {
        List<LabelEdit> edits = switch (gesture) {
            case LabelEdit edit -> List.of(edit);
            case Batch batch -> batch.edits();
        };
        edits.stream().filter(edit -> edit.frame().equals(labels.get().frame()))
                .forEach(edit -> labels.set(edit.apply(labels.get())));
        if (selection.get() instanceof Selection.OfLabel(long id) && labels.get().target(id).isEmpty()) {
            selection.set(Selection.none());
        }
        undoable.set(history.undoable());
        redoable.set(history.redoable());
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
            cursor++;
        }

        @Override
        public void moveTo(long newCursor) {
            cursor = (int) newCursor;
        }
    }
}
