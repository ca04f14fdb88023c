package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.annotations.GlintException;
import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.app.fx.Workers;
import glint.app.labels.LabelEditor;
import glint.app.shell.UndoStack;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameCache;
import glint.datasets.frame.FrameSource;
import glint.datasets.store.Access;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.ReviewState;

/**
 * The project that is open: its frames in order, the one in view, and its labels. Everything here belongs to the JavaFX thread.
 *
 * <p>A frame that is asked for is read in the background; the one in view stays, labels and all, until the new one is there.
 * While one is being read, of those asked for meanwhile only the last is read next, so that holding a key down never falls
 * behind and never starves the screen.
 */
public final class OpenProject implements AutoCloseable {
    private static final long CACHE_BYTES = 384L << 20;
    private static final int READ_AHEAD = 4;

    private final LoadedProject loaded;
    private final Workers workers;
    private final Consumer<? super Throwable> onFailure;
    private final StoreThread store;
    private final FrameSource source;
    private final FrameCache cache;
    private final StoreLabelEditor editor;
    private final ObservableList<FrameEntry> frames;
    private final ObservableList<FrameEntry> framesView;
    private final Map<String, Integer> indices = new HashMap<>();
    private final ReadOnlyIntegerWrapper wanted = new ReadOnlyIntegerWrapper(this, "wanted", -1);
    private final ReadOnlyObjectWrapper<Optional<ShownFrame>> shown = new ReadOnlyObjectWrapper<>(this, "shown",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StoreLabelEditor.Edited>> lastEdit = new ReadOnlyObjectWrapper<>(this,
            "lastEdit", Optional.empty());
    private boolean reading;
    private OptionalInt waiting = OptionalInt.empty();
    private boolean closed;

    /**
     * Takes over the store of a project that was loaded. No frame is in view until {@link #go} is called.
     *
     * @param onRefused told when the store does not take a change
     * @param onFailure told what goes wrong in the background and is not about one frame
     */
    public OpenProject(LoadedProject loaded, Workers workers, InstantSource clock,
            Consumer<? super GlintException> onRefused, Consumer<? super Throwable> onFailure) {
        this.loaded = loaded;
        this.workers = workers;
        this.onFailure = onFailure;
        this.store = loaded.store();
        this.source = new ReferencedFrames(loaded.file(), loaded.sources(), loaded.frames());
        this.cache = new FrameCache(source, CACHE_BYTES, READ_AHEAD, workers.readAhead());
        this.editor = new StoreLabelEditor(store, clock, FrameLabels.none("", new ImageSize(1, 1)), this::edited,
                onRefused);
        Set<Long> edited = loaded.edited();
        this.frames = FXCollections.observableArrayList();
        for (int i = 0; i < loaded.frames().size(); i++) {
            var stored = loaded.frames().get(i);
            indices.put(stored.name(), i);
            frames.add(FrameEntry.of(i, stored, edited.contains(stored.id())));
        }
        this.framesView = FXCollections.unmodifiableObservableList(frames);
    }

    /** The name for people. */
    public String name() {
        return loaded.name();
    }

    /** The project's file. */
    public Path file() {
        return loaded.file();
    }

    /** Whether changes are kept, and why not. */
    public Access access() {
        return loaded.access();
    }

    /** Whether consecutive frames follow each other in time. */
    public boolean isSequence() {
        return source.isSequence();
    }

    /** The project as it came from the disk. */
    public LoadedProject loaded() {
        return loaded;
    }

    /** The store's thread. */
    public StoreThread store() {
        return store;
    }

    /** The frames' samples. */
    public FrameSource source() {
        return source;
    }

    /** The frames in order. */
    public ObservableList<FrameEntry> frames() {
        return framesView;
    }

    /** Where a frame stands, by its name in the project. */
    public OptionalInt indexOf(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Index of the frame asked for last, which is in view or about to be; -1 before the first. */
    public ReadOnlyIntegerProperty wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /** The frame in view. */
    public ReadOnlyObjectProperty<Optional<ShownFrame>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The labels of the frame in view. */
    public LabelEditor editor() {
        return editor;
    }

    /** Whether all is saved. */
    public ReadOnlyObjectProperty<SaveState> saveStateProperty() {
        return editor.saveState();
    }

    /** Number of edits that can be undone. */
    public ReadOnlyLongProperty undoDepthProperty() {
        return editor.depth();
    }

    /** Number of labels in the project. */
    public long labelCount() {
        return frames.stream().mapToLong(FrameEntry::labels).sum();
    }

    /** Brings a frame into view; one beyond the ends becomes the first or last. */
    public void go(int index) {
        if (frames.isEmpty() || closed) {
            return;
        }
        int clamped = Math.clamp(index, 0, frames.size() - 1);
        wanted.set(clamped);
        waiting = OptionalInt.of(clamped);
        readNext();
    }

    /** Reads the counts of a frame that is not in view, in the background; what cannot be read is told as a failure. */
    public void counts(int index, Consumer<? super Frame> then) {
        Optional<Frame> ready = cache.peek(index);
        if (ready.isPresent()) {
            then.accept(ready.get());
        } else {
            workers.frames().submit("", progress -> cache.get(index), then, onFailure);
        }
    }

    /**
     * The frames of the same sequence around one, itself included, in order; what cannot be read is left out. From any thread.
     *
     * @param reach on either side
     */
    public List<Frame> around(int index, int reach) {
        String container = FrameNames.container(source.frameName(index));
        List<Frame> frames = new ArrayList<>();
        for (int i = Math.max(0, index - reach); i <= Math.min(source.frameCount() - 1, index + reach); i++) {
            if (i == index || (source.isSequence() && FrameNames.container(source.frameName(i)).equals(container))) {
                readable(i).ifPresent(frames::add);
            }
        }
        return List.copyOf(frames);
    }

    /** A frame that cannot be read is told about when it is to be shown itself. */
    private Optional<Frame> readable(int index) {
        try {
            return Optional.of(cache.get(index));
        } catch (GlintException e) {
            return Optional.empty();
        }
    }

    /** Moves by frames, back when negative. */
    public void step(int by) {
        go(wanted.get() + by);
    }

    private record Read(ShownFrame frame, FrameLabels labels, long changes) {}

    private void readNext() {
        if (reading || waiting.isEmpty()) {
            return;
        }
        int index = waiting.getAsInt();
        waiting = OptionalInt.empty();
        reading = true;
        long changes = editor.changes();
        workers.frames().submit("", progress -> read(index, changes), this::arrived, failure -> {
            reading = false;
            if (!closed) {
                onFailure.accept(failure);
                readNext();
            }
        });
    }

    private Read read(int index, long changes) {
        var stored = loaded.frames().get(index);
        FrameLabels labels = store.call(s -> s.labels(stored.id()));
        try {
            Frame counts = cache.get(index);
            if (!counts.size().equals(stored.size())) {
                throw new InputException(stored.name(),
                        "is " + counts.size() + " now and was " + stored.size() + " when it was imported",
                        "put the image back that the labels were made for");
            }
            return new Read(new ShownFrame(index, stored, Optional.of(counts), Optional.empty()), labels, changes);
        } catch (GlintException e) {
            return new Read(new ShownFrame(index, stored, Optional.empty(), Optional.of(e)), labels, changes);
        }
    }

    private void arrived(Read read) {
        reading = false;
        if (closed) {
            return;
        }
        // Read before a change that may have been to these very labels: the store knows better.
        FrameLabels labels = read.changes() == editor.changes()
                ? read.labels()
                : store.call(s -> s.labels(read.frame().stored().id()));
        shown.set(Optional.of(read.frame()));
        editor.show(labels);
        cache.prefetch(read.frame().index());
        readNext();
    }

    private void edited(StoreLabelEditor.Edited edited) {
        // A gesture leaves a frame edited; what a step leaves, only the store knows.
        Set<Long> differing = edited.isStep() ? store.call(ProjectStore::editedFrames) : Set.of();
        int first = -1;
        for (Map.Entry<String, Integer> changed : edited.counts().entrySet()) {
            Integer index = indices.get(changed.getKey());
            if (index != null) {
                FrameEntry entry = frames.get(index);
                frames.set(index, entry.withLabels(changed.getValue(),
                        !edited.isStep() || differing.contains(entry.stored().id())));
                first = first < 0 ? index : first;
            }
        }
        lastEdit.set(Optional.of(edited));
        if (edited.isStep() && first >= 0 && !edited.counts().containsKey(frames.get(wanted.get()).name())) {
            go(first);
        }
    }

    /** The gesture or step of undo made last, for what depends on the labels of other frames than that in view. */
    public ReadOnlyObjectProperty<Optional<StoreLabelEditor.Edited>> lastEditProperty() {
        return lastEdit.getReadOnlyProperty();
    }

    /** Keeps how far the review of a frame has come. */
    public void review(int index, ReviewState state) {
        FrameEntry entry = frames.get(index);
        store.call(s -> {
            s.review(entry.stored().id(), state);
            return state;
        });
        frames.set(index, entry.withReview(state));
    }

    /** Undo and redo over the whole project; a step in another frame brings that frame into view. */
    public UndoStack undoStack() {
        return new Steps();
    }

    private final class Steps implements UndoStack {
        private final ObservableBooleanValue canUndo = editor.depth().greaterThan(0);
        private final ObservableBooleanValue canRedo = Bindings
                .createBooleanBinding(() -> editor.redoable().get().isPresent(), editor.redoable());

        @Override
        public ObservableBooleanValue canUndo() {
            return canUndo;
        }

        @Override
        public ObservableBooleanValue canRedo() {
            return canRedo;
        }

        @Override
        public void undo() {
            editor.undo();
        }

        @Override
        public void redo() {
            editor.redo();
        }
    }

    /** Finishes what is being saved and lets the project go. */
    @Override
    public void close() {
        closed = true;
        store.close();
        source.close();
    }
}
