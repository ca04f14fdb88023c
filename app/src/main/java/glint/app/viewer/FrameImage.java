package glint.app.viewer;

import javafx.scene.image.Image;

import glint.datasets.display.Colormap;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/** A frame as it is shown: its counts, the window and colour map they were shown with, and the picture. */
public record FrameImage(Frame frame, Window window, Colormap colormap, Image image) {}
