package glint.app.project;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.annotations.GlintException;
import glint.annotations.edit.Batch;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;
import glint.app.labels.LabelEditor;
import glint.app.labels.Selection;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;

/**
 * Labels of the frame in view, changed in the store before they change on the screen.
 *
 * <p>A gesture waits for its transaction on the JavaFX thread. A commit takes about a millisecond, and only so can the next key
 * press, made while the disk was still writing, build on labels that are certain.
 */
public final class StoreLabelEditor implements LabelEditor {
    private final StoreThread store;
    private final InstantSource clock;
    private final Consumer<? super Edited> onEdited;
    private final Consumer<? super GlintException> onRefused;
    private final ReadOnlyObjectWrapper<FrameLabels> labels;
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(this, "selection", Selection.none());
    private final ReadOnlyObjectWrapper<Optional<Gesture>> undoable = new ReadOnlyObjectWrapper<>(this, "undoable",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Gesture>> redoable = new ReadOnlyObjectWrapper<>(this, "redoable",
            Optional.empty());
    private final ReadOnlyLongWrapper depth = new ReadOnlyLongWrapper(this, "depth");
    private final ReadOnlyObjectWrapper<SaveState> saveState = new ReadOnlyObjectWrapper<>(this, "saveState",
            new SaveState.Unchanged());
    private long changes;

    /**
     * A change that is on the disk.
     *
     * @param counts number of labels now, by name of the frames that changed
     * @param inView labels of the frame in view, where it is one of them
     * @param isStep whether it was a step of undo or redo
     */
    public record Edited(Gesture gesture, Map<String, Integer> counts, Optional<FrameLabels> inView, boolean isStep) {}

    private record History(Optional<Gesture> undoable, Optional<Gesture> redoable, long depth) {
        static History of(ProjectStore store) {
            return new History(store.undoable(), store.redoable(), store.undoDepth());
        }
    }

    private record Change(Optional<Edited> edited, History history) {}

    /**
     * @param none what is shown before the first frame
     * @param onEdited told after every change, before the labels on the screen change
     * @param onRefused told when the store does not take a change
     */
    public StoreLabelEditor(StoreThread store, InstantSource clock, FrameLabels none, Consumer<? super Edited> onEdited,
            Consumer<? super GlintException> onRefused) {
        this.store = store;
        this.clock = clock;
        this.onEdited = onEdited;
        this.onRefused = onRefused;
        this.labels = new ReadOnlyObjectWrapper<>(this, "labels", none);
        show(store.call(History::of));
        if (!store.<Boolean>call(s -> s.access().isWritable())) {
            saveState.set(new SaveState.ReadOnly(store.call(s -> s.access().reason())));
        }
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
    public ReadOnlyObjectProperty<Optional<Gesture>> undoable() {
        return undoable.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Gesture>> redoable() {
        return redoable.getReadOnlyProperty();
    }

    /** Number of edits that can be undone, in the whole project. */
    ReadOnlyLongProperty depth() {
        return depth.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SaveState> saveState() {
        return saveState.getReadOnlyProperty();
    }

    /** Counts the changes made, so that labels read before one can be told from those read after it. */
    long changes() {
        return changes;
    }

    @Override
    public void apply(LabelEdit edit) {
        String inView = labels.get().frame();
        change(s -> {
            FrameLabels after = s.apply(edit);
            return new Change(Optional.of(new Edited(edit, Map.of(edit.frame(), after.targets().size()),
                    Optional.of(after).filter(a -> a.frame().equals(inView)), false)),
                    new History(Optional.of(edit), Optional.empty(), s.undoDepth()));
        });
    }

    @Override
    public void apply(Batch batch) {
        String inView = labels.get().frame();
        change(s -> {
            s.apply(batch);
            return new Change(Optional.of(edited(s, batch, inView, false)), History.of(s));
        });
    }

    @Override
    public void undo() {
        step(ProjectStore::undo);
    }

    @Override
    public void redo() {
        step(ProjectStore::redo);
    }

    private void step(Function<ProjectStore, Optional<Gesture>> step) {
        String inView = labels.get().frame();
        change(s -> new Change(step.apply(s).map(gesture -> edited(s, gesture, inView, true)), History.of(s)));
    }

    private static Edited edited(ProjectStore store, Gesture gesture, String inView, boolean isStep) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Optional<FrameLabels> shown = Optional.empty();
        for (String name : gesture.frames()) {
            StoredFrame frame = store.frame(name).orElseThrow();
            counts.put(name, frame.targetCount());
            if (name.equals(inView)) {
                shown = Optional.of(store.labels(frame.id()));
            }
        }
        return new Edited(gesture, Collections.unmodifiableMap(counts), shown, isStep);
    }

    private void change(Function<ProjectStore, Change> how) {
        Change change;
        try {
            change = store.call(how);
        } catch (GlintException e) {
            if (!(saveState.get() instanceof SaveState.ReadOnly)) {
                saveState.set(new SaveState.Failed(e.problem()));
            }
            onRefused.accept(e);
            return;
        }
        changes++;
        saveState.set(new SaveState.Saved(clock.instant()));
        change.edited().ifPresent(edited -> {
            onEdited.accept(edited);
            edited.inView().ifPresent(this::show);
        });
        show(change.history());
    }

    private void show(History history) {
        undoable.set(history.undoable());
        redoable.set(history.redoable());
        depth.set(history.depth());
    }

    /** Shows labels as they are in the store; a selection that is not among them goes. */
    void show(FrameLabels now) {
        boolean sameFrame = now.frame().equals(labels.get().frame());
        boolean gone = selection.get().labelIds().stream().anyMatch(id -> now.target(id).isEmpty());
        if (gone || !sameFrame) {
            selection.set(Selection.none());
        }
        labels.set(now);
    }

    @Override
    public long nextId() {
        return store.call(ProjectStore::newTargetId);
    }
}
