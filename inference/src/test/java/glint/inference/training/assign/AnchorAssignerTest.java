package glint.inference.training.assign;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.inference.sgmtlm.Anchors;
import glint.inference.training.assign.AnchorAssigner.Positive;

import static org.assertj.core.api.Assertions.assertThat;

class AnchorAssignerTest {
    private static final Anchors ANCHORS = new Anchors(List.of(new Anchors.Size(4, 4), new Anchors.Size(30, 30)), 2);
    private static final AnchorAssigner ASSIGNER = new AnchorAssigner(ANCHORS, List.of(8, 16), 4);

    private static List<Positive> assign(Box... targets) {
        return ASSIGNER.assign(List.of(targets), 64, 64);
    }

    private static Box around(double x, double y, double side) {
        return new Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2);
    }

    @Test
    void aTargetIsAnsweredForInItsCellAndTheNearestOnBothAxes() {
        assertThat(assign(around(8 * 3 + 6, 8 * 2 + 7, 4))).containsExactlyInAnyOrder(new Positive(0, 0, 2, 3, 0),
                new Positive(0, 0, 2, 4, 0), new Positive(0, 0, 3, 3, 0));
        assertThat(assign(around(8 * 3 + 2, 8 * 2 + 7, 4))).containsExactlyInAnyOrder(new Positive(0, 0, 2, 3, 0),
                new Positive(0, 0, 2, 2, 0), new Positive(0, 0, 3, 3, 0));
        assertThat(assign(around(8 * 3 + 2, 8 * 2 + 1, 4))).containsExactlyInAnyOrder(new Positive(0, 0, 2, 3, 0),
                new Positive(0, 0, 2, 2, 0), new Positive(0, 0, 1, 3, 0));
    }

    @Test
    void aCentreOnAMiddleLineGoesRightAndUpAsInTheReleasedCode() {
        for (double[] centre : new double[][]{{28, 23}, {26, 20}, {28, 20}}) {
            assertThat(assign(around(centre[0], centre[1], 4))).containsExactlyInAnyOrder(
                    new Positive(0, 0, 2, 3, 0), new Positive(0, 0, 2, 4, 0), new Positive(0, 0, 1, 3, 0));
        }
    }

    @Test
    void cellsOutsideTheMapAreLeftOut() {
        assertThat(assign(around(1, 1, 4))).containsExactly(new Positive(0, 0, 0, 0, 0));
    }

    @Test
    void everyAnchorOfASimilarShapeAnswersAndTheBestAlways() {
        assertThat(assign(around(30, 30, 10)).stream().map(Positive::level).distinct()).containsExactlyInAnyOrder(0, 1);
        assertThat(assign(new Box(2, 30, 62, 31)).stream().map(Positive::level).distinct()).hasSize(1);
    }

    @Test
    void ofTwoTargetsInOneCellTheBetterFitHasTheAnchorAndTheFirstOfEquals() {
        Box close = around(26, 26, 4);
        Box loose = around(26, 26, 5);
        assertThat(assign(loose, close)).allMatch(p -> p.target() == 1);
        assertThat(assign(close, close)).allMatch(p -> p.target() == 0);
    }

    @Test
    void noAnchorOfACellAnswersTwice() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            Box[] boxes = IntStream.range(0, 12).mapToObj(i -> around(random.nextDouble(64), random.nextDouble(64),
                    random.nextDouble(2, 40))).toArray(Box[]::new);
            List<Positive> positives = assign(boxes);
            assertThat(positives.stream().map(p -> List.of(p.level(), p.anchor(), p.row(), p.column())))
                    .doesNotHaveDuplicates();
            assertThat(positives).allMatch(p -> p.row() >= 0 && p.row() < 64 / ASSIGNER.strides().get(p.level()));
        }
    }
}
