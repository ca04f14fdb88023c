package glint.app.timeline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;

import glint.app.labels.Selection;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorsViewModel;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.datasets.store.StoredFrame;

/** The sequence in view over time, and its playback. Belongs to the JavaFX thread. */
public final class TimelineViewModel {
    /** Frames a second that cameras of this field deliver, and that can be chosen. */
    public static final List<Double> RATES = List.of(10.0, 25.0, 30.0, 50.0, 60.0);
    /** Times the rate at which can be played. */
    public static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0);

    private final OpenProject project;
    private final DetectorsViewModel detectors;
    private final ProjectTracks tracks;
    private final ReadOnlyObjectWrapper<Extent> extent = new ReadOnlyObjectWrapper<>(this, "extent", new Extent(0, 0));
    private final ReadOnlyObjectWrapper<List<TrackLane>> lanes = new ReadOnlyObjectWrapper<>(this, "lanes", List.of());
    private final SimpleLongProperty changes = new SimpleLongProperty(this, "changes");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final DoubleProperty rate = new SimpleDoubleProperty(this, "rate", 25);
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private final BooleanProperty loop = new SimpleBooleanProperty(this, "loop");
    private Optional<Playback> playback = Optional.empty();
    private long began;
    private int due;

    /** @param tracks of the project */
    public TimelineViewModel(OpenProject project, DetectorsViewModel detectors, ProjectTracks tracks) {
        this.project = project;
        this.detectors = detectors;
        this.tracks = tracks;
        project.wantedProperty().subscribe(this::follow);
        tracks.changesProperty().subscribe(this::changed);
        detectors.changes().addListener(changed -> changes.set(changes.get() + 1));
        rate.subscribe(this::restart);
        speed.subscribe(this::restart);
        loop.subscribe(this::restart);
        follow();
    }

    private void changed() {
        lanes.set(tracks.lanes());
        changes.set(changes.get() + 1);
    }

    private void follow() {
        int wanted = project.wantedProperty().get();
        if (wanted >= 0 && !extent.get().contains(wanted)) {
            pause();
            extent.set(around(wanted));
            tracks.extent(extent.get());
            changed();
        }
    }

    /** The frames before and after that are of the same sequence. */
    private Extent around(int index) {
        int first = index;
        while (first > 0 && continues(first - 1, index)) {
            first--;
        }
        int end = index + 1;
        while (end < project.frames().size() && continues(end, index)) {
            end++;
        }
        return new Extent(first, end);
    }

    private boolean continues(int other, int index) {
        StoredFrame one = project.frames().get(other).stored();
        StoredFrame two = project.frames().get(index).stored();
        return one.source() == two.source() && Objects.equals(one.sequence(), two.sequence());
    }

    /** The frames of the sequence in view. */
    public ReadOnlyObjectProperty<Extent> extentProperty() {
        return extent.getReadOnlyProperty();
    }

    /** The frame in view or about to be. */
    public ReadOnlyIntegerProperty currentProperty() {
        return project.wantedProperty();
    }

    /** The tracks of the sequence. */
    public ReadOnlyObjectProperty<List<TrackLane>> lanesProperty() {
        return lanes.getReadOnlyProperty();
    }

    /** The detectors that can say something about the sequence, each with its scores over time. */
    public List<DetectorRow> detectors() {
        return detectors.rows().stream().filter(DetectorRow::isAlive).toList();
    }

    /** Changes when anything but the frame in view does. */
    public Observable changes() {
        return changes;
    }

    /** Number of labels in a frame. */
    public int labels(int frame) {
        return project.frames().get(frame).labels();
    }

    /** Track of the label that is selected. */
    public OptionalLong selectedTrack() {
        return project.editor().selection().get() instanceof Selection.OfLabel(long id)
                ? project.editor().labels().get().target(id).map(target -> target.track()).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** Changes when another label is selected. */
    public Observable selection() {
        return project.editor().selection();
    }

    /** Name of a frame, for people. */
    public String name(int frame) {
        FrameEntry entry = project.frames().get(frame);
        return entry.name();
    }

    /** Brings a frame of the sequence into view; playback goes on from there. */
    public void go(int frame) {
        Extent all = extent.get();
        if (all.count() > 0) {
            project.go(Math.clamp(frame, all.first(), all.end() - 1));
        }
    }

    /** Brings the first frame of the sequence into view. */
    public void goToFirst() {
        go(extent.get().first());
    }

    /** Brings the last frame of the sequence into view. */
    public void goToLast() {
        go(extent.get().end() - 1);
    }

    /** Whether the sequence plays. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Frames a second of the sequence. */
    public DoubleProperty rateProperty() {
        return rate;
    }

    /** Times that rate at which it plays. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Whether playback goes on with the first frame after the last. */
    public BooleanProperty loopProperty() {
        return loop;
    }

    /** Plays from the frame in view, from the first when that is the last; or stops. */
    public void togglePlaying() {
        if (playing.get()) {
            pause();
        } else if (extent.get().count() > 1) {
            if (project.wantedProperty().get() == extent.get().end() - 1) {
                project.go(extent.get().first());
            }
            playing.set(true);
            restart();
        }
    }

    /** Stops at the frame in view. */
    public void pause() {
        playing.set(false);
        playback = Optional.empty();
    }

    /** What was played so far does not count any more. */
    private void restart() {
        playback = Optional.empty();
    }

    /** Brings into view what is due now. Called at every pulse while it plays. */
    public void pulse(long nanos) {
        if (!playing.get()) {
            return;
        }
        int wanted = project.wantedProperty().get();
        if (playback.isEmpty() || wanted != due) {
            // At the beginning, and after somebody went elsewhere meanwhile.
            Extent all = extent.get();
            began = nanos;
            due = wanted;
            playback = Optional.of(new Playback(all.first(), all.count(), wanted, rate.get() * speed.get(),
                    loop.get()));
        }
        Playback now = playback.get();
        due = now.frameAt(nanos - began);
        if (due != wanted) {
            project.go(due);
        }
        if (now.isOver(nanos - began)) {
            pause();
        }
    }
}
