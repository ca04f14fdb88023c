package glint.inference.evaluation;

/**
 * Which target a detection claims. Detections of an image come best score first, one target is hit once, and what was
 * decided for better detections never depends on worse ones.
 */
public enum Assignment {
    /**
     * The nearest target that is still free; of equally near ones the last. COCO ({@code cocoeval.py evaluateImg}).
     */
    NEAREST_FREE,
    /**
     * The nearest target, free or not; when it is taken the detection is false even if another target is near enough.
     * Of equally near ones the first. Pascal VOC.
     */
    NEAREST_FIRST,
    /**
     * As {@link #NEAREST_FIRST} with the last of equally near ones: candidate pairs sorted by IoU, unique by detection, then unique
     * by target in the order of the scores. Ultralytics ({@code match_predictions}).
     */
    NEAREST_LAST
}
