package glint.annotations.format.coco;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a COCO file says apart from its annotations, which may be too many to keep: its images and categories as they
 * stand there. Ids are kept as text, since some files write numbers and some words.
 *
 * @param largestId of the annotations, 0 when none has a number
 * @param bare whether the file is only a list of detections
 */
record CocoDocument(List<ImageEntry> images, List<CategoryEntry> categories, long largestId, boolean bare) {

    /** An image; width and height are 0 where the file gives none that can be used. */
    record ImageEntry(int line, String id, String fileName, int width, int height) {}

    /** A category. */
    record CategoryEntry(int line, String id, String name) {}

    /**
     * An annotation or a detection.
     *
     * @param box x, y, width, height; numbers that are none are NaN
     * @param score NaN when it is no number
     */
    record AnnotationEntry(int line, Optional<String> id, String image, Optional<String> category,
            Optional<List<Double>> box, Segmentation segmentation, Optional<Double> score, boolean crowd,
            OptionalLong track, Map<String, String> attributes) {}

    /** The pixels or outline of an annotation. */
    sealed interface Segmentation {
        /** Nothing but a box. */
        record None() implements Segmentation {}

        /** Something else than COCO has. */
        record Damaged(String why) implements Segmentation {}

        /** Outlines, each x1, y1, x2, y2, ... */
        record Rings(List<List<Double>> rings) implements Segmentation {}

        /** Runs as numbers. */
        record Counts(int height, int width, List<Integer> counts) implements Segmentation {}

        /** Runs as text. */
        record Text(int height, int width, String counts) implements Segmentation {}
    }
}
