package glint.annotations.format.cvat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.Sequences;
import glint.annotations.format.cvat.CvatTrack.Placed;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/**
 * Lays tracks out over the frames of a video. Between two shapes of the file boxes move linearly, others stay as they are
 * until the next; a track that is outside has no target until its next shape, and none after its last. Frames are named after the images where
 * these are known, otherwise after the video and its frame number, or {@code frame_000012}.
 */
final class CvatVideo {
    private static final int MOST_FRAMES = Sequences.MOST_FRAMES;

    private final String file;
    private final Map<String, String> meta;
    private final LabelCollector labels;
    private final Optional<ImageSize> size;
    private List<String> names = List.of();
    private int computed;

    CvatVideo(String file, Map<String, String> meta, LabelCollector labels) {
        this.file = file;
        this.meta = meta;
        this.labels = labels;
        this.size = CvatReader.size(meta.get("width"), meta.get("height"));
    }

    /** Adds all frames of the video with the targets of the tracks. */
    void add(List<CvatTrack> tracks) {
        int stated = whole("size", 0);
        int last = tracks.stream().filter(t -> !t.shapes().isEmpty()).mapToInt(t -> t.shapes().lastKey() + 1).max()
                .orElse(0);
        int count = Math.max(stated, last);
        if (count > MOST_FRAMES) {
            labels.findings().error("too-many-frames", "The file speaks of frame " + (count - 1) + "; frames from "
                    + MOST_FRAMES + " on were left out.", "Correct the frame numbers.");
            count = MOST_FRAMES;
        }
        names = names(count);
        for (String name : names) {
            if (labels.open(name, size).isEmpty()) {
                return;
            }
        }
        Set<Long> ids = new HashSet<>();
        long fresh = tracks.stream().mapToLong(t -> id(t).orElse(0)).max().orElse(0) + 1;
        for (CvatTrack track : tracks) {
            OptionalLong id = id(track);
            if (id.isEmpty() || !ids.add(id.getAsLong())) {
                labels.findings().warning("duplicate-id", "The track in line " + track.line()
                        + " has no id of its own and got the new id " + fresh + ".", "Give each track its id.");
                id = OptionalLong.of(fresh++);
            }
            lay(track, id.getAsLong());
        }
    }

    private static OptionalLong id(CvatTrack track) {
        return track.id().matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(track.id())) : OptionalLong.empty();
    }

    private int whole(String name, int otherwise) {
        return (int) Math.clamp(PlainNumber.parse(meta.getOrDefault(name, "")).orElse(otherwise), 0,
                Integer.MAX_VALUE);
    }

    private List<String> names(int count) {
        List<String> images = labels.options().frames();
        List<String> all = new ArrayList<>(images.subList(0, Math.min(count, images.size())));
        Optional<String> video = CvatReader.videoName(meta);
        int start = Math.min(whole("start_frame", 0), MOST_FRAMES);
        int step = Math.max(1, step());
        for (int i = all.size(); i < count; i++) {
            all.add(video.isPresent()
                    ? FrameNames.numbered(video.get(), start + i * step)
                    : "frame_" + FrameNames.sixDigits(i));
        }
        return all;
    }

    /** Every how manieth frame of the video the task shows, from a text such as {@code step=5}. */
    private int step() {
        String filter = meta.getOrDefault("frame_filter", "");
        return filter.matches("step\\s*=\\s*[0-9]{1,3}") ? Integer.parseInt(filter.replaceFirst(".*=\\s*", "")) : 1;
    }

    private void lay(CvatTrack track, long id) {
        Set<String> keys = new HashSet<>();
        Set<String> outside = new HashSet<>();
        for (Map.Entry<Integer, Placed> entry : track.shapes().entrySet()) {
            int frame = entry.getKey();
            if (frame >= names.size()) {
                break;
            }
            Placed placed = entry.getValue();
            if (placed.key()) {
                keys.add(names.get(frame));
            }
            if (placed.outside()) {
                outside.add(names.get(frame));
                continue;
            }
            place(track, id, frame, placed.shape(), placed);
            Map.Entry<Integer, Placed> next = track.shapes().higherEntry(frame);
            if (next != null) {
                fill(track, id, entry, next);
            }
        }
        labels.add(new Track(id, labels.category(track.label()), keys, outside));
    }

    /** The frames between two shapes of the file. */
    private void fill(CvatTrack track, long id, Map.Entry<Integer, Placed> from, Map.Entry<Integer, Placed> to) {
        int length = to.getKey() - from.getKey();
        for (int frame = from.getKey() + 1; frame < Math.min(to.getKey(), names.size()); frame++) {
            if (computed == MOST_FRAMES) {
                labels.findings().error("too-many-frames", "The track in line " + track.line()
                        + " leaves more frames to compute than a video has; they were left out.",
                        "Correct the frame numbers.");
                return;
            }
            computed++;
            double along = (double) (frame - from.getKey()) / length;
            place(track, id, frame, between(from.getValue().shape(), to.getValue().shape(), along), from.getValue());
        }
    }

    private static Shape between(Shape from, Shape to, double along) {
        return from instanceof Shape.OfBox(Box a) && to instanceof Shape.OfBox(Box b)
                ? new Shape.OfBox(a.towards(b, along))
                : from;
    }

    private void place(CvatTrack track, long id, int frame, Shape shape, Placed placed) {
        Target target = labels.target(shape, track.label(), file).withTrack(OptionalLong.of(id));
        labels.add(names.get(frame), CvatReader.complete(target, placed.values(), placed.attributes()));
    }
}
