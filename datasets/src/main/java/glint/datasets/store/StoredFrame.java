package glint.datasets.store;

import java.util.Optional;
import java.util.OptionalInt;

import glint.annotations.geometry.ImageSize;

/**
 * A frame as the project knows it, without its pixels.
 *
 * @param id 1, 2, 3 … in the order of import
 * @param source id of its source
 * @param position index in the source
 * @param name unique in the project; the source's own name for the frame, behind the source's name when another source
 *     had taken it
 * @param file path relative to the root of the source with {@code /}; the same for all frames of a stack
 * @param size in pixels
 * @param bits depth of a sample; absent until known
 * @param sequence name of the sequence it belongs to; absent for stills
 * @param targetCount number of labels
 */
public record StoredFrame(long id, long source, int position, String name, String file, ImageSize size,
        OptionalInt bits, Optional<String> sequence, int targetCount, ReviewState review) {}
