package glint.inference.evaluation;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ProtocolTest {
    private static final Box TARGET = Box.ofSize(10, 10, 4, 4);
    private static final Box ELSEWHERE = Box.ofSize(40, 40, 4, 4);

    @Test
    void aPerfectDetectionFollowedByAFalseOneIsAFullCocoAveragePrecision() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.9).detection(ELSEWHERE,
                0.8).build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.COMOE);
        assertThat(result.ap50()).isEqualTo(1.0);
        assertThat(result.recall()).isEqualTo(1.0);
        assertThat(result.precision()).isEqualTo(1.0);
    }

    @Test
    void theSameDetectionsHaveHalfThePrecisionAtAnOperatingPoint() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.9).detection(ELSEWHERE,
                0.8).build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.POINT);
        assertThat(result.precision()).isEqualTo(0.5);
        assertThat(result.operatingPoint()).isEqualTo(new OperatingPoint(0.5, 1, 1, 0));
    }

    @Test
    void theExtraPixelRaisesTheIouOfShiftedTinyBoxes() {
        double[] a = {0, 0, 4, 4};
        double[] b = {1, 1, 5, 5};
        assertThat(new MatchRule.Iou(0.5).closeness(a, 0, b, 0)).isCloseTo(9.0 / 23, within(1e-15));
        assertThat(new MatchRule.IouPlusOne(0.5).closeness(a, 0, b, 0)).isCloseTo(16.0 / 34, within(1e-15));
    }

    @Test
    void aTakenBestTargetCostsVocADetectionThatCocoGivesToTheNextTarget() {
        Box first = Box.ofSize(0, 0, 8, 8);
        Box second = Box.ofSize(2, 0, 8, 8);
        Box near = Box.ofSize(0.5, 0, 8, 8);
        EvaluationSet set = EvaluationSet.builder().image("a").truth(first).truth(second).detection(first,
                0.9).detection(near, 0.8).build();
        assertThat(BoxEvaluator.evaluate(set, Protocol.COCO).operatingPoint().truePositives()).isEqualTo(2);
        assertThat(BoxEvaluator.evaluate(set, Protocol.VOC).operatingPoint().truePositives()).isEqualTo(1);
    }

    @Test
    void centreDistanceAcceptsExactlyTheLimit() {
        ProtocolSettings settings = Protocol.POINT.settings().withRule(new MatchRule.CentreDistance(3));
        EvaluationSet at = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET.translate(3, 0),
                0.9).build();
        EvaluationSet beyond = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET.translate(3.01, 0),
                0.9).build();
        assertThat(BoxEvaluator.evaluate(at, settings).operatingPoint().truePositives()).isEqualTo(1);
        assertThat(BoxEvaluator.evaluate(beyond, settings).operatingPoint().truePositives()).isZero();
        assertThat(BoxEvaluator.evaluate(at, settings).images().getFirst().verdicts().getFirst().measure())
                .isEqualTo(3.0);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnyTargetTheFiguresAreUndefinedAndEveryDetectionIsFalse(Protocol protocol) {
        EvaluationSet set = EvaluationSet.builder().image("a").detection(TARGET, 0.9).build();
        BoxResult result = BoxEvaluator.evaluate(set, protocol);
        assertThat(result.ap50()).isNaN();
        assertThat(result.recall()).isNaN();
        assertThat(result.operatingPoint().falsePositives()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnyDetectionNothingIsFound(Protocol protocol) {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).build();
        BoxResult result = BoxEvaluator.evaluate(set, protocol);
        assertThat(result.ap50()).isZero();
        assertThat(result.recall()).isZero();
        assertThat(result.operatingPoint().falseNegatives()).isEqualTo(1);
        assertThat(result.curve().points()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptySetIsUndefined(Protocol protocol) {
        BoxResult result = BoxEvaluator.evaluate(EvaluationSet.builder().build(), protocol);
        assertThat(result.ap50()).isNaN();
        assertThat(result.images()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void imagesWithoutTargetsOnlyAddFalsePositives(Protocol protocol) {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.6).image(
                "b").detection(ELSEWHERE, 0.9).build();
        BoxResult result = BoxEvaluator.evaluate(set, protocol);
        assertThat(result.ap50()).isLessThan(1).isGreaterThan(0);
        assertThat(result.curve().recall(1)).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource
    void equalScoresKeepTheOrderOfTheFile(Protocol protocol) {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.9).detection(ELSEWHERE,
                0.9).build();
        EvaluationSet swapped = EvaluationSet.builder().image("a").truth(TARGET).detection(ELSEWHERE, 0.9).detection(
                TARGET, 0.9).build();
        assertThat(BoxEvaluator.evaluate(set, protocol).curve().precision(0)).isEqualTo(1.0);
        assertThat(BoxEvaluator.evaluate(swapped, protocol).curve().precision(0)).isZero();
    }

    @Test
    void cocoLooksAtAHundredDetectionsAnImage() {
        EvaluationSet.Builder builder = EvaluationSet.builder().image("a").truth(TARGET);
        for (int i = 0; i < 100; i++) {
            builder.detection(ELSEWHERE, 0.9);
        }
        EvaluationSet set = builder.detection(TARGET, 0.8).build();
        assertThat(BoxEvaluator.evaluate(set, Protocol.COCO).ap50()).isZero();
        assertThat(BoxEvaluator.evaluate(set, Protocol.VOC).ap50()).isCloseTo(1.0 / 101, within(1e-15));
    }

    @Test
    void categoriesAreMatchedApartAndAveragedOverThoseWithTargets() {
        EvaluationSet set = EvaluationSet.builder(List.of("drone", "bird", "plane")).image("a").truth(TARGET,
                0).truth(ELSEWHERE, 1).detection(TARGET, 0, 0.9).detection(ELSEWHERE, 0, 0.8).detection(TARGET, 2,
                        0.7)
                .build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.COCO);
        assertThat(result.ap50()).isEqualTo(0.5);
        assertThat(result.categories()).extracting(BoxResult.CategoryResult::ap50).containsExactly(1.0, 0.0,
                Double.NaN);
        assertThat(result.operatingPoint()).isEqualTo(new OperatingPoint(0.5, 1, 2, 1));
    }

    @Test
    void anImageResultNamesHitsFalseAlarmsAndMissedTargets() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(ELSEWHERE).truth(TARGET).detection(
                TARGET.translate(20, 0), 0.6).detection(TARGET, 0.9).detection(ELSEWHERE, 0.2).build();
        BoxResult.ImageResult image = BoxEvaluator.evaluate(set, Protocol.COCO).images().getFirst();
        assertThat(image.image()).isEqualTo("a");
        assertThat(image.verdicts()).containsExactly(new BoxResult.Verdict(1, 0.9, 1, 1.0),
                new BoxResult.Verdict(0, 0.6, -1, 0.0));
        assertThat(image.missed()).containsExactly(0);
    }

    @Test
    void aScoreThatIsNoNumberIsRefusedWithTheNameOfTheImage() {
        EvaluationSet.Builder builder = EvaluationSet.builder().image("frame7");
        assertThatThrownBy(() -> builder.detection(TARGET, Double.NaN)).isInstanceOf(
                InputException.class).hasMessageContaining("frame7");
    }

    @Test
    void anImageNamedTwiceIsRefused() {
        EvaluationSet.Builder builder = EvaluationSet.builder().image("frame7");
        assertThatThrownBy(() -> builder.image("frame7")).isInstanceOf(InputException.class);
    }

    @Test
    void scoresOfEverySizeAndSignAreOrdered() {
        double[] scores = {0.5, -3, 1e300, 0, 0.5, -0.0, 1e-300, -1e-300};
        assertThat(ScoreOrder.descending(scores)).containsExactly(2, 0, 4, 6, 3, 5, 7, 1);
    }

    @Test
    void theAreaOfAllPointsIsTheSumUnderTheStaircase() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).truth(ELSEWHERE).detection(TARGET,
                0.9).detection(Box.ofSize(70, 70, 4, 4), 0.8).detection(ELSEWHERE, 0.7).build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.VOC);
        assertThat(result.ap50()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-15));
        assertThat(Arrays.stream(result.curve().envelope()).boxed().toList()).containsExactly(1.0, 2.0 / 3, 2.0 / 3);
    }

    @Test
    void withoutDetectionsEveryProtocolPrintsZeroOrNothing() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).build();
        for (Protocol protocol : Protocol.values()) {
            BoxResult result = BoxEvaluator.evaluate(set, protocol);
            assertThat(result.ap50()).as(protocol.id()).isZero();
            assertThat(result.recall()).as(protocol.id()).isZero();
            if (protocol == Protocol.COMOE) {
                assertThat(result.precision()).isNaN();
            } else {
                assertThat(result.precision()).as(protocol.id()).isZero();
            }
        }
    }

    @Test
    void withoutTargetsEveryProtocolLeavesAveragePrecisionAndRecallUndefined() {
        EvaluationSet set = EvaluationSet.builder().image("a").detection(TARGET, 0.9).image("b").build();
        for (Protocol protocol : Protocol.values()) {
            BoxResult result = BoxEvaluator.evaluate(set, protocol);
            assertThat(result.ap50()).as(protocol.id()).isNaN();
            assertThat(result.recall()).as(protocol.id()).isNaN();
            assertThat(result.images().getFirst().falsePositives()).as(protocol.id()).isEqualTo(1);
        }
    }

    @Test
    void equalScoresAreVisitedInTheOrderOfImagesAndFile() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.5).image("b")
                .detection(
                        TARGET, 0.5)
                .build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.COCO);
        assertThat(result.curve().precision(0)).isEqualTo(1);
        assertThat(result.ap50()).isEqualTo(1);
    }

    @Test
    void aHugeLimitOfDetectionsLooksAtAll() {
        EvaluationSet.Builder builder = EvaluationSet.builder().image("a").truth(TARGET);
        for (int i = 0; i < 500; i++) {
            builder.detection(ELSEWHERE, 1 - i / 1000.0);
        }
        EvaluationSet set = builder.detection(TARGET, 0.1).build();
        ProtocolSettings huge = Protocol.COCO.settings().withLimits(0, Integer.MAX_VALUE);
        assertThat(BoxEvaluator.evaluate(set, huge).curve().maxRecall()).isEqualTo(1);
        assertThat(BoxEvaluator.evaluate(set, Protocol.COCO).curve().maxRecall()).isZero();
    }

    @Test
    void raisingTheThresholdChangesWhatScoresBetween() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.5).detection(ELSEWHERE,
                0.4).image("b").detection(ELSEWHERE, 0.6).build();
        BoxResult result = BoxEvaluator.evaluate(set, Protocol.COCO);
        assertThat(result.changes(0.4, 0.6)).containsExactly(new BoxResult.StatusChange(0, 1, 0.4, -1),
                new BoxResult.StatusChange(0, 0, 0.5, 0));
        assertThat(result.changes(0.6, 0.6)).isEmpty();
    }
}
