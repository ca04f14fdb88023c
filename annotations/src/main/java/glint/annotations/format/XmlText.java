package glint.annotations.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import glint.annotations.InputException;

/** Writes an XML document, indented by two spaces; refuses characters that XML cannot hold. */
public final class XmlText implements AutoCloseable {
    private final XMLStreamWriter xml;
    private int depth;

    /** Begins a document with the given root and its attributes. */
    public XmlText(OutputStream out, String root, Map<String, String> attributes) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            begin(root, attributes);
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void written(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Opens an element with attributes in their order. */
    public void open(String name, Map<String, String> attributes) throws IOException {
        depth++;
        written(() -> {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            begin(name, attributes);
        });
    }

    private void begin(String name, Map<String, String> attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), clean(attribute.getValue()));
        }
    }

    /** Opens an element. */
    public void open(String name) throws IOException {
        open(name, Map.of());
    }

    /** Closes the element that holds others. */
    public void close(String name) throws IOException {
        written(() -> {
            xml.writeCharacters("\n" + "  ".repeat(depth));
            xml.writeEndElement();
        });
        depth--;
    }

    /** Writes an element that holds a text. */
    public void text(String name, Map<String, String> attributes, String value) throws IOException {
        String clean = clean(value);
        open(name, attributes);
        written(() -> {
            xml.writeCharacters(clean);
            xml.writeEndElement();
        });
        depth--;
    }

    /** Writes an element that holds a text. */
    public void text(String name, String value) throws IOException {
        text(name, Map.of(), value);
    }

    /** Ends the document. */
    @Override
    public void close() throws IOException {
        written(() -> {
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        });
    }

    private static String clean(String value) {
        if (!value.codePoints().allMatch(XmlText::isAllowed)) {
            throw new InputException(value, "holds a character that XML cannot", "rename it");
        }
        return value;
    }

    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n';
        boolean loneSurrogate = c >= 0xd800 && c <= 0xdfff;
        return !control && !loneSurrogate && c != 0xfffe && c != 0xffff;
    }
}
