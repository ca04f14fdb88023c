package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;

/**
 * Frames that can be read by index: an image, a folder of images, a stack, a video. Opening one reads no pixels beyond
 * what is needed to know depth and count; frames are read on demand, from any thread, one at a time.
 */
public interface FrameSource extends AutoCloseable {
    /** The file or folder the frames come from. */
    Path location();

    /** Number of frames. */
    int frameCount();

    /**
     * Name of a frame as every output spells it: the path relative to the source with {@code /}, the base name for a
     * single file, {@code NAME#000123} (0-based) in a stack.
     */
    String frameName(int index);

    /** The file a frame is read from; the same for all frames of a stack. */
    Path frameFile(int index);

    /**
     * Size of a frame as its header says, known without decoding it.
     *
     * @throws glint.annotations.InputException when the header can no longer be read
     */
    ImageSize frameSize(int index);

    /**
     * Reads a frame at full depth.
     *
     * @throws glint.annotations.InputException when the file is damaged, gone or of another kind than its name says
     */
    Frame read(int index);

    /** Whether consecutive frames follow each other in time; otherwise they are stills. */
    boolean isSequence();

    /** What was wrong with files that were left out. */
    List<Finding> findings();

    @Override
    void close();
}
