package glint.annotations.format.voc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.geometry.Coordinates;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/** Writes the VOC file of one frame, indented by two spaces. */
final class VocWriter {
    private static final String[] CORNERS = {"xmin", "ymin", "xmax", "ymax"};
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*";

    private final BoxConvention convention;
    private final OutputStream out;

    VocWriter(BoxConvention convention, OutputStream out) {
        this.convention = convention;
        this.out = out;
    }

    void write(FrameLabels frame) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartElement("annotation");
            int slash = frame.frame().lastIndexOf('/');
            text(xml, 1, "folder", slash < 0 ? "" : frame.frame().substring(0, slash));
            text(xml, 1, "filename", frame.frame().substring(slash + 1));
            open(xml, 1, "size");
            text(xml, 2, "width", Integer.toString(frame.size().width()));
            text(xml, 2, "height", Integer.toString(frame.size().height()));
            text(xml, 2, "depth", "1");
            close(xml, 1);
            for (Target target : frame.targets()) {
                write(xml, target);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void write(XMLStreamWriter xml, Target target) throws XMLStreamException {
        open(xml, 1, "object");
        text(xml, 2, "name", target.category().name());
        Map<String, String> attributes = new TreeMap<>(target.attributes());
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            write(xml, attribute.getKey().split("/", -1), 0, attribute.getValue());
        }
        open(xml, 2, "bndbox");
        double[] numbers = convention.fromEdges(target.box());
        for (int i = 0; i < CORNERS.length; i++) {
            text(xml, 3, CORNERS[i], Coordinates.text(numbers[i]));
        }
        close(xml, 2);
        close(xml, 1);
    }

    /** Writes an attribute such as {@code pixels/id} as nested elements. */
    private static void write(XMLStreamWriter xml, String[] path, int at, String value) throws XMLStreamException {
        if (!path[at].matches(NAME)) {
            throw new InputException(String.join("/", path), "cannot be the name of an XML element",
                    "rename the attribute");
        }
        if (at == path.length - 1) {
            text(xml, at + 2, path[at], value);
            return;
        }
        open(xml, at + 2, path[at]);
        write(xml, path, at + 1, value);
        close(xml, at + 2);
    }

    private static void open(XMLStreamWriter xml, int depth, String name) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    private static void close(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, int depth, String name, String value) throws XMLStreamException {
        if (!value.codePoints().allMatch(VocWriter::isAllowed)) {
            throw new InputException(value, "holds a character that XML cannot", "rename it");
        }
        open(xml, depth, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n';
        boolean loneSurrogate = c >= 0xd800 && c <= 0xdfff;
        return !control && !loneSurrogate && c != 0xfffe && c != 0xffff;
    }
}
