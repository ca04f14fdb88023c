package glint.inference.training.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TaskAlignedAssignerTest {
    private static final AnchorPoints ANCHORS = AnchorPoints.of(64, 96, 8, 16, 32);

    @Test
    void agreesWithAnAssignmentByTheBookOnRandomScenes() {
        SplittableRandom random = new SplittableRandom(20);
        for (int scene = 0; scene < 200; scene++) {
            List<Box> targets = targets(random, random.nextInt(9));
            float[] scores = new float[ANCHORS.count()];
            float[] boxes = new float[4 * ANCHORS.count()];
            predict(random, targets, scores, boxes);
            Assignment fast = new TaskAlignedAssigner().assign(ANCHORS, scores, boxes, 0, targets);
            int[] expected = new int[ANCHORS.count()];
            double[] expectedScores = new double[ANCHORS.count()];
            byTheBook(targets, scores, boxes, expected, expectedScores);
            assertThat(IntStream.range(0, ANCHORS.count()).map(fast::target).toArray()).containsExactly(expected);
            for (int a = 0; a < ANCHORS.count(); a++) {
                assertThat((double) fast.score(a)).isCloseTo(expectedScores[a], within(1e-6));
            }
        }
    }

    @Test
    void aTargetBetweenAnchorCentresHasNoPositive() {
        List<Box> targets = List.of(new Box(13.25, 29, 15.75, 31));
        float[] scores = new float[ANCHORS.count()];
        float[] boxes = new float[4 * ANCHORS.count()];
        predict(new SplittableRandom(1), targets, scores, boxes);
        assertThat(new TaskAlignedAssigner().assign(ANCHORS, scores, boxes, 0, targets).positives()).isEmpty();
    }

    @Test
    void withAReachEveryTargetInsideTheImageHasAnAnchorToAnswerForIt() {
        SplittableRandom random = new SplittableRandom(4);
        TaskAlignedAssigner assigner = new TaskAlignedAssigner(10, 0.5, 6, 8.5);
        for (int i = 0; i < 100; i++) {
            Box target = Box.ofSize(8 + random.nextDouble(70), 8 + random.nextDouble(40), 1 + random.nextDouble(4), 2);
            float[] scores = new float[ANCHORS.count()];
            float[] boxes = new float[4 * ANCHORS.count()];
            for (int a = 0; a < scores.length; a++) {
                scores[a] = 0.5f;
                boxes[4 * a] = (float) Math.min(target.x0(), ANCHORS.x(a));
                boxes[4 * a + 1] = (float) Math.min(target.y0(), ANCHORS.y(a));
                boxes[4 * a + 2] = (float) Math.max(target.x1(), ANCHORS.x(a));
                boxes[4 * a + 3] = (float) Math.max(target.y1(), ANCHORS.y(a));
            }
            assertThat(assigner.assign(ANCHORS, scores, boxes, 0, List.of(target)).positives()).isNotEmpty();
        }
    }

    @Test
    void anImageWithoutTargetsIsAllBackground() {
        Assignment none = new TaskAlignedAssigner().assign(ANCHORS, new float[0], new float[0], 0, List.of());
        assertThat(none.positives()).isEmpty();
        assertThat(none.anchors()).isEqualTo(ANCHORS.count());
    }

    @Test
    void theBestPlacedAnchorIsTaughtItsOwnIou() {
        Box target = new Box(18, 18, 46, 46);
        float[] scores = new float[ANCHORS.count()];
        float[] boxes = new float[4 * ANCHORS.count()];
        for (int a = 0; a < scores.length; a++) {
            scores[a] = 0.25f;
            boxes[4 * a] = 18;
            boxes[4 * a + 1] = 18;
            boxes[4 * a + 2] = 46;
            boxes[4 * a + 3] = 38;
        }
        Assignment assignment = new TaskAlignedAssigner().assign(ANCHORS, scores, boxes, 0, List.of(target));
        double iou = BoxOverlap.complete(18, 18, 46, 38, target);
        assertThat(assignment.positives()).hasSize(10).allSatisfy(
                a -> assertThat((double) assignment.score(a)).isCloseTo(iou, within(1e-6)));
    }

    private static List<Box> targets(SplittableRandom random, int count) {
        List<Box> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double w = 2 + random.nextDouble(i % 2 == 0 ? 8 : 50);
            double h = 2 + random.nextDouble(i % 2 == 0 ? 8 : 40);
            targets.add(Box.ofSize(random.nextDouble(96 - w), random.nextDouble(64 - h), w, h));
        }
        return targets;
    }

    /** Boxes around each anchor, near some target where there is one. */
    private static void predict(SplittableRandom random, List<Box> targets, float[] scores, float[] boxes) {
        for (int a = 0; a < scores.length; a++) {
            scores[a] = (float) random.nextDouble(0.01, 0.99);
            Box near = targets.isEmpty() || random.nextInt(4) == 0
                    ? new Box(ANCHORS.x(a) - 9, ANCHORS.y(a) - 9, ANCHORS.x(a) + 9, ANCHORS.y(a) + 9)
                    : targets.get(random.nextInt(targets.size()));
            boxes[4 * a] = (float) (near.x0() - random.nextDouble(4));
            boxes[4 * a + 1] = (float) (near.y0() - random.nextDouble(4));
            boxes[4 * a + 2] = (float) (near.x1() + random.nextDouble(4));
            boxes[4 * a + 3] = (float) (near.y1() + random.nextDouble(4));
        }
    }

    /** The rules one after the other, on whole tables of targets by anchors, as the published code has them. */
    private static void byTheBook(List<Box> targets, float[] scores, float[] boxes, int[] target, double[] score) {
        int anchors = scores.length;
        double[][] iou = new double[targets.size()][anchors];
        double[][] metric = new double[targets.size()][anchors];
        boolean[][] mine = new boolean[targets.size()][anchors];
        for (int t = 0; t < targets.size(); t++) {
            Box box = targets.get(t);
            for (int a = 0; a < anchors; a++) {
                boolean inside = ANCHORS.x(a) - box.x0() > 1e-9 && box.x1() - ANCHORS.x(a) > 1e-9
                        && ANCHORS.y(a) - box.y0() > 1e-9 && box.y1() - ANCHORS.y(a) > 1e-9;
                if (inside) {
                    iou[t][a] = Math.max(0, BoxOverlap.complete(boxes[4 * a], boxes[4 * a + 1], boxes[4 * a + 2],
                            boxes[4 * a + 3], box));
                    metric[t][a] = Math.sqrt(scores[a]) * Math.pow(iou[t][a], 6);
                }
            }
            double[] row = metric[t];
            boolean[] marks = mine[t];
            IntStream.range(0, anchors).boxed().sorted((a, b) -> Double.compare(row[b], row[a])).limit(10)
                    .filter(a -> row[a] > 0).forEach(a -> marks[a] = true);
        }
        for (int a = 0; a < anchors; a++) {
            int claims = 0;
            int closest = 0;
            for (int t = 0; t < targets.size(); t++) {
                claims += mine[t][a] ? 1 : 0;
                closest = iou[t][a] > iou[closest][a] ? t : closest;
            }
            if (claims > 1) {
                for (int t = 0; t < targets.size(); t++) {
                    mine[t][a] = t == closest;
                }
            }
            target[a] = Assignment.BACKGROUND;
        }
        for (int t = 0; t < targets.size(); t++) {
            double largestMetric = 0;
            double largestIou = 0;
            for (int a = 0; a < anchors; a++) {
                if (mine[t][a]) {
                    largestMetric = Math.max(largestMetric, metric[t][a]);
                    largestIou = Math.max(largestIou, iou[t][a]);
                }
            }
            for (int a = 0; a < anchors; a++) {
                if (mine[t][a]) {
                    target[a] = t;
                    score[a] = metric[t][a] / (largestMetric + 1e-9) * largestIou;
                }
            }
        }
    }
}
