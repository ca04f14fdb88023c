package glint.app.evaluation;

import java.util.List;

import glint.annotations.geometry.Box;
import glint.app.evaluation.EvaluationViewModel.ScoreRange;
import glint.app.project.OpenProject;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.EvaluationSet;

/**
 * A detection between two thresholds: raising the lower to the higher takes it away.
 *
 * @param frame index in the project
 * @param name of the frame
 * @param lost whether a target is missed without it; otherwise a false alarm leaves
 * @param box of the detection
 * @param target of the label it hits; its own box for a false alarm
 */
public record Change(int frame, String name, double score, boolean lost, Box box, Box target) {
    /** Beyond these nobody looks at single detections. */
    private static final int MOST = 400;

    /** The changes of a result between two scores, the lowest first. */
    static List<Change> between(OpenProject project, BoxResult boxes, ScoreRange range) {
        return boxes.changes(range.low(), range.high()).stream().limit(MOST).map(c -> of(project, boxes.set(), c))
                .toList();
    }

    private static Change of(OpenProject project, EvaluationSet set, BoxResult.StatusChange c) {
        String image = set.images().get(c.image());
        Box box = set.detection(c.image(), c.detection());
        return new Change(project.indexOf(image).orElse(-1), image, c.score(), c.isHit(), box, c.isHit()
                ? set.truth(c.image(), c.truth())
                : box);
    }
}
