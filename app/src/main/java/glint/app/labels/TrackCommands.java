package glint.app.labels;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.edit.Batch;
import glint.annotations.edit.Shapes;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.TemplateMatch;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.track.TrackChange;
import glint.annotations.track.Trajectory;

/**
 * What can be done to the track of the selected label, each as one step of undo. A label without a track begins one. Commands say
 * whether there was anything for them to do. Belongs to the JavaFX thread.
 */
public final class TrackCommands {
    /** Pixels a target moves from one frame to the next at most. */
    private static final int REACH = 12;
    /** Below this correlation the place found is no better than staying. */
    private static final double LEAST_CORRELATION = 0.5;
    /** A detection whose centre is so close to where the template was found is taken instead, in pixels. */
    private static final double DETECTION_REACH = 3;

    /** What places a label that was carried over. */
    private static final String FOLLOWED = "template match";

    private final LabelCommands commands;
    private final TrackSource source;
    private final Supplier<Optional<Raster>> counts;
    private final IntFunction<List<Target>> detections;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<OptionalLong> picked = new ReadOnlyObjectWrapper<>(this, "picked",
            OptionalLong.empty());

    /**
     * @param counts of the frame in view
     * @param detections shown over a frame
     */
    public TrackCommands(LabelCommands commands, TrackSource source, Supplier<Optional<Raster>> counts,
            IntFunction<List<Target>> detections, InstantSource clock) {
        this.commands = commands;
        this.source = source;
        this.counts = counts;
        this.detections = detections;
        this.clock = clock;
    }

    /** The track that waits for another to be merged with it. */
    public ReadOnlyObjectProperty<OptionalLong> pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    private LabelEditor editor() {
        return commands.editor();
    }

    private Optional<Target> tracked() {
        return commands.selectedLabel().filter(label -> label.track().isPresent());
    }

    /** The track as it is, its keys as far as they are known. */
    private Trajectory trajectory(long id) {
        TreeMap<Integer, Target> targets = new TreeMap<>();
        for (int frame : source.framesOf(id)) {
            source.labels(frame).targets().stream().filter(target -> target.track().equals(OptionalLong.of(id)))
                    .findFirst().ifPresent(target -> targets.put(frame, target));
        }
        return source.known(id).map(track -> new Trajectory(track, source::name, targets))
                .orElseGet(() -> Trajectory.ofKeys(id, source::name, targets));
    }

    private TrackChange change(Trajectory... before) {
        TrackChange change = new TrackChange(source::labels);
        for (Trajectory trajectory : before) {
            change.from(trajectory, source.known(trajectory.track().id()));
        }
        return change;
    }

    private Trajectory filled(Trajectory trajectory) {
        return trajectory.interpolated(editor()::nextId, clock.instant());
    }

    private boolean apply(Optional<Batch> gesture) {
        gesture.ifPresent(editor()::apply);
        return gesture.isPresent();
    }

    /** Makes the frame in view a key frame of the selected label's track, or takes that back. */
    public boolean toggleKey() {
        Optional<Target> label = commands.selectedLabel();
        if (label.isEmpty()) {
            return false;
        }
        int frame = source.current();
        if (label.get().track().isEmpty()) {
            return apply(change().to(begun(frame, label.get())).gesture("Begin a track"));
        }
        Trajectory track = trajectory(label.get().track().getAsLong());
        boolean isKey = track.isKey(frame);
        Trajectory changed = isKey ? track.withoutKey(frame) : track.withKey(frame, label.get());
        return apply(change(track).to(filled(changed)).gesture(isKey ? "Remove a key frame" : "Set a key frame"));
    }

    private Trajectory begun(int frame, Target label) {
        long id = source.newTrackId();
        TreeMap<Integer, Target> first = new TreeMap<>();
        first.put(frame, label.withTrack(OptionalLong.of(id)));
        return Trajectory.ofKeys(id, source::name, first);
    }

    /** Fills the frames between the key frames of the selected label's track. */
    public boolean interpolate() {
        return tracked().map(label -> {
            Trajectory track = trajectory(label.track().getAsLong());
            return apply(change(track).to(filled(track)).gesture("Interpolate track " + track.track().id()));
        }).orElse(false);
    }

    /** The selected label's target is out of sight from this frame on until the next key frame. */
    public boolean leave() {
        return tracked().map(label -> {
            Trajectory track = trajectory(label.track().getAsLong());
            return apply(change(track).to(filled(track.leaving(source.current()))).gesture("Target leaves"));
        }).orElse(false);
    }

    /** From this frame on the selected label is of another track. */
    public boolean split() {
        return tracked().map(label -> {
            Trajectory track = trajectory(label.track().getAsLong());
            if (track.targets().firstKey() >= source.current()) {
                return false;
            }
            return apply(change(track).to(track.before(source.current()))
                    .to(track.from(source.current(), source.newTrackId()))
                    .gesture("Split track " + track.track().id()));
        }).orElse(false);
    }

    /** Remembers the track of the selected label at first, and merges the track selected then with it. */
    public boolean merge() {
        Optional<Target> label = tracked();
        if (label.isEmpty()) {
            return false;
        }
        long id = label.get().track().getAsLong();
        if (picked.get().isEmpty() || picked.get().getAsLong() == id) {
            picked.set(picked.get().isPresent() ? OptionalLong.empty() : OptionalLong.of(id));
            return true;
        }
        Trajectory first = trajectory(picked.get().getAsLong());
        Trajectory second = trajectory(id);
        picked.set(OptionalLong.empty());
        return apply(change(first, second).to(first.merged(second))
                .gesture("Merge tracks " + first.track().id() + " and " + id));
    }

    /** Takes every label of the selected label's track away. */
    public boolean delete() {
        return tracked().map(label -> {
            Trajectory track = trajectory(label.track().getAsLong());
            return apply(change(track).gesture("Delete track " + track.track().id()));
        }).orElse(false);
    }

    /**
     * Carries the selected label over to the next frame, to where its surroundings are found again or to the detection shown
     * there, and goes on with it. A frame that the track has already is gone to as it is.
     */
    public boolean propagate() {
        Optional<Target> label = commands.selectedLabel();
        int next = source.current() + 1;
        Optional<Raster> here = counts.get();
        if (label.isEmpty() || here.isEmpty() || !source.has(next)) {
            return false;
        }
        int frame = source.current();
        source.counts(next, there -> {
            if (source.current() == frame) {
                propagate(label.get(), frame, here.get(), there);
            }
        });
        return true;
    }

    private void propagate(Target label, int frame, Raster here, Raster there) {
        int next = frame + 1;
        boolean isNew = label.track().isEmpty();
        Trajectory track = isNew ? begun(frame, label) : trajectory(label.track().getAsLong());
        if (!track.targets().containsKey(next)) {
            Shape shape = TemplateMatch.find(here, label.box(), there, REACH)
                    .filter(match -> match.correlation() >= LEAST_CORRELATION)
                    .map(match -> Shapes.moved(label.shape(), match.dx(), match.dy())).orElse(label.shape());
            Target carried = carried(label, track.track().id(), shape, next);
            TrackChange change = isNew ? change() : change(track);
            apply(change.to(track.withKey(next, carried)).gesture("Carry over to the next frame"));
        }
        long id = track.track().id();
        source.go(next, () -> select(id));
    }

    private void select(long track) {
        editor().labels().get().targets().stream().filter(target -> target.track().equals(OptionalLong.of(track)))
                .findFirst().ifPresent(target -> editor().selection().set(new Selection.OfLabel(target.id())));
    }

    /** The label where it was found again, or the detection there. */
    private Target carried(Target label, long track, Shape shape, int frame) {
        Provenance followed = new Provenance(Origin.DERIVED, FOLLOWED, Optional.empty(), OptionalDouble.empty(),
                Optional.of(clock.instant()));
        Optional<Target> detection = detections.apply(frame).stream()
                .filter(found -> found.shape().getClass() == shape.getClass())
                .filter(found -> found.shape().centroid().distance(shape.centroid()) <= DETECTION_REACH)
                .min(Comparator.comparingDouble(found -> found.shape().centroid().distance(shape.centroid())));
        return new Target(editor().nextId(), detection.map(Target::shape).orElse(shape), label.category(),
                OptionalDouble.empty(), OptionalLong.of(track), label.attributes(), detection
                        .map(found -> found.provenance().as(Origin.ACCEPTED, clock.instant())).orElse(followed));
    }

    /**
     * The gesture that gives a label of a track another shape: its frame becomes a key frame and its neighbours follow. Empty when
     * nothing is known about its track, and the label can simply be replaced.
     */
    Optional<Batch> reshaped(Target label) {
        return known(label).flatMap(track -> change(track)
                .to(filled(track.withKey(source.current(), label))).gesture("Reshape " + label.category().name() + " "
                        + label.id()));
    }

    /** The gesture that takes a label of a track away, in its frame alone. */
    Optional<Batch> removed(Target label) {
        return known(label).flatMap(track -> change(track).to(track.without(source.current()))
                .gesture("Delete " + label.category().name() + " " + label.id()));
    }

    private Optional<Trajectory> known(Target label) {
        return label.track().isPresent() && source.known(label.track().getAsLong()).isPresent()
                ? Optional.of(trajectory(label.track().getAsLong()))
                : Optional.empty();
    }
}
