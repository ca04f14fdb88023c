package glint.datasets.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import glint.annotations.InputException;
import glint.annotations.edit.Batch;
import glint.annotations.edit.DecisionEdit;
import glint.annotations.edit.EditHistory;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.model.Decision;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;
import glint.datasets.catalog.Dataset;

/**
 * A project on disk: frames by reference, their labels, the log of all edits, predictions, review state and settings, in
 * one SQLite file {@code NAME.glint}.
 *
 * <p>Every method that changes something is one transaction that has reached the disk when it returns: after a crash or
 * a power cut every finished gesture is there and an unfinished one is not. Undo and redo have no bound and survive a
 * restart; undoing everything gives back the very labels, their order included.
 *
 * <p>One process at a time may write a project; others get it read-only, see {@link #access()}. An object is used from
 * one thread; work in the background opens the project a second time and reads what was last committed.
 *
 * <p>All methods throw {@link InputException} when the disk is full, gone or damaged, {@link ReadOnlyProjectException}
 * when a change is asked of a read-only project, and {@link StoreFault} when the fault is ours; the project is then as it
 * was before the call.
 */
public final class ProjectStore implements AutoCloseable {
    private final ProjectFile file;
    private final Database database;
    private final Interned interned;
    private final FrameRows frames;
    private final TargetRows targets;
    private final TrackRows tracks;
    private final DecisionRows decisions;
    private final PredictionRows predictions;
    private final StoredEditLog log;
    private final EditHistory history;
    /** Smallest target id not given out by this object; 0 until asked for. */
    private long nextTarget;

    private ProjectStore(ProjectFile file) {
        this.file = file;
        this.database = new Database(file.path().toString(), file.connection());
        this.interned = new Interned(database);
        this.frames = new FrameRows(database, folder(file.path()));
        this.targets = new TargetRows(database, interned);
        this.tracks = new TrackRows(database, interned);
        this.decisions = new DecisionRows(database);
        this.predictions = new PredictionRows(database, targets);
        this.log = new StoredEditLog(database);
        this.history = new EditHistory(log);
    }

    private static Path folder(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /**
     * Makes an empty project and opens it.
     *
     * @throws InputException when something is there already, or the folder cannot be written
     */
    public static ProjectStore create(Path path) {
        if (Files.exists(path)) {
            throw new InputException(path.toString(), "exists already", "open it, or choose another name");
        }
        ProjectFile.create(path, Schema.CURRENT);
        return open(path);
    }

    /**
     * Opens a project, for reading only where it cannot be written.
     *
     * @throws InputException when the path does not exist
     * @throws NotAProjectException when the file is something else
     * @throws NewerProjectException when a later release wrote it
     * @throws DamagedProjectException when it cannot be read
     */
    public static ProjectStore open(Path path) {
        return open(path, Schema.CURRENT);
    }

    static ProjectStore open(Path path, Schema schema) {
        return new ProjectStore(ProjectFile.open(path, schema));
    }

    /** The project's file. */
    public Path path() {
        return file.path();
    }

    /** Whether changes are possible, and why not. */
    public Access access() {
        return file.access();
    }

    /**
     * Adds a data set's frames and labels; see {@link #importSource}. Frames without labels come in too; a project does not
     * tell them from frames that are known to hold no target.
     */
    public long importDataset(Dataset dataset, LongConsumer progress) {
        return importSource(Importer.source(dataset), dataset.labels(), progress);
    }

    /**
     * Adds a source with its frames and labels, all or nothing. Targets get new ids, unique in the project. When a frame
     * name is taken by an earlier source, all names of this one are put behind its own name and a slash. An import is not
     * an edit and cannot be undone.
     *
     * @param labels of frames of the source, by the source's own frame names; the frames without are unlabelled
     * @param progress told the number of frames done, now and then; what it throws abandons the import
     * @return id of the source
     * @throws IllegalArgumentException when labels are of a frame that the source does not have
     */
    public long importSource(NewSource source, LabelSet labels, LongConsumer progress) {
        requireWritable();
        Importer importer = new Importer(interned, frames, targets, tracks);
        return database.transact(() -> {
            long next = nextStoredTarget();
            Importer.Imported imported = importer.run(source, labels, next, progress);
            keepNextTarget(imported.nextTarget());
            return imported.source();
        });
    }

    /** The sources in the order of import. */
    public List<StoredSource> sources() {
        return database.read(frames::sources);
    }

    /** Number of frames. */
    public int frameCount() {
        return database.read(frames::count);
    }

    /** A page of frames in the order of import, without touching their files. */
    public List<StoredFrame> frames(int from, int count) {
        return database.read(() -> frames.page(from, count));
    }

    /** The frame with an id. */
    public Optional<StoredFrame> frame(long id) {
        return database.read(() -> frames.byId(id));
    }

    /** The frame with a name. */
    public Optional<StoredFrame> frame(String name) {
        return database.read(() -> frames.byName(name));
    }

    /**
     * The labels of a frame, under its name in the project.
     *
     * @throws IllegalArgumentException when there is no such frame
     */
    public FrameLabels labels(long frame) {
        return database.read(() -> labels(existing(frame)));
    }

    private FrameLabels labels(StoredFrame frame) throws SQLException {
        return new FrameLabels(frame.name(), frame.size(), targets.labels(frame.id()), frames.attributes(frame.id()));
    }

    /** Where tracks are: an entry for every label that is of one, by track and in the order of the frames. */
    public List<TrackedLabel> trackedLabels() {
        return database.read(targets::tracked);
    }

    private StoredFrame existing(long frame) throws SQLException {
        return frames.byId(frame).orElseThrow(
                () -> new IllegalArgumentException("The project has no frame with the id " + frame));
    }

    /** An id for a target about to be added; never given out twice, not even after undo. */
    public long newTargetId() {
        nextTarget = Math.max(nextTarget, database.read(this::nextStoredTarget));
        return nextTarget++;
    }

    private long nextStoredTarget() throws SQLException {
        return database.one("SELECT next_target FROM state", row -> row.getLong(1));
    }

    private void keepNextTarget(long next) throws SQLException {
        database.update("UPDATE state SET next_target = max(next_target, ?)", next);
    }

    /**
     * Makes a finished gesture: changes the labels and keeps the edit for undo, in one transaction. What had been undone
     * can no longer be redone.
     *
     * @return the labels of the frame after the edit
     * @throws IllegalStateException when the edit was made for other labels than the frame has
     */
    public FrameLabels apply(LabelEdit edit) {
        requireWritable();
        return database.transact(() -> {
            FrameLabels after = change(edit);
            keepNextTarget(largestId(edit) + 1);
            history.record(edit);
            return after;
        });
    }

    /**
     * Makes a gesture that changes several frames or tracks, or decides something, as one step of undo and in one
     * transaction.
     *
     * @throws IllegalStateException when it was made for other labels or tracks than the project has
     */
    public void apply(Batch batch) {
        requireWritable();
        database.transact(() -> {
            changeAll(batch);
            keepNextTarget(largestId(batch) + 1);
            history.record(batch);
        });
    }

    private void changeAll(Gesture gesture) throws SQLException {
        switch (gesture) {
            case LabelEdit edit -> change(edit);
            case Batch batch -> {
                for (LabelEdit edit : batch.edits()) {
                    change(edit);
                }
                for (TrackEdit edit : batch.tracks()) {
                    tracks.apply(edit);
                }
                for (DecisionEdit edit : batch.decisions()) {
                    decisions.apply(edit);
                }
            }
        }
    }

    private static long largestId(Batch batch) {
        return batch.edits().stream().mapToLong(ProjectStore::largestId).max().orElse(0);
    }

    private FrameLabels change(LabelEdit edit) throws SQLException {
        StoredFrame frame = frames.byName(edit.frame()).orElseThrow(
                () -> new IllegalArgumentException("The project has no frame " + edit.frame()));
        FrameLabels before = labels(frame);
        FrameLabels after = edit.apply(before);
        targets.replaceLabels(frame.id(), before.targets(), after.targets());
        return after;
    }

    private static long largestId(LabelEdit edit) {
        return switch (edit) {
            case LabelEdit.Add add -> add.target().id();
            case LabelEdit.Remove remove -> remove.target().id();
            case LabelEdit.Replace replace -> Math.max(replace.before().id(), replace.after().id());
            case LabelEdit.Group group -> group.edits().stream().mapToLong(ProjectStore::largestId).max().orElse(0);
        };
    }

    /** Takes the last gesture back; the result is that gesture as it was made, empty when there was none. */
    public Optional<Gesture> undo() {
        requireWritable();
        return database.transact(() -> {
            Optional<Gesture> inverse = history.undo();
            if (inverse.isPresent()) {
                changeAll(inverse.get());
            }
            return inverse.map(Gesture::invert);
        });
    }

    /** Makes the last undone gesture again; the result is that gesture, empty when there was none. */
    public Optional<Gesture> redo() {
        requireWritable();
        return database.transact(() -> {
            Optional<Gesture> gesture = history.redo();
            if (gesture.isPresent()) {
                changeAll(gesture.get());
            }
            return gesture;
        });
    }

    /** The gesture that {@link #undo} would take back. */
    public Optional<Gesture> undoable() {
        return history.undoable();
    }

    /** The gesture that {@link #redo} would make again. */
    public Optional<Gesture> redoable() {
        return history.redoable();
    }

    /** What is known about tracks beside the targets that bear their ids, by id. */
    public List<Track> tracks() {
        return database.read(tracks::all);
    }

    /** An id no track of the project has; only kept by a gesture that uses it. */
    public long newTrackId() {
        return database.read(tracks::largestId) + 1;
    }

    /** What was decided in reviews and not taken back, the oldest first. */
    public List<Decision> decisions() {
        return database.read(decisions::all);
    }

    /** An id no decision of the project has; only kept by a gesture that uses it. */
    public long newDecisionId() {
        return database.read(decisions::largestId) + 1;
    }

    /** The gestures in force that changed the labels of a frame, the newest first, at most so many. */
    public List<EditStep> history(long frame, int most) {
        return log.of(frame, most);
    }

    /** Number of gestures that can be undone. */
    public long undoDepth() {
        return log.cursor();
    }

    /** Number of gestures that can be redone. */
    public long redoDepth() {
        return log.size() - log.cursor();
    }

    /** Ids of the frames whose labels differ from those imported by edits that are in force. */
    public Set<Long> editedFrames() {
        Set<Long> frames = new LinkedHashSet<>();
        return database.read(() -> {
            database.each(
                    "SELECT DISTINCT frame FROM step_frames WHERE position < (SELECT cursor FROM state) ORDER BY frame",
                    row -> frames.add(row.getLong(1)));
            return Collections.unmodifiableSet(frames);
        });
    }

    /** Keeps a run of a detector, without results yet; returns its id. */
    public long startRun(DetectorRun run) {
        requireWritable();
        return database.transact(() -> predictions.insertRun(run));
    }

    /** The runs by id, the oldest first. */
    public Map<Long, DetectorRun> runs() {
        return database.read(predictions::runs);
    }

    /** Removes a run with its predictions. */
    public void deleteRun(long run) {
        requireWritable();
        database.transact(() -> predictions.deleteRun(run));
    }

    /** Keeps what a run found in a frame, in the place of what it found there before. */
    public void savePredictions(long run, long frame, List<Target> found) {
        requireWritable();
        database.transact(() -> predictions.save(run, frame, found));
    }

    /** What a run found in a frame; absent when the run has not looked at it. */
    public Optional<List<Target>> predictions(long run, long frame) {
        return database.read(() -> predictions.of(run, frame));
    }

    /** Keeps how far the review of a frame has come. Not an edit: undo does not touch it. */
    public void review(long frame, ReviewState state) {
        requireWritable();
        database.transact(() -> {
            existing(frame);
            database.update("UPDATE frames SET review = ? WHERE id = ?", state.name(), frame);
        });
    }

    /** A setting kept with the project, such as the window and level last used. */
    public Optional<String> setting(String key) {
        List<String> values = new ArrayList<>();
        database.read(() -> {
            database.each("SELECT value FROM settings WHERE key = ?", row -> values.add(row.getString(1)), key);
            return values;
        });
        return values.stream().findFirst();
    }

    /** Keeps a setting. */
    public void saveSetting(String key, String value) {
        requireWritable();
        database.transact(() -> {
            database.update("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value ="
                    + " excluded.value", key, value);
        });
    }

    /** All labels, every frame with an entry. */
    public LabelSet exportLabels() {
        List<FrameLabels> all = new ArrayList<>();
        forEachFrame(all::add);
        return new LabelSet(database.read(interned::listed), all, tracks());
    }

    /** Visits the labels of every frame in the order of import, one frame in memory at a time. */
    public void forEachFrame(Consumer<FrameLabels> visitor) {
        int page = 1000;
        int from = 0;
        List<StoredFrame> stored = frames(from, page);
        while (!stored.isEmpty()) {
            for (StoredFrame frame : stored) {
                visitor.accept(database.read(() -> labels(frame)));
            }
            from += stored.size();
            stored = frames(from, page);
        }
    }

    /** What is wrong with the file, a line each; empty when it is sound. Reads all of it. */
    public List<String> integrityCheck() {
        return database.read(() -> IntegrityCheck.run(database, log));
    }

    /**
     * Writes a copy of the project as it is now; changes can go on while it is made elsewhere.
     *
     * @throws InputException when the copy cannot be written; a file that was there is then as it was
     */
    public void backup(Path target) {
        if (target.toAbsolutePath().normalize().equals(path().toAbsolutePath().normalize())) {
            throw new InputException(target.toString(), "is the project itself", "choose another name");
        }
        Backup.write(database, folder(target), target);
    }

    private void requireWritable() {
        if (!access().isWritable()) {
            throw new ReadOnlyProjectException(path().toString(), access());
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            file.unlock();
        }
    }
}
