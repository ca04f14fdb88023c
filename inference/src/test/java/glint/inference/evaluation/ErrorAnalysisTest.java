package glint.inference.evaluation;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.inference.evaluation.ErrorAnalysis.AlarmCause;
import glint.inference.evaluation.ErrorAnalysis.FalseAlarm;
import glint.inference.evaluation.ErrorAnalysis.Miss;
import glint.inference.evaluation.ErrorAnalysis.MissCause;
import glint.inference.evaluation.ErrorAnalysis.SequenceErrors;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorAnalysisTest {
    private static final Box TARGET = Box.ofSize(20, 20, 4, 4);

    private static ErrorAnalysis analysis(EvaluationSet set, double threshold) {
        return ErrorAnalysis.of(BoxEvaluator.evaluate(set, Protocol.COCO), threshold, Contrast.unknown(set));
    }

    private static EvaluationSet one(Box... detections) {
        EvaluationSet.Builder builder = EvaluationSet.builder().image("a").truth(TARGET);
        double score = 0.9;
        for (Box d : detections) {
            builder.detection(d, score);
            score -= 0.1;
        }
        return builder.build();
    }

    private static List<AlarmCause> causes(EvaluationSet set) {
        return analysis(set, 0).falseAlarms().stream().map(FalseAlarm::cause).toList();
    }

    @Test
    void aSecondDetectionOnATargetIsADuplicate() {
        assertThat(causes(one(TARGET, TARGET.translate(0.5, 0)))).containsExactly(AlarmCause.DUPLICATE);
    }

    @Test
    void aDetectionOnePixelAwayIsOffByAPixel() {
        // .391 of overlap, 1 after the move.
        assertThat(causes(one(TARGET.translate(1, 1)))).containsExactly(AlarmCause.OFF_BY_A_PIXEL);
        // Two pixels away in both axes the move leaves .391.
        assertThat(causes(one(TARGET.translate(2, 2)))).containsExactly(AlarmCause.NEAR_LABEL);
    }

    @Test
    void aDetectionFarFromEveryLabelIsBackground() {
        assertThat(causes(one(TARGET.translate(30, 0)))).containsExactly(AlarmCause.BACKGROUND);
    }

    @Test
    void aHitOfAnotherCategoryIsConfusedAndStandsInTheMatrix() {
        EvaluationSet set = EvaluationSet.builder(List.of("drone", "bird")).image("a").truth(TARGET, 0)
                .detection(TARGET,
                        1, 0.9)
                .image("b").truth(TARGET, 1).detection(TARGET, 1, 0.8).detection(TARGET.translate(30, 0), 0, 0.7)
                .image("c").truth(TARGET, 0).build();
        ErrorAnalysis analysis = analysis(set, 0);
        assertThat(analysis.falseAlarms()).extracting(FalseAlarm::cause).containsExactly(AlarmCause.OTHER_CATEGORY,
                AlarmCause.BACKGROUND);
        assertThat(analysis.confusion().orElseThrow().counts()).containsExactly(List.of(0, 1, 1), List.of(0, 1, 0),
                List.of(1, 0, 0));
    }

    @Test
    void aMissedTargetSaysWhatHappenedToIt() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET, 0.2).image("b").truth(
                TARGET).detection(TARGET.translate(2, 2), 0.9).image("c").truth(TARGET).build();
        assertThat(analysis(set, 0.5).misses()).extracting(Miss::cause).containsExactly(MissCause.BELOW_THRESHOLD,
                MissCause.BADLY_PLACED, MissCause.NOTHING_NEAR);
        assertThat(analysis(set, 0.5).missCounts()).containsEntry(MissCause.NOTHING_NEAR, 1);
    }

    @Test
    void theWorstSequenceComesFirst() {
        EvaluationSet set = EvaluationSet.builder().image("good/0").truth(TARGET).detection(TARGET, 0.9).image("bad/0")
                .truth(TARGET).image("empty/0").image("bad/1").detection(TARGET, 0.8).build();
        assertThat(analysis(set, 0.5).sequences()).containsExactly(new SequenceErrors("bad", 2, 0, 1, 1),
                new SequenceErrors("good", 1, 1, 0, 0), new SequenceErrors("empty", 1, 0, 0, 0));
    }

    @Test
    void everyFalseAlarmAndEveryMissHasACause() {
        EvaluationSet set = one(TARGET, TARGET.translate(1, 1), TARGET.translate(9, 9));
        ErrorAnalysis analysis = analysis(set, 0);
        OperatingPoint point = BoxEvaluator.evaluate(set, Protocol.COCO).curve().at(0);
        assertThat(analysis.alarmCounts().values().stream().mapToInt(n -> n).sum()).isEqualTo(point.falsePositives());
        assertThat(analysis.misses()).hasSize(point.falseNegatives());
    }
}
