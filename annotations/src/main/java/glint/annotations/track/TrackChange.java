package glint.annotations.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.TrackEdit;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/**
 * The gesture that turns tracks into others: the labels of every frame in which a target differs, and what is known about the
 * tracks.
 */
public final class TrackChange {
    private final IntFunction<FrameLabels> labels;
    private final List<Trajectory> before = new ArrayList<>();
    private final List<Trajectory> after = new ArrayList<>();
    private final Map<Long, Track> known = new TreeMap<>();

    /** @param labels of a frame as they are */
    public TrackChange(IntFunction<FrameLabels> labels) {
        this.labels = labels;
    }

    /**
     * A track as it is.
     *
     * @param stored what the project knows about it; empty when it only has its targets
     */
    public TrackChange from(Trajectory trajectory, Optional<Track> stored) {
        before.add(trajectory);
        stored.ifPresent(track -> known.put(track.id(), track));
        return this;
    }

    /** A track as it becomes; one without targets goes. */
    public TrackChange to(Trajectory trajectory) {
        after.add(trajectory);
        return this;
    }

    /** The gesture; empty when nothing changes. */
    public Optional<Batch> gesture(String name) {
        List<LabelEdit> edits = edits(name);
        List<TrackEdit> tracks = tracks();
        return edits.isEmpty() && tracks.isEmpty() ? Optional.empty() : Optional.of(new Batch(name, edits, tracks));
    }

    private List<LabelEdit> edits(String name) {
        TreeSet<Integer> frames = new TreeSet<>();
        Stream.concat(before.stream(), after.stream()).forEach(trajectory -> frames.addAll(trajectory.targets()
                .keySet()));
        List<LabelEdit> edits = new ArrayList<>();
        for (int frame : frames) {
            Map<Long, Target> old = at(before, frame);
            Map<Long, Target> now = at(after, frame);
            if (!old.equals(now)) {
                edits.add(LabelEdit.group(name, frameEdits(labels.apply(frame), old, now)));
            }
        }
        return edits;
    }

    /** The targets of a frame by id. */
    private static Map<Long, Target> at(List<Trajectory> trajectories, int frame) {
        Map<Long, Target> targets = new TreeMap<>();
        trajectories.stream().map(trajectory -> trajectory.targets().get(frame)).filter(Objects::nonNull)
                .forEach(target -> targets.put(target.id(), target));
        return targets;
    }

    private static List<LabelEdit> frameEdits(FrameLabels labels, Map<Long, Target> old, Map<Long, Target> now) {
        List<LabelEdit> edits = new ArrayList<>();
        FrameLabels current = labels;
        for (Target target : old.values()) {
            Target next = now.get(target.id());
            if (next == null || !next.equals(target)) {
                LabelEdit edit = next == null
                        ? LabelEdit.remove(current, target.id())
                        : LabelEdit.replace(current, next);
                current = edit.apply(current);
                edits.add(edit);
            }
        }
        for (Target target : now.values()) {
            if (!old.containsKey(target.id())) {
                LabelEdit edit = current.target(target.id()).isPresent()
                        ? LabelEdit.replace(current, target)
                        : LabelEdit.add(current, target);
                current = edit.apply(current);
                edits.add(edit);
            }
        }
        return edits;
    }

    private List<TrackEdit> tracks() {
        Map<Long, Track> now = new TreeMap<>();
        after.stream().filter(trajectory -> !trajectory.targets().isEmpty())
                .forEach(trajectory -> now.put(trajectory.track().id(), trajectory.track()));
        TreeSet<Long> ids = new TreeSet<>(known.keySet());
        ids.addAll(now.keySet());
        List<TrackEdit> edits = new ArrayList<>();
        for (long id : ids) {
            Optional<Track> old = Optional.ofNullable(known.get(id));
            Optional<Track> next = Optional.ofNullable(now.get(id));
            if (!old.equals(next)) {
                edits.add(new TrackEdit(old, next));
            }
        }
        return edits;
    }
}
