package glint.annotations.format.voc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import glint.annotations.InputException;

/**
 * The texts of one VOC file, by the path of their element: those of the document, such as {@code size/width}, and those
 * of each object, such as {@code bndbox/xmin}.
 */
record VocDocument(Map<String, String> texts, List<Entry> objects) {
    /** Deeper elements belong to no box file; names of paths would grow without bound. */
    private static final int DEEPEST = 64;

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
     * Reads a file, without ever following a reference to a document type or an external entity.
     *
     * @throws InputException when the file cannot be opened or is no such XML, naming line and column
     */
    static VocDocument read(Path file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (Files.size(file) == 0) {
                throw new InputException(file.toString(), "is empty", "get the file again");
            }
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            try {
                return new Parser(file, reader).parse();
            } finally {
                reader.close();
            }
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "check its permissions", e);
        } catch (XMLStreamException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber();
            throw new InputException(file.toString(), "is damaged or not XML" + at, "get the file again", e);
        }
    }

    private static final class Parser {
        private final Path file;
        private final XMLStreamReader reader;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final List<Entry> objects = new ArrayList<>();
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
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
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw problem("uses the undefined entity &" + reader
                            .getLocalName() + ";");
                    default -> {
                        // Comments, white space and processing instructions say nothing about labels.
                    }
                }
            }
            return new VocDocument(texts, objects);
        }

        private void start(String name) {
            if (path.isEmpty() && !name.equals("annotation")) {
                throw problem("is not a VOC file: its root is <" + name + ">, not <annotation>");
            }
            if (path.size() == DEEPEST) {
                throw problem("nests elements more than " + DEEPEST + " deep");
            }
            path.addLast(name);
            text.setLength(0);
            if (path.size() == 2 && name.equals("object")) {
                current = new LinkedHashMap<>();
                objects.add(new Entry(reader.getLocation().getLineNumber(), current));
                base = 2;
            }
        }

        private void end() {
            String value = text.toString().strip();
            if (path.size() > base && !value.isEmpty()) {
                current.putIfAbsent(String.join("/", path.stream().skip(base).toList()), value);
            }
            text.setLength(0);
            path.removeLast();
            if (path.size() == 1) {
                current = texts;
                base = 1;
            }
        }

        private InputException problem(String what) {
            return new InputException(file.toString(), what + ", line " + reader.getLocation().getLineNumber(),
                    "choose a folder of VOC files");
        }
    }
}
