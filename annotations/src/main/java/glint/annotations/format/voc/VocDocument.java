package glint.annotations.format.voc;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import glint.annotations.InputException;
import glint.annotations.format.XmlFile;

/**
 * The texts of one VOC file, by the path of their element: those of the document, such as {@code size/width}, and those
 * of each object, such as {@code bndbox/xmin}. The second of two brothers of the same name is {@code part[2]}, an XML
 * attribute {@code part/@id}; so every element comes back when the texts are written.
 */
record VocDocument(Map<String, String> texts, List<Entry> objects) {
    /** One {@code object} and the line it begins in. */
    record Entry(int line, Map<String, String> texts) {
        Optional<String> text(String path) {
            return Optional.ofNullable(texts.get(path));
        }
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /**
     * Reads a file.
     *
     * @throws InputException when the file cannot be opened or is no such XML, naming line and column
     */
    static VocDocument read(Path file) {
        return XmlFile.read(file, reader -> new Parser(file, reader).parse());
    }

    /** An open element: its name with its number among brothers, the children met, and its text. */
    private record Level(String name, Map<String, Integer> children, StringBuilder text) {
        static Level of(String name) {
            return new Level(name, new HashMap<>(), new StringBuilder());
        }
    }

    private static final class Parser {
        private final Path file;
        private final XMLStreamReader reader;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final List<Entry> objects = new ArrayList<>();
        private final Deque<Level> path = new ArrayDeque<>();
        private Map<String, String> current = texts;
        /** Depth of the element whose texts are gathered: the document or an object. */
        private int base = 1;

        Parser(Path file, XMLStreamReader reader) {
            this.file = file;
            this.reader = reader;
        }

        VocDocument parse() throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!path.isEmpty()) {
                            path.getLast().text().append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end();
                    default -> {
                        // Comments, white space and processing instructions say nothing about labels.
                    }
                }
            }
            return new VocDocument(texts, objects);
        }

        private void start(String name) {
            if (path.isEmpty() && !name.equals("annotation")) {
                throw new InputException(file.toString(), "is not a VOC file: its root is <" + name
                        + ">, not <annotation>, line " + reader.getLocation().getLineNumber(),
                        "choose a folder of VOC files");
            }
            int number = path.isEmpty() ? 1 : path.getLast().children().merge(name, 1, Integer::sum);
            boolean object = path.size() == 1 && name.equals("object");
            path.addLast(Level.of(number > 1 && !object ? name + "[" + number + "]" : name));
            if (object) {
                current = new LinkedHashMap<>();
                objects.add(new Entry(reader.getLocation().getLineNumber(), current));
                base = 2;
            }
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                if (path.size() >= base) {
                    current.put(place("@" + reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
                }
            }
        }

        private void end() {
            Level level = path.getLast();
            if (path.size() > base && level.children().isEmpty()) {
                current.put(place(""), level.text().toString().strip());
            }
            path.removeLast();
            if (path.size() == 1) {
                current = texts;
                base = 1;
            }
        }

        /** Path of the open element below the document or object, or of something in it. */
        private String place(String part) {
            StringBuilder place = new StringBuilder();
            path.stream().skip(base).forEach(level -> place.append(level.name()).append('/'));
            place.append(part);
            return part.isEmpty() ? place.substring(0, place.length() - 1) : place.toString();
        }
    }
}
