package glint.inference.evaluation;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProtocolDifferenceTest {
    private static final Box TARGET = Box.ofSize(10, 10, 4, 4);

    @Test
    void thePlusOneRuleGainsAHitAndLeavesAWeakDetectionOut() {
        EvaluationSet set = EvaluationSet.builder().image("a").truth(TARGET).detection(TARGET.translate(1, 0.5), 0.9)
                .detection(TARGET.translate(30, 0), 0.05).build();
        // .467 of overlap as it is; cut to whole pixels 12 / 20, and one pixel more each way 20 / 30.
        ProtocolDifference d = ProtocolDifference.of(BoxEvaluator.evaluate(set, Protocol.VOC), BoxEvaluator.evaluate(
                set, Protocol.VOC_PLUS_ONE));
        assertThat(d).isEqualTo(new ProtocolDifference(1, 0, 1, 1.0, 0.0));
    }

    @Test
    void bothPartsAddUpToTheDifferenceForEveryPairOfProtocols() {
        SplittableRandom random = new SplittableRandom(3);
        EvaluationSet.Builder builder = EvaluationSet.builder();
        for (int i = 0; i < 50; i++) {
            builder.image("image" + i).truth(TARGET).detection(TARGET.translate(random.nextDouble(3), 0), random
                    .nextDouble()).detection(TARGET.translate(random.nextInt(30), 2), random.nextDouble());
        }
        EvaluationSet set = builder.build();
        for (Protocol a : Protocol.values()) {
            for (Protocol b : Protocol.values()) {
                BoxResult base = BoxEvaluator.evaluate(set, a);
                BoxResult other = BoxEvaluator.evaluate(set, b);
                ProtocolDifference d = ProtocolDifference.of(base, other);
                assertThat(d.byMatching() + d.byArea()).isCloseTo(other.ap50() - base.ap50(), within(1e-12));
            }
        }
        assertThat(ProtocolDifference.of(BoxEvaluator.evaluate(set, Protocol.COCO), BoxEvaluator.evaluate(set,
                Protocol.COCO))).isEqualTo(new ProtocolDifference(0, 0, 0, 0, 0));
    }
}
