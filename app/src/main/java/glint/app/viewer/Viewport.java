package glint.app.viewer;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;

/**
 * Which part of an image a view shows, and the maths between the two: immutable, without toolkit.
 *
 * <p>Image coordinates are pixel edges, half-open. Screen coordinates start at the top left of the image area (rulers not
 * included) and count screen pixels: device pixels, or the nearest whole number of them where the display is scaled by 150 %
 * or more. The image's left and top edges always fall on whole screen pixels, so at a whole zoom every image pixel is a
 * square of the same size; at other zooms an edge is drawn at the nearest screen pixel, as a nearest-neighbour texture
 * lookup at screen pixel centres does.
 *
 * @param image size of the image
 * @param width of the view, in screen pixels; 0 before the first layout
 * @param height of the view, in screen pixels; 0 before the first layout
 * @param zoom screen pixels per image pixel
 * @param centre the place of the image in the middle of the view, always inside the image
 */
public record Viewport(ImageSize image, int width, int height, double zoom, Point centre) {
    /** The largest zoom, 6400 %. */
    public static final double MAX_ZOOM = 64;

    public Viewport {
        if (width < 0 || height < 0 || !(zoom > 0 && zoom <= MAX_ZOOM)) {
            throw new IllegalArgumentException(
                    "A viewport of " + width + " x " + height + " at zoom " + zoom + " cannot be shown");
        }
        centre = new Point(Math.clamp(centre.x(), 0, image.width()), Math.clamp(centre.y(), 0, image.height()));
    }

    /** The whole image, as large as the view allows. */
    public static Viewport fit(ImageSize image, int width, int height) {
        return new Viewport(image, width, height, fitZoom(image, width, height), image.box().centre());
    }

    /** The zoom at which the whole image just fits: a whole number where it is close to one, so that pixels stay square. */
    private static double fitZoom(ImageSize image, int width, int height) {
        double exact = Math.min((double) width / image.width(), (double) height / image.height());
        double zoom = exact >= 4 ? Math.floor(exact) : exact;
        return Math.clamp(zoom, 1.0 / 1024, MAX_ZOOM);
    }

    /** The zoom of {@link #toFit()}. */
    public double fitZoom() {
        return fitZoom(image, width, height);
    }

    /** Screen column of the image's left edge; whole. */
    public double left() {
        return Math.floor(width / 2.0 - centre.x() * zoom + 0.5);
    }

    /** Screen row of the image's top edge; whole. */
    public double top() {
        return Math.floor(height / 2.0 - centre.y() * zoom + 0.5);
    }

    public double screenX(double imageX) {
        return left() + imageX * zoom;
    }

    public double screenY(double imageY) {
        return top() + imageY * zoom;
    }

    /** The whole screen column at which an image edge is drawn: the first whose centre lies right of the edge. */
    public int snapX(double imageX) {
        return (int) Math.ceil(screenX(imageX) - 0.5);
    }

    /** The whole screen row at which an image edge is drawn: the first whose centre lies below the edge. */
    public int snapY(double imageY) {
        return (int) Math.ceil(screenY(imageY) - 0.5);
    }

    public double imageX(double screenX) {
        return (screenX - left()) / zoom;
    }

    public double imageY(double screenY) {
        return (screenY - top()) / zoom;
    }

    /** The place in the image under a place on the screen; may lie outside the image. */
    public Point toImage(double screenX, double screenY) {
        return new Point(imageX(screenX), imageY(screenY));
    }

    /** The part of the image that is visible, in pixel edges; empty when nothing of it is. */
    public Box visible() {
        return new Box(imageX(0), imageY(0), imageX(width), imageY(height)).clip(image.box());
    }

    /**
     * The same view at another zoom; what lies under the given screen pixel centre stays there. Zooming in from a whole zoom
     * to a whole zoom keeps the very image pixel under the cursor.
     */
    public Viewport zoomedAt(double newZoom, double screenX, double screenY) {
        double z = Math.clamp(newZoom, Math.min(fitZoom(), 1), MAX_ZOOM);
        double newLeft = Math.floor(screenX - imageX(screenX) * z + 0.5);
        double newTop = Math.floor(screenY - imageY(screenY) * z + 0.5);
        return placed(z, newLeft, newTop);
    }

    /** One step in or out along {@link ZoomSteps} with the given screen pixel centre held in place. */
    public Viewport stepped(boolean in, double screenX, double screenY) {
        double next = in ? ZoomSteps.above(zoom) : ZoomSteps.below(zoom);
        double fit = fitZoom();
        // The fitting zoom is a stop of its own; on the way out the image comes to rest in the middle there.
        if (in) {
            return zoomedAt(zoom < fit && fit < next ? fit : next, screenX, screenY);
        }
        return zoom > fit && fit > next ? toFit() : zoomedAt(next, screenX, screenY);
    }

    /** The same zoom about the middle of the view. */
    public Viewport withZoom(double newZoom) {
        return zoomedAt(newZoom, width / 2.0, height / 2.0);
    }

    /** Moved by whole screen pixels, to the right and down. */
    public Viewport panned(double dx, double dy) {
        return placed(zoom, left() + dx, top() + dy);
    }

    /** With the image's corner at the given whole screen pixel. */
    private Viewport placed(double newZoom, double newLeft, double newTop) {
        return new Viewport(image, width, height, newZoom,
                new Point((width / 2.0 - newLeft) / newZoom, (height / 2.0 - newTop) / newZoom));
    }

    public Viewport centredOn(Point place) {
        return new Viewport(image, width, height, zoom, place);
    }

    /** The whole image in the middle. */
    public Viewport toFit() {
        return fit(image, width, height);
    }

    /** A target in the middle with its surroundings, eight pixels or its own size on every side, at a whole zoom of at most 32. */
    public Viewport to(Box target) {
        Box around = target.grow(Math.max(8, Math.max(target.width(), target.height())));
        double exact = Math.min(width / around.width(), height / around.height());
        double zoom = exact >= 1 ? Math.min(ZoomSteps.atMost(exact), 32) : Math.clamp(exact, 1.0 / 1024, 1);
        return new Viewport(image, width, height, zoom, target.centre());
    }

    /** The same zoom and centre in a view of another size; an image that fitted exactly goes on fitting. */
    public Viewport resized(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        boolean fitted = width == 0 || height == 0 || equals(toFit());
        return fitted ? fit(image, newWidth, newHeight) : new Viewport(image, newWidth, newHeight, zoom, centre);
    }

    /** The same zoom and centre on another frame; one of another size is shown whole. */
    public Viewport on(ImageSize other) {
        return other.equals(image) ? this : fit(other, width, height);
    }
}
