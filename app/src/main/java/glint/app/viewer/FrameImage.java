package glint.app.viewer;

import java.nio.IntBuffer;
import javafx.scene.image.Image;

import glint.datasets.display.Colormap;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/**
 * A frame as it is shown: its counts, the window and colour map they were shown with, and the picture.
 *
 * @param image of the frame's size
 * @param pixels of the image, {@code 0xAARRGGBB} row by row; valid while this is the picture shown, and nobody writes to it
 */
public record FrameImage(Frame frame, Window window, Colormap colormap, Image image, IntBuffer pixels) {}
