package glint.annotations.format.voc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.FrameNames;
import glint.annotations.format.NaturalOrder;
import glint.annotations.format.XmlText;
import glint.annotations.geometry.Coordinates;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;

/** Writes the VOC file of one frame: what Glint knows, then what else the frame and its targets were said to be. */
final class VocWriter {
    private static final Pattern STEP = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_.-]*)(\\[[0-9]{1,9}])?");

    private final VocMark mark;
    private final BoxConvention convention;

    VocWriter(VocMark mark, BoxConvention convention) {
        this.mark = mark;
        this.convention = convention;
    }

    /** An element of the tree that paths describe: a text or other elements. */
    private record Node(Map<String, String> attributes, Map<String, Node> children, StringBuilder text) {
        static Node empty() {
            return new Node(new LinkedHashMap<>(), new TreeMap<>(NaturalOrder.INSTANCE), new StringBuilder());
        }
    }

    /** What the writer says of a frame by itself. */
    private static Map<String, String> own(String frame) {
        int slash = frame.lastIndexOf('/');
        return Map.of("folder", slash < 0 ? "" : frame.substring(0, slash), "filename", frame.substring(slash + 1),
                "size/depth", "1");
    }

    /** The texts of a document that the writer would not write by itself, which the frame keeps for it. */
    static Map<String, String> unwritten(Map<String, String> texts, String frame) {
        Map<String, String> kept = new HashMap<>(texts);
        kept.remove("size/width");
        kept.remove("size/height");
        // The frame's own name counts, whatever the file said.
        kept.remove("filename");
        own(frame).forEach(kept::remove);
        return kept;
    }

    void write(FrameLabels frame, OutputStream out) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(frame.attributes());
        own(frame.frame()).forEach(texts::putIfAbsent);
        texts.put("size/width", Integer.toString(frame.size().width()));
        texts.put("size/height", Integer.toString(frame.size().height()));
        Node root = tree(texts);
        try (XmlText xml = new XmlText(out, "annotation", root.attributes())) {
            for (String first : new String[]{"folder", "filename"}) {
                Node node = root.children().remove(first);
                if (node != null) {
                    write(xml, first, node);
                }
            }
            writeChildren(xml, root);
            for (Target target : frame.targets()) {
                write(xml, target);
            }
        }
    }

    private void write(XmlText xml, Target target) throws IOException {
        Node object = tree(target.attributes());
        for (String taken : new String[]{"name", mark.element()}) {
            if (object.children().containsKey(taken)) {
                throw new InputException(taken, "is an attribute of target " + target.id()
                        + ", and VOC has another use for the word", "rename the attribute");
            }
        }
        xml.open("object", object.attributes());
        xml.text("name", target.category().name());
        writeChildren(xml, object);
        xml.open(mark.element());
        double[] numbers = mark.numbers(target, convention);
        for (int i = 0; i < numbers.length; i++) {
            xml.text(FrameNames.base(mark.places().get(i)), Coordinates.text(numbers[i]));
        }
        xml.close(mark.element());
        xml.close("object");
    }

    private static Node tree(Map<String, String> texts) {
        Node root = Node.empty();
        texts.forEach((path, text) -> {
            Node node = root;
            String[] steps = path.split("/", -1);
            for (int i = 0; i < steps.length; i++) {
                boolean attribute = i == steps.length - 1 && steps[i].startsWith("@");
                String name = attribute ? steps[i].substring(1) : steps[i];
                if (!STEP.matcher(name).matches()) {
                    throw new InputException(path, "cannot be the name of an XML element", "rename the attribute");
                }
                if (attribute) {
                    node.attributes().put(name, text);
                    return;
                }
                node = node.children().computeIfAbsent(name, n -> Node.empty());
            }
            node.text().append(text);
        });
        return root;
    }

    private static void writeChildren(XmlText xml, Node node) throws IOException {
        for (Map.Entry<String, Node> child : node.children().entrySet()) {
            write(xml, child.getKey(), child.getValue());
        }
    }

    private static void write(XmlText xml, String step, Node node) throws IOException {
        String name = step.replaceFirst("\\[.*", "");
        if (node.children().isEmpty()) {
            xml.text(name, node.attributes(), node.text().toString());
            return;
        }
        xml.open(name, node.attributes());
        writeChildren(xml, node);
        xml.close(name);
    }
}
