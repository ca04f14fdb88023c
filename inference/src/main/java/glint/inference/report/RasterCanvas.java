package glint.inference.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

import glint.inference.picture.PictureFont;

/** A chart in pixels, drawn without a display. */
final class RasterCanvas implements ChartCanvas, AutoCloseable {
    private final BufferedImage image;
    private final Graphics2D graphics;

    /**
     * @param scale pixels of the image for one pixel of the chart
     */
    RasterCanvas(int width, int height, double scale) {
        image = new BufferedImage((int) Math.round(width * scale), (int) Math.round(height * scale),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(scale, scale);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void close() {
        graphics.dispose();
    }

    private static Color color(Ink ink) {
        return new Color(ink.rgb() >> 16 & 0xFF, ink.rgb() >> 8 & 0xFF, ink.rgb() & 0xFF,
                (int) Math.round(ink.opacity() * 255));
    }

    @Override
    public void fill(Shape shape, Ink ink) {
        graphics.setColor(color(ink));
        graphics.fill(shape);
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        graphics.setColor(color(pen.ink()));
        float[] dash = new float[pen.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = pen.dash().get(i).floatValue();
        }
        graphics.setStroke(new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                dash.length == 0 ? null : dash, 0));
        graphics.draw(shape);
    }

    @Override
    public void text(String text, double x, double y, PictureFont font, Ink ink, Anchor anchor) {
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> font.width(text) / 2;
            case END -> font.width(text);
        };
        graphics.setColor(color(ink));
        graphics.setFont(font.font());
        graphics.drawString(text, (float) (x - shift), (float) y);
    }

    @Override
    public void verticalText(String text, double x, double y, PictureFont font, Ink ink) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y, font, ink, Anchor.MIDDLE);
        graphics.setTransform(before);
    }
}
