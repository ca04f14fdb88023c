package glint.annotations.format.cvat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.XmlFile;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Reads both kinds of CVAT files element by element. What a shape says besides its place becomes attributes: those of
 * the element under their own names, such as {@code occluded}, and the ones a task defines under theirs.
 */
final class CvatReader {
    /** Attributes of every shape that say nothing when they have this value. */
    private static final Map<String, String> DEFAULTS = Map.of("occluded", "0", "z_order", "0", "source", "manual");

    private final Path file;
    private final XMLStreamReader xml;
    private final LabelCollector labels;
    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, String> meta = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<CvatTrack> tracks = new ArrayList<>();
    private Optional<String> frame = Optional.empty();
    private Optional<CvatTrack> track = Optional.empty();
    private Optional<Open> open = Optional.empty();
    private String attributeName = "";

    private CvatReader(Path file, XMLStreamReader xml, LabelCollector labels) {
        this.file = file;
        this.xml = xml;
        this.labels = labels;
    }

    /** A shape whose children are still to come. */
    private record Open(String element, int line, Map<String, String> values, Map<String, String> attributes) {}

    static Reading read(Path file, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(file.getFileName()), options);
        XmlFile.<Boolean>read(file, xml -> new CvatReader(file, xml, labels).document());
        return labels.reading();
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private boolean document() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {
                    // Comments and white space say nothing about labels.
                }
            }
        }
        if (!tracks.isEmpty() || "interpolation".equals(meta.get("mode"))) {
            new CvatVideo(name(), meta, labels).add(tracks);
        }
        return true;
    }

    private void start(String element) {
        if (path.isEmpty() && !element.equals("annotations")) {
            throw new InputException(file.toString(), "is not a CVAT file: its root is <" + element
                    + ">, not <annotations>, line " + line(), "choose an annotations.xml");
        }
        path.addLast(element);
        text.setLength(0);
        if (open.isPresent()) {
            attributeName = element.equals("attribute") ? values().getOrDefault("name", "") : "";
        } else if (path.size() == 2 && element.equals("image")) {
            image(values());
        } else if (path.size() == 2 && element.equals("track")) {
            Map<String, String> values = values();
            track = Optional.of(new CvatTrack(line(), values.getOrDefault("id", ""), values.getOrDefault("label", "")));
        } else if (path.size() == 3 && (frame.isPresent() || track.isPresent()) && CvatShapes.isShape(element)) {
            open = Optional.of(new Open(element, line(), values(), new HashMap<>()));
        }
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            values.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return values;
    }

    private void image(Map<String, String> values) {
        String place = "line " + line();
        Optional<String> name = labels.inside(values.getOrDefault("name", ""), place);
        if (name.isPresent() && labels.isOpen(name.get())) {
            labels.findings().error("duplicate-image", "The image in " + place + " is a second entry for " + name.get()
                    + "; its labels were added to the first.", "Keep one entry for each image.");
        }
        frame = name.filter(n -> labels.open(n, size(values.get("width"), values.get("height"))).isPresent());
    }

    /** A size both of whose numbers make sense. */
    static Optional<ImageSize> size(@Nullable String width,
            @Nullable String height) {
        double w = width == null ? 0 : PlainNumber.parse(width.strip()).orElse(0);
        double h = height == null ? 0 : PlainNumber.parse(height.strip()).orElse(0);
        return w >= 1 && h >= 1 ? Optional.of(new ImageSize((int) w, (int) h)) : Optional.empty();
    }

    private void end(String element) {
        String value = text.toString().strip();
        text.setLength(0);
        int depth = path.size();
        path.removeLast();
        if (open.isPresent()) {
            if (depth == 3) {
                finish(open.get());
                open = Optional.empty();
            } else if (element.equals("attribute") && !attributeName.isEmpty()) {
                open.get().attributes().put(attributeName, value);
            }
            return;
        }
        if (depth == 2) {
            track.ifPresent(tracks::add);
            track = Optional.empty();
            frame = Optional.empty();
        } else if (!path.isEmpty() && path.contains("meta")) {
            if (element.equals("name") && path.getLast().equals("label")) {
                labels.category(value);
            } else if (depth >= 4) {
                meta.putIfAbsent(element, value);
            }
        }
    }

    private void finish(Open shape) {
        Map<String, String> values = shape.values();
        String label = Optional.ofNullable(values.remove("label")).orElse("");
        DEFAULTS.forEach(values::remove);
        try {
            if (track.isPresent()) {
                track.get().add(shape.line(), shape.element(), values, shape.attributes());
                return;
            }
            for (Shape each : CvatShapes.of(shape.element(), values)) {
                Target target = labels.target(each, label, name());
                labels.add(frame.orElseThrow(), complete(target, values, shape.attributes()));
            }
        } catch (IllegalArgumentException e) {
            labels.findings().error("bad-shape", "The " + shape.element() + " in line " + shape.line()
                    + " was left out: " + e.getMessage() + ".", "Correct the shape.");
        }
    }

    /** The target with what else its element says; a score or track is one where it can be. */
    static Target complete(Target target, Map<String, String> values, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(attributes);
        OptionalDouble score = Optional.ofNullable(all.get(CvatWriter.SCORE)).map(PlainNumber::parse).orElse(
                OptionalDouble.empty());
        if (score.isPresent()) {
            all.remove(CvatWriter.SCORE);
        }
        Optional<String> id = Optional.ofNullable(all.get(CvatWriter.TRACK)).filter(t -> t.matches("-?[0-9]{1,18}"));
        id.ifPresent(t -> all.remove(CvatWriter.TRACK));
        return target.withScore(score).withAttributes(all).withTrack(id.map(t -> OptionalLong.of(Long.parseLong(t)))
                .orElse(target.track()));
    }

    /** Whether the name of a video is one that frames can have. */
    static Optional<String> videoName(Map<String, String> meta) {
        return Optional.ofNullable(meta.get("source")).filter(s -> Set.of(".mp4", ".avi", ".mkv", ".mov", ".m4v",
                ".webm").contains(FrameNames.extension(s).toLowerCase(java.util.Locale.ROOT))).flatMap(
                        FrameNames::inside);
    }
}
