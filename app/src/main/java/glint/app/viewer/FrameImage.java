package glint.app.viewer;

import java.nio.IntBuffer;
import java.util.Optional;
import javafx.scene.image.Image;

import glint.datasets.display.Colormap;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/**
 * A frame as it is shown: its counts, the window and colour map they were shown with, and the picture.
 *
 * @param image of the frame's size
 * @param pixels of the image, {@code 0xAARRGGBB} row by row; valid while this is the picture shown, and nobody writes to it
 * @param enlarged the part that was visible when the picture was asked for, where it had to be enlarged
 */
public record FrameImage(Frame frame, Window window, Colormap colormap, Image image, IntBuffer pixels,
        Optional<Enlargement> enlarged) {}
