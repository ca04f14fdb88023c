package glint.app.timeline;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.util.Subscription;

import glint.annotations.edit.Batch;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Track;
import glint.app.fx.Workers;
import glint.app.labels.TrackSource;
import glint.app.project.OpenProject;
import glint.app.project.StoreLabelEditor;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.TrackedLabel;

/** The tracks of the open project, kept up with every gesture. Belongs to the JavaFX thread. */
public final class ProjectTracks implements TrackSource {
    private final OpenProject project;
    private final Tracks tracks = new Tracks();
    private final Map<Long, Track> known = new HashMap<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");
    private final Workers workers;
    private final Consumer<? super Throwable> onFailure;
    private Extent extent = new Extent(0, 0);

    /** @param onFailure told when tracks cannot be read */
    public ProjectTracks(OpenProject project, Workers workers, Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.workers = workers;
        this.onFailure = onFailure;
        project.lastEditProperty().subscribe(edit -> edit.ifPresent(this::follow));
    }

    /** Reads the tracks in the background; until then there are none but those edited. */
    public void load() {
        Path file = project.file();
        workers.tasks().submit("", progress -> {
            try (ProjectStore reader = ProjectStore.open(file)) {
                return new Stored(reader.trackedLabels(), reader.tracks());
            }
        }, this::take, onFailure);
    }

    private record Stored(List<TrackedLabel> labels, List<Track> tracks) {}

    private void take(Stored stored) {
        tracks.load(stored.labels());
        stored.tracks().forEach(track -> known.putIfAbsent(track.id(), track));
        // What was edited meanwhile is newer than what was read.
        project.lastEditProperty().get().ifPresent(this::follow);
        changes.set(changes.get() + 1);
    }

    private void follow(StoreLabelEditor.Edited edited) {
        // The labels in view change after those who follow were told, so they are asked of the store.
        edited.counts().keySet().forEach(name -> project.indexOf(name)
                .ifPresent(index -> tracks.update(index, stored(index))));
        // A step goes the way of the gesture or back; either way the store says how tracks are now.
        if (edited.gesture() instanceof Batch batch && !batch.tracks().isEmpty()) {
            known.clear();
            project.store().call(ProjectStore::tracks).forEach(track -> known.put(track.id(), track));
        }
        changes.set(changes.get() + 1);
    }

    /** Counts the changes of tracks. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    void extent(Extent now) {
        extent = now;
    }

    /** The tracks with a label in the sequence in view. */
    List<TrackLane> lanes() {
        return tracks.lanes(extent).stream()
                .map(lane -> known(lane.track()).map(track -> lane.withKeys(keys(track))).orElse(lane)).toList();
    }

    private BitSet keys(Track track) {
        BitSet keys = new BitSet();
        track.keys().forEach(name -> project.indexOf(name).ifPresent(keys::set));
        return keys;
    }

    @Override
    public int current() {
        return project.shownProperty().get().map(shown -> shown.index()).orElse(-1);
    }

    @Override
    public boolean has(int frame) {
        return extent.contains(frame);
    }

    @Override
    public String name(int frame) {
        return project.frames().get(frame).name();
    }

    @Override
    public FrameLabels labels(int frame) {
        FrameLabels shown = project.editor().labels().get();
        return shown.frame().equals(name(frame)) ? shown : stored(frame);
    }

    private FrameLabels stored(int frame) {
        return project.store().call(store -> store.labels(project.frames().get(frame).stored().id()));
    }

    @Override
    public SortedSet<Integer> framesOf(long track) {
        SortedSet<Integer> frames = new TreeSet<>();
        tracks.framesOf(track).stream().filter(extent::contains).forEach(frames::add);
        return frames;
    }

    @Override
    public Optional<Track> known(long track) {
        return Optional.ofNullable(known.get(track));
    }

    @Override
    public long newTrackId() {
        return project.store().call(ProjectStore::newTrackId);
    }

    @Override
    public void counts(int frame, Consumer<? super Raster> then) {
        project.counts(frame, then);
    }

    @Override
    public void go(int frame, Runnable then) {
        Subscription[] once = new Subscription[1];
        once[0] = project.editor().labels().subscribe((before, now) -> {
            if (now.frame().equals(name(frame))) {
                once[0].unsubscribe();
                then.run();
            }
        });
        project.go(frame);
    }
}
