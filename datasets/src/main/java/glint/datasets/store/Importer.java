package glint.datasets.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import glint.annotations.format.FrameNames;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.FrameSource;

/** Adds the frames and labels of a source to a project, inside the caller's transaction. */
final class Importer {
    private static final int PROGRESS_STEP = 256;

    private final Interned interned;
    private final FrameRows frames;
    private final TargetRows targets;
    private final TrackRows tracks;

    Importer(Interned interned, FrameRows frames, TargetRows targets, TrackRows tracks) {
        this.interned = interned;
        this.frames = frames;
        this.targets = targets;
        this.tracks = tracks;
    }

    /** What came of it. */
    record Imported(long source, long nextTarget) {}

    /**
     * The frames of a data set, labelled or not.
     *
     * @throws glint.annotations.InputException when the header of a frame without labels cannot be read
     */
    static NewSource source(Dataset dataset) {
        Map<String, FrameLabels> byName = byName(dataset.labels());
        FrameSource source = dataset.frames();
        Path root = dataset.root().toAbsolutePath().normalize();
        List<NewSource.NewFrame> frames = new ArrayList<>();
        for (int i = 0; i < source.frameCount(); i++) {
            FrameLabels labels = byName.get(source.frameName(i));
            Path file = source.frameFile(i).toAbsolutePath().normalize();
            String relative = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
            frames.add(new NewSource.NewFrame(i, source.frameName(i), relative.replace('\\', '/'), labels == null
                    ? source.frameSize(i)
                    : labels.size(), OptionalInt.empty(), sequence(dataset, i)));
        }
        return new NewSource(dataset.name(), root, dataset.layout(), source.isSequence(), Map.of(), frames);
    }

    /** Frames of one video, stack or folder follow each other; those at the top are of the data set itself. */
    private static Optional<String> sequence(Dataset dataset, int index) {
        if (!dataset.frames().isSequence()) {
            return Optional.empty();
        }
        String container = FrameNames.container(dataset.frames().frameName(index));
        return Optional.of(container.isEmpty() ? dataset.name() : container);
    }

    private static Map<String, FrameLabels> byName(LabelSet labels) {
        Map<String, FrameLabels> byName = new HashMap<>();
        labels.frames().forEach(frame -> byName.put(frame.frame(), frame));
        return byName;
    }

    Imported run(NewSource source, LabelSet labels, long firstTarget, LongConsumer progress) throws SQLException {
        Map<String, FrameLabels> byName = byName(labels);
        String name = freeName(source.name());
        String prefix = prefix(source, name);
        long id = frames.insertSource(source, name);
        for (Category category : labels.categories()) {
            interned.list(category);
        }
        Map<Long, Long> trackIds = freeTracks(labels);
        long next = firstTarget;
        long done = 0;
        for (NewSource.NewFrame frame : source.frames()) {
            FrameLabels found = byName.remove(frame.name());
            List<Target> renumbered = new ArrayList<>();
            for (Target target : found == null ? List.<Target>of() : found.targets()) {
                renumbered.add(target.withId(next++).withTrack(newTrack(target.track(), trackIds)));
            }
            long row = frames.insert(id, frame, prefix + frame.name(), renumbered.size(), found == null
                    ? Map.of()
                    : found.attributes());
            targets.insertLabels(row, 0, renumbered);
            if (++done % PROGRESS_STEP == 0 || done == source.frames().size()) {
                progress.accept(done);
            }
        }
        if (!byName.isEmpty()) {
            throw new IllegalArgumentException("There are labels for " + byName.keySet().iterator().next()
                    + ", which is not among the frames of " + source.name());
        }
        for (Track track : labels.tracks()) {
            tracks.insert(track.withFrameNames(frame -> prefix + frame)
                    .withId(trackIds.getOrDefault(track.id(), track.id())));
        }
        return new Imported(id, next);
    }

    /** Other ids for the tracks, where an earlier source has taken any of theirs. */
    private Map<Long, Long> freeTracks(LabelSet labels) throws SQLException {
        Set<Long> ids = new TreeSet<>();
        labels.tracks().forEach(track -> ids.add(track.id()));
        labels.frames().forEach(frame -> frame.targets().forEach(target -> target.track().ifPresent(ids::add)));
        boolean taken = false;
        for (long id : frames.count() == 0 ? Set.<Long>of() : ids) {
            taken = taken || tracks.isTaken(id);
        }
        Map<Long, Long> renumbered = new HashMap<>();
        if (taken) {
            long next = tracks.largestId();
            for (long id : ids) {
                renumbered.put(id, ++next);
            }
        }
        return renumbered;
    }

    private static OptionalLong newTrack(OptionalLong track, Map<Long, Long> renumbered) {
        return track.isPresent()
                ? OptionalLong.of(renumbered.getOrDefault(track.getAsLong(), track.getAsLong()))
                : track;
    }

    private String freeName(String wanted) throws SQLException {
        String name = wanted;
        for (int i = 2; frames.isSourceTaken(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    /** What to put before the frame names so that none of them is taken. */
    private String prefix(NewSource source, String name) throws SQLException {
        String prefix = "";
        for (int i = 2; isAnyTaken(source, prefix); i++) {
            prefix = prefix.isEmpty() ? name + "/" : name + "-" + i + "/";
        }
        return prefix;
    }

    private boolean isAnyTaken(NewSource source, String prefix) throws SQLException {
        if (frames.count() == 0) {
            return false;
        }
        for (NewSource.NewFrame frame : source.frames()) {
            if (frames.isTaken(prefix + frame.name())) {
                return true;
            }
        }
        return false;
    }
}
