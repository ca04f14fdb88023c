package glint.inference.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

import glint.annotations.geometry.Box;

/**
 * Boxes drawn round targets, never on them: from the box outwards one pixel of casing, one of colour, one of casing.
 * Form and colour say the same: solid with ticks is a hit, dashed with a cross a false alarm, dotted with a ring a miss.
 */
public final class TargetMarks implements AutoCloseable {
    private static final Color CASING = new Color(0, 0, 0, 178);
    private static final Color TRUTH = new Color(0xF0E442);
    private static final Color HIT = new Color(0x33BBEE);
    private static final Color FALSE_ALARM = new Color(0xEE3377);
    private static final Color PLATE = new Color(16, 16, 17, 209);
    private static final int TICK = 5;
    private static final int CROSS = 6;
    private static final int RING = 9;
    private static final int PLATE_HEIGHT = 15;
    private static final int PLATE_DISTANCE = 8;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double originX;
    private final double originY;
    private final double scale;

    /**
     * @param originX column of the frame at the picture's left edge
     * @param originY row of the frame at its upper edge
     * @param scale pixels of the picture for one of the frame
     */
    public TargetMarks(BufferedImage image, double originX, double originY, double scale) {
        this.image = image;
        this.graphics = image.createGraphics();
        this.originX = originX;
        this.originY = originY;
        this.scale = scale;
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void close() {
        graphics.dispose();
    }

    /** A labelled target: yellow, solid. */
    public void truth(Box box) {
        frame(box, TRUTH);
    }

    /** A detection that is true, or that nobody has judged: blue with ticks at the corners. */
    public void detection(Box box) {
        Rectangle2D r = frame(box, HIT);
        Path2D ticks = new Path2D.Double();
        tick(ticks, r.getMinX(), r.getMinY(), -1, -1);
        tick(ticks, r.getMaxX(), r.getMinY(), 1, -1);
        tick(ticks, r.getMinX(), r.getMaxY(), -1, 1);
        tick(ticks, r.getMaxX(), r.getMaxY(), 1, 1);
        cased(ticks, HIT);
    }

    private static void tick(Path2D path, double x, double y, int dx, int dy) {
        path.moveTo(x, y);
        path.lineTo(x + dx * TICK, y + dy * TICK);
    }

    /** A detection that hit nothing: red, dashed, a cross above the upper right corner. */
    public void falseAlarm(Box box) {
        Rectangle2D r = dashed(box, FALSE_ALARM, 4, 3);
        double x = r.getMaxX() + 3;
        double y = r.getMinY() - 3 - CROSS;
        Path2D cross = new Path2D.Double();
        cross.moveTo(x, y);
        cross.lineTo(x + CROSS, y + CROSS);
        cross.moveTo(x, y + CROSS);
        cross.lineTo(x + CROSS, y);
        cased(cross, FALSE_ALARM);
    }

    /** A labelled target nobody hit: yellow, dotted, with a ring outside the box's diagonal. */
    public void missed(Box box) {
        Rectangle2D r = dashed(box, TRUTH, 1.5f, 2.5f);
        double radius = Math.hypot(r.getWidth(), r.getHeight()) / 2 + RING;
        cased(new Ellipse2D.Double(r.getCenterX() - radius, r.getCenterY() - radius, 2 * radius, 2 * radius), TRUTH);
    }

    /** A score on a dark plate above the box, or below where there is no room; never on a target. */
    public void score(Box box, double score) {
        Rectangle2D r = outline(box);
        String text = Numbers.score(score);
        double width = PictureFont.AXIS.width(text) + 8;
        double x = Math.clamp(r.getCenterX() - width / 2, 0, Math.max(0, image.getWidth() - width));
        double y = r.getMinY() - PLATE_DISTANCE - PLATE_HEIGHT;
        if (y < 0) {
            y = r.getMaxY() + PLATE_DISTANCE;
        }
        graphics.setColor(PLATE);
        graphics.fill(new Rectangle2D.Double(x, y, width, PLATE_HEIGHT));
        graphics.setColor(Color.WHITE);
        graphics.setFont(PictureFont.AXIS.font());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.drawString(text, (float) x + 4, (float) y + 11);
    }

    /** The line of colour: half a pixel outside the pixel of casing that touches the box. */
    private Rectangle2D outline(Box box) {
        double x0 = Math.floor((box.x0() - originX) * scale) - 1.5;
        double y0 = Math.floor((box.y0() - originY) * scale) - 1.5;
        double x1 = Math.ceil((box.x1() - originX) * scale) + 1.5;
        double y1 = Math.ceil((box.y1() - originY) * scale) + 1.5;
        return new Rectangle2D.Double(x0, y0, x1 - x0, y1 - y0);
    }

    private Rectangle2D frame(Box box, Color colour) {
        Rectangle2D r = outline(box);
        cased(r, colour);
        return r;
    }

    private Rectangle2D dashed(Box box, Color colour, float stroke, float gap) {
        Rectangle2D r = outline(box);
        casing(r);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setColor(colour);
        graphics.setStroke(
                new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[]{stroke, gap}, 0));
        graphics.draw(r);
        return r;
    }

    private void cased(Shape shape, Color colour) {
        casing(shape);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(shape);
    }

    private void casing(Shape shape) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, shape instanceof Rectangle2D
                ? RenderingHints.VALUE_ANTIALIAS_OFF
                : RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(CASING);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(shape);
    }
}
