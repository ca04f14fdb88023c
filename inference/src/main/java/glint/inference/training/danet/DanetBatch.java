package glint.inference.training.danet;

import java.util.List;
import java.util.Set;

import glint.annotations.geometry.Box;
import glint.inference.training.data.PictureBatch;

/**
 * Pictures to learn from.
 *
 * @param distractors of each picture, in pixels of it; empty where they are not asked for
 * @param scales of the targets of the frame each picture shows
 */
public record DanetBatch(PictureBatch pictures, List<List<Box>> distractors, List<Set<TargetScale>> scales) {
    public DanetBatch {
        distractors = List.copyOf(distractors);
        scales = List.copyOf(scales);
    }
}
