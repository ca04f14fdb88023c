package glint.annotations.track;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/**
 * A track with its targets in one sequence: immutable. Frames are counted as the sequence's owner counts them; their names are
 * what the track knows them by.
 *
 * @param track what is known about it: key frames, and those from which on it is out of sight
 * @param names name of a frame
 * @param targets by frame
 */
public record Trajectory(Track track, IntFunction<String> names, NavigableMap<Integer, Target> targets) {
    /** What made the targets between key frames. */
    public static final String INTERPOLATION = "interpolation";

    public Trajectory {
        targets = Collections.unmodifiableNavigableMap(new TreeMap<>(targets));
    }

    /**
     * A track of which nothing is known but its targets: every frame is a key frame.
     *
     * @throws IllegalArgumentException without targets
     */
    public static Trajectory ofKeys(long id, IntFunction<String> names, NavigableMap<Integer, Target> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("A track begins with a target");
        }
        Set<String> keys = new HashSet<>();
        targets.keySet().forEach(frame -> keys.add(names.apply(frame)));
        return new Trajectory(new Track(id, targets.firstEntry().getValue().category(), keys, Set.of()), names,
                targets);
    }

    /** Whether somebody placed the target of the frame. */
    public boolean isKey(int frame) {
        return targets.containsKey(frame) && !track.isInterpolated(names.apply(frame));
    }

    /** Whether it is out of sight from the frame on. */
    public boolean isOutside(int frame) {
        return track.outside().contains(names.apply(frame));
    }

    /** With a target placed in a frame, which becomes a key frame. */
    public Trajectory withKey(int frame, Target target) {
        NavigableMap<Integer, Target> next = new TreeMap<>(targets);
        next.put(frame, target.withTrack(OptionalLong.of(track.id())));
        String name = names.apply(frame);
        return new Trajectory(track.withFrames(with(track.keys(), name), without(track.outside(), name)), names, next);
    }

    /** With a frame that is no key frame any more; its target follows from its neighbours once it is interpolated. */
    public Trajectory withoutKey(int frame) {
        return new Trajectory(track.withFrames(without(track.keys(), names.apply(frame)), track.outside()), names,
                targets);
    }

    /** Out of sight from a frame on until the next key frame; the frame itself is none any more. */
    public Trajectory leaving(int frame) {
        String name = names.apply(frame);
        NavigableMap<Integer, Target> next = new TreeMap<>(targets);
        Integer back = targets.higherKey(frame);
        while (back != null && !isKey(back)) {
            back = targets.higherKey(back);
        }
        next.subMap(frame, back == null ? Integer.MAX_VALUE : back).clear();
        return new Trajectory(track.withFrames(without(track.keys(), name), with(track.outside(), name)), names, next);
    }

    /** In sight again from a frame on. */
    public Trajectory returning(int frame) {
        return new Trajectory(track.withFrames(track.keys(), without(track.outside(), names.apply(frame))), names,
                targets);
    }

    /** Without the target of a frame, which is no key frame then; the track goes on around it. */
    public Trajectory without(int frame) {
        NavigableMap<Integer, Target> next = new TreeMap<>(targets);
        next.remove(frame);
        return new Trajectory(track.withFrames(without(track.keys(), names.apply(frame)), track.outside()), names,
                next);
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> next = new HashSet<>(names);
        next.add(name);
        return next;
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> next = new HashSet<>(names);
        next.remove(name);
        return next;
    }

    /** Only the frames from the first to before the last, as a track of its own. */
    private Trajectory part(int first, int end, long id) {
        NavigableMap<Integer, Target> part = new TreeMap<>();
        targets.subMap(first, end).forEach((frame, target) -> part.put(frame, target.withTrack(OptionalLong.of(id))));
        Set<String> known = new HashSet<>();
        part.keySet().forEach(frame -> known.add(names.apply(frame)));
        Set<String> keys = new HashSet<>(track.keys());
        keys.retainAll(known);
        Set<String> outside = new HashSet<>();
        for (int frame = first; frame < Math.min(end, targets.lastKey() + 2); frame++) {
            if (isOutside(frame)) {
                outside.add(names.apply(frame));
            }
        }
        return new Trajectory(new Track(id, track.category(), keys, outside), names, part);
    }

    /** What is before a frame. */
    public Trajectory before(int frame) {
        return part(targets.firstKey(), frame, track.id());
    }

    /** What begins with a frame, under another id. The first target of what begins anew is a key. */
    public Trajectory from(int frame, long id) {
        Trajectory rest = part(frame, targets.lastKey() + 1, id);
        return rest.targets.isEmpty()
                ? rest
                : rest.withKey(rest.targets.firstKey(), rest.targets.firstEntry().getValue());
    }

    /** Joined with another track, whose targets give way where both have one. */
    public Trajectory merged(Trajectory other) {
        Trajectory result = this;
        for (Map.Entry<Integer, Target> entry : other.targets.entrySet()) {
            if (!targets.containsKey(entry.getKey())) {
                result = other.isKey(entry.getKey())
                        ? result.withKey(entry.getKey(), entry.getValue())
                        : result.withTarget(entry.getKey(), entry.getValue());
            }
        }
        Set<String> outside = new HashSet<>(result.track.outside());
        outside.addAll(other.track.outside());
        outside.removeAll(result.track.keys());
        return new Trajectory(result.track.withFrames(result.track.keys(), outside), names, result.targets);
    }

    private Trajectory withTarget(int frame, Target target) {
        NavigableMap<Integer, Target> next = new TreeMap<>(targets);
        next.put(frame, target.withTrack(OptionalLong.of(track.id())));
        return new Trajectory(track, names, next);
    }

    /**
     * With a target in every frame between two key frames, unless it is out of sight there. What is before the first key frame
     * and behind the last stays as it is.
     *
     * @param ids of new targets
     * @param now when they are made
     */
    public Trajectory interpolated(LongSupplier ids, Instant now) {
        NavigableMap<Integer, Target> next = new TreeMap<>(targets);
        Optional<Map.Entry<Integer, Target>> last = Optional.empty();
        for (Map.Entry<Integer, Target> entry : targets.entrySet()) {
            if (isKey(entry.getKey())) {
                last.ifPresent(from -> fill(from, entry, next, ids, now));
                last = Optional.of(entry);
            }
        }
        return new Trajectory(track, names, next);
    }

    private void fill(Map.Entry<Integer, Target> from, Map.Entry<Integer, Target> to,
            NavigableMap<Integer, Target> next,
            LongSupplier ids, Instant now) {
        boolean outside = false;
        for (int frame = from.getKey() + 1; frame < to.getKey(); frame++) {
            outside = outside || isOutside(frame);
            if (outside) {
                next.remove(frame);
                continue;
            }
            double share = (double) (frame - from.getKey()) / (to.getKey() - from.getKey());
            Shape shape = Interpolation.between(from.getValue().shape(), to.getValue().shape(), share);
            Target before = targets.get(frame);
            boolean made = before != null && before.provenance().source().equals(INTERPOLATION);
            if (before == null || !made || !before.shape().equals(shape)) {
                next.put(frame, made(before == null ? ids.getAsLong() : before.id(), shape, from.getValue(), now));
            }
        }
    }

    private Target made(long id, Shape shape, Target like, Instant now) {
        return new Target(id, shape, like.category(), OptionalDouble.empty(), OptionalLong.of(track.id()),
                like.attributes(), new Provenance(Origin.DERIVED, INTERPOLATION, Optional.empty(),
                        OptionalDouble.empty(), Optional.of(now)));
    }
}
