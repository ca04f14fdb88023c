package glint.inference.picture;

import java.awt.image.BufferedImage;

import glint.datasets.display.Percentiles;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/** Frames as pictures for people: grey, the default window of the workbench, nearest neighbour. */
public final class FramePicture {
    private static final int OUTSIDE = 0x303030;

    private final Frame frame;
    private final Window window;

    /** Chooses black and white for the whole frame, so that crops of it look alike. */
    public FramePicture(Frame frame) {
        this.frame = frame;
        this.window = Percentiles.window(frame);
    }

    /** The whole frame. */
    public BufferedImage whole() {
        return crop(0, 0, frame.width(), frame.height(), 1);
    }

    /**
     * A part of the frame; what lies outside it is dark grey.
     *
     * @param scale pixels of the picture for one pixel of the frame
     */
    public BufferedImage crop(int x, int y, int width, int height, int scale) {
        BufferedImage image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                image.setRGB(column, row, colour(x + column / scale, y + row / scale));
            }
        }
        return image;
    }

    private int colour(int x, int y) {
        if (x < 0 || y < 0 || x >= frame.width() || y >= frame.height()) {
            return OUTSIDE;
        }
        // A pixel without a value becomes black.
        int grey = (int) Math.round(255 * window.position(frame.value(x, y)));
        return grey << 16 | grey << 8 | grey;
    }
}
