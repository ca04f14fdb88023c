package glint.annotations.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** More than an XML declaration takes. */
    private static final int PEEK = 256;
    private static final Pattern ENCODING = Pattern
            .compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");

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
            XMLStreamReader reader = factory()
                    .createXMLStreamReader(new InputStreamReader(in, charset(in).newDecoder()));
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

    /**
     * The charset that the beginning of a document names. The parser would find it too, but reports bytes that do not fit
     * by printing them.
     */
    private static Charset charset(InputStream in) throws IOException {
        in.mark(PEEK);
        byte[] head = in.readNBytes(PEEK);
        in.reset();
        boolean utf16 = head.length > 1 && ((head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                || (head[0] == (byte) 0xff && head[1] == (byte) 0xfe));
        if (utf16) {
            return StandardCharsets.UTF_16;
        }
        if (head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            in.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        Matcher declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.lookingAt() && isKnown(declared.group(1))
                ? Charset.forName(declared.group(1))
                : StandardCharsets.UTF_8;
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
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
