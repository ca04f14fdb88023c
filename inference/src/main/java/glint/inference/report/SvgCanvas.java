package glint.inference.report;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import glint.inference.picture.PictureFont;

/** A chart as an SVG document, which a page can hold as it is. */
final class SvgCanvas implements ChartCanvas {
    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;

    SvgCanvas(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** The whole document. */
    String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\" role=\"img\"><title>" + escape(title) + "</title>\n" + body
                + "</svg>\n";
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        body.append("<path d=\"").append(path(shape)).append("\" fill=\"").append(color(ink)).append('"');
        opacity("fill-opacity", ink);
        body.append(" fill-rule=\"evenodd\"/>\n");
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        body.append("<path d=\"").append(path(shape)).append("\" fill=\"none\" stroke=\"").append(color(pen.ink()))
                .append("\" stroke-width=\"").append(number(pen.width())).append("\" stroke-linejoin=\"round\"");
        opacity("stroke-opacity", pen.ink());
        List<Double> dash = pen.dash();
        if (!dash.isEmpty()) {
            body.append(" stroke-dasharray=\"").append(dash.stream().map(SvgCanvas::number).collect(Collectors.joining(
                    " "))).append('"');
        }
        body.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, PictureFont font, Ink ink, Anchor anchor) {
        element(text, "x=\"" + number(x) + "\" y=\"" + number(y) + "\"", font, ink, anchor);
    }

    @Override
    public void verticalText(String text, double x, double y, PictureFont font, Ink ink) {
        element(text, "transform=\"translate(" + number(x) + " " + number(y) + ") rotate(-90)\"", font, ink,
                Anchor.MIDDLE);
    }

    private void element(String text, String place, PictureFont font, Ink ink, Anchor anchor) {
        body.append("<text ").append(place).append(" font-family=\"").append(font.family()).append("\" font-size=\"")
                .append(number(font.size())).append("\" font-weight=\"").append(font.weight()).append("\" fill=\"")
                .append(color(ink)).append('"');
        opacity("fill-opacity", ink);
        body.append(switch (anchor) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        });
        body.append('>').append(escape(text)).append("</text>\n");
    }

    private void opacity(String attribute, Ink ink) {
        if (ink.opacity() < 1) {
            body.append(' ').append(attribute).append("=\"").append(number(ink.opacity())).append('"');
        }
    }

    private static String path(Shape shape) {
        StringBuilder d = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> append(d, 'M', c, 2);
                case PathIterator.SEG_LINETO -> append(d, 'L', c, 2);
                case PathIterator.SEG_QUADTO -> append(d, 'Q', c, 4);
                case PathIterator.SEG_CUBICTO -> append(d, 'C', c, 6);
                case PathIterator.SEG_CLOSE -> d.append('Z');
                default -> throw new AssertionError("unknown segment");
            }
        }
        return d.toString();
    }

    private static void append(StringBuilder d, char command, double[] coordinates, int count) {
        d.append(command);
        for (int i = 0; i < count; i++) {
            d.append(i == 0 ? "" : " ").append(number(coordinates[i]));
        }
    }

    private static String color(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", ink.rgb());
    }

    /** Two decimals at most, no trailing zeros. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String trimmed = text.endsWith("00")
                ? text.substring(0, text.length() - 3)
                : text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
