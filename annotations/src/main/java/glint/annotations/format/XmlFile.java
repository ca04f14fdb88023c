package glint.annotations.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

import glint.annotations.InputException;

/**
 * Reads XML label files event by event. Document types are passed over and references to entities refused, so that no
 * file can make another one be opened or grow without bound.
 */
public final class XmlFile {
    /** Label files nest a handful deep; names of paths would grow without bound. */
    private static final int DEEPEST = 64;

    private XmlFile() {}

    /** Reads a document from its first event. */
    @FunctionalInterface
    public interface Body<T> {
        /** Reads the document; the reader stands before the first event. */
        T read(XMLStreamReader reader) throws XMLStreamException;
    }

    /**
     * Reads a file.
     *
     * @throws InputException when the file cannot be opened or is no XML that may be trusted, naming line and column
     */
    public static <T> T read(Path file, Body<T> body) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (Files.size(file) == 0) {
                throw new InputException(file.toString(), "is empty", "get the file again");
            }
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                return body.read(new Guard(file, reader));
            } finally {
                reader.close();
            }
        } catch (IOException e) {
            throw new InputException(file.toString(), Files.exists(file) ? "cannot be read" : "is not there",
                    "check the path and its permissions", e);
        } catch (XMLStreamException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber();
            throw new InputException(file.toString(), "is damaged or not XML" + at, "get the file again", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Refuses what no label file needs. */
    private static final class Guard extends StreamReaderDelegate {
        private final Path file;
        private int depth;

        Guard(Path file, XMLStreamReader reader) {
            super(reader);
            this.file = file;
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == START_ELEMENT && ++depth > DEEPEST) {
                throw refused("nests elements more than " + DEEPEST + " deep");
            } else if (event == END_ELEMENT) {
                depth--;
            } else if (event == ENTITY_REFERENCE) {
                throw refused("uses the undefined entity &" + getLocalName() + ";");
            }
            return event;
        }

        private InputException refused(String what) {
            return new InputException(file.toString(), what + ", line " + getLocation().getLineNumber(),
                    "remove it, or get the file again");
        }
    }
}
