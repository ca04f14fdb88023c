package glint.annotations.format.cvat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.XmlText;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/** Writes both kinds of CVAT files. */
final class CvatWriter {
    /** The attribute of a shape that keeps its score. */
    static final String SCORE = "score";
    /** The attribute of a shape in an image that keeps its track. */
    static final String TRACK = "track_id";

    /** Attributes that CVAT has for every shape; all others are elements. */
    private static final Set<String> ELEMENT = Set.of("occluded", "z_order", "source", "group_id");

    private final LabelSet labels;

    CvatWriter(LabelSet labels) {
        this.labels = labels;
    }

    /** Writes the kind for images. */
    void writeImages(WriteOptions options, OutputStream out) throws IOException {
        try (XmlText xml = new XmlText(out, "annotations", Map.of())) {
            begin(xml, "annotation", Optional.empty());
            int id = 0;
            for (FrameLabels frame : labels.frames()) {
                Map<String, String> image = new LinkedHashMap<>();
                image.put("id", Integer.toString(id++));
                image.put("name", frame.frame());
                image.put("width", Integer.toString(frame.size().width()));
                image.put("height", Integer.toString(frame.size().height()));
                xml.open("image", image);
                for (Target target : frame.targets()) {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("label", target.category().name());
                    values.put("source", "manual");
                    values.put("occluded", "0");
                    Map<String, String> children = new TreeMap<>(target.attributes());
                    target.track().ifPresent(track -> children.put(TRACK, Long.toString(track)));
                    writeShape(xml, target, values, children);
                }
                xml.close("image");
                options.progress().accept(id);
            }
        }
    }

    private static void writeShape(XmlText xml, Target target, Map<String, String> values,
            Map<String, String> children) throws IOException {
        target.score().ifPresent(score -> children.put(SCORE, Coordinates.text(score)));
        String element = CvatShapes.element(target.shape());
        CvatShapes.write(target.shape(), values);
        values.put("z_order", "0");
        for (String name : ELEMENT) {
            String value = children.remove(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        xml.open(element, values);
        for (Map.Entry<String, String> child : children.entrySet()) {
            xml.text("attribute", Map.of("name", child.getKey()), child.getValue());
        }
        xml.close(element);
    }

    private void begin(XmlText xml, String mode, Optional<ImageSize> size) throws IOException {
        xml.text("version", "1.1");
        xml.open("meta");
        xml.open("task");
        xml.text("size", Integer.toString(labels.frames().size()));
        xml.text("mode", mode);
        xml.text("start_frame", "0");
        xml.text("stop_frame", Integer.toString(Math.max(0, labels.frames().size() - 1)));
        xml.open("labels");
        Set<String> names = new LinkedHashSet<>();
        labels.categories().forEach(category -> names.add(category.name()));
        labels.frames().forEach(frame -> frame.targets().forEach(target -> names.add(target.category().name())));
        for (String name : names) {
            xml.open("label");
            xml.text("name", name);
            xml.close("label");
        }
        xml.close("labels");
        if (size.isPresent()) {
            xml.open("original_size");
            xml.text("width", Integer.toString(size.get().width()));
            xml.text("height", Integer.toString(size.get().height()));
            xml.close("original_size");
        }
        xml.close("task");
        xml.close("meta");
    }

    /** Writes the kind for video: every track with its shape in each frame, and where it goes out of sight. */
    void writeVideo(OutputStream out) throws IOException {
        try (XmlText xml = new XmlText(out, "annotations", Map.of())) {
            begin(xml, "interpolation", labels.frames().stream().map(FrameLabels::size).findFirst());
            Map<Long, Map<Integer, Target>> tracks = tracks();
            for (Map.Entry<Long, Map<Integer, Target>> track : tracks.entrySet()) {
                writeTrack(xml, track.getKey(), track.getValue());
            }
        }
    }

    /** Targets by track and frame; one without a track, or a second one in a frame, is a track of its own. */
    private Map<Long, Map<Integer, Target>> tracks() {
        Map<Long, Map<Integer, Target>> tracks = new TreeMap<>();
        List<Map.Entry<Integer, Target>> single = new ArrayList<>();
        for (int i = 0; i < labels.frames().size(); i++) {
            for (Target target : labels.frames().get(i).targets()) {
                boolean placed = target.track().isPresent() && target.track().getAsLong() >= 0 && tracks
                        .computeIfAbsent(target.track().getAsLong(), t -> new TreeMap<>()).putIfAbsent(i,
                                target) == null;
                if (!placed) {
                    single.add(Map.entry(i, target));
                }
            }
        }
        long next = tracks.keySet().stream().mapToLong(Long::longValue).max().orElse(-1) + 1;
        for (Map.Entry<Integer, Target> entry : single) {
            tracks.put(next++, new TreeMap<>(Map.of(entry.getKey(), entry.getValue())));
        }
        return tracks;
    }

    private void writeTrack(XmlText xml, long id, Map<Integer, Target> targets) throws IOException {
        Optional<Track> known = labels.track(id);
        Target first = targets.values().iterator().next();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", Long.toString(id));
        values.put("label", first.category().name());
        values.put("source", "manual");
        xml.open("track", values);
        int previous = -1;
        Target last = first;
        for (Map.Entry<Integer, Target> entry : targets.entrySet()) {
            if (previous >= 0 && entry.getKey() > previous + 1) {
                write(xml, previous + 1, last, known, true);
            }
            write(xml, entry.getKey(), entry.getValue(), known, false);
            previous = entry.getKey();
            last = entry.getValue();
        }
        if (previous + 1 < labels.frames().size()) {
            write(xml, previous + 1, last, known, true);
        }
        xml.close("track");
    }

    private void write(XmlText xml, int frame, Target target, Optional<Track> track, boolean outside)
            throws IOException {
        String name = labels.frames().get(frame).frame();
        boolean key = outside || track.isEmpty() || !track.get().isInterpolated(name);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("frame", Integer.toString(frame));
        values.put("keyframe", key ? "1" : "0");
        values.put("outside", outside ? "1" : "0");
        values.put("occluded", "0");
        writeShape(xml, target, values, new TreeMap<>(target.attributes()));
    }
}
