package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.inference.evaluation.PdFa.Pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PdFaCurveTest {
    private static final ImageSize SIZE = new ImageSize(64, 64);

    @Test
    void separateBoxesGiveWhatTheirMasksGiveAtEveryThreshold() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 50; round++) {
            List<Box> truths = new ArrayList<>();
            List<Box> found = new ArrayList<>();
            List<Double> scores = new ArrayList<>();
            EvaluationSet.Builder builder = EvaluationSet.builder().image("a", SIZE);
            // On a grid that keeps boxes apart: one of 3 x 3 in a cell of 8.
            for (int cell = 0; cell < 64; cell++) {
                int x = 8 * (cell % 8);
                int y = 8 * (cell / 8);
                if (random.nextInt(4) == 0) {
                    truths.add(Box.ofSize(x + random.nextInt(4), y + random.nextInt(4), 3, 3));
                    builder.truth(truths.getLast());
                }
                if (random.nextInt(4) == 0) {
                    found.add(Box.ofSize(x + random.nextInt(4), y + random.nextInt(4), 3, 3));
                    scores.add(random.nextInt(10) / 10.0);
                    builder.detection(found.getLast(), scores.getLast());
                }
            }
            EvaluationSet set = builder.build();
            for (Pairing pairing : Pairing.values()) {
                PdFaCurve curve = PdFaCurve.of(set, pairing);
                for (int t = 0; t < 10; t++) {
                    double threshold = t / 10.0;
                    BitMask prediction = BitMask.empty();
                    for (int d = 0; d < found.size(); d++) {
                        prediction = scores.get(d) >= threshold
                                ? prediction.union(BitMask.filled(found.get(d)))
                                : prediction;
                    }
                    BitMask truth = truths.stream().map(BitMask::filled).reduce(BitMask.empty(), BitMask::union);
                    PdFa masks = PdFa.of(List.of(new MaskPair("a", SIZE, truth, prediction)), pairing);
                    assertThat(curve.at(threshold).fa()).isCloseTo(masks.fa(), within(1e-12));
                    if (!truths.isEmpty()) {
                        assertThat(curve.at(threshold).pd()).isCloseTo(masks.pd(), within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void theScoreForARateKeepsItAndTheNextOneDoesNot() {
        EvaluationSet set = EvaluationSet.builder().image("a", new ImageSize(100, 100)).truth(Box.ofSize(0, 0, 2, 2))
                .detection(Box.ofSize(0, 0, 2, 2), 0.9).detection(Box.ofSize(20, 0, 2, 2), 0.6).detection(Box.ofSize(40,
                        0, 2, 2), 0.6)
                .detection(Box.ofSize(60, 0, 2, 2), 0.3).build();
        PdFaCurve curve = PdFaCurve.of(set, Pairing.REFERENCE);
        assertThat(curve.scoreForFa(8e-4)).isEqualTo(0.6);
        assertThat(curve.scoreForFa(4e-4)).isEqualTo(0.9);
        assertThat(curve.at(0.6).fa()).isEqualTo(8e-4);
        assertThat(curve.at(0.6).alarmsPerImage()).isEqualTo(2);
        assertThat(curve.at(0.95).pd()).isZero();
    }

    @Test
    void withoutSizesThereIsNoRate() {
        EvaluationSet set = EvaluationSet.builder().image("a").build();
        assertThatThrownBy(() -> PdFaCurve.of(set, Pairing.REFERENCE)).isInstanceOf(InputException.class);
    }

    @Test
    void withoutTargetsThereIsNoProbability() {
        EvaluationSet set = EvaluationSet.builder().image("a", SIZE).detection(Box.ofSize(0, 0, 2, 2), 0.9).build();
        assertThat(PdFaCurve.of(set, Pairing.OPTIMAL).at(0.5).pd()).isNaN();
    }

    @Test
    void aClassOfTargetsHasAProbabilityOfItsOwnAtTheRateOfAll() {
        EvaluationSet set = EvaluationSet.builder().image("a", SIZE).truth(Box.ofSize(0, 0, 2, 2)).truth(Box.ofSize(20,
                20, 9, 9)).detection(Box.ofSize(20, 20, 9, 9), 0.9).detection(Box.ofSize(40, 0, 2, 2), 0.8).build();
        Strata sizes = Strata.bySize(set);
        PdFaCurve tiny = PdFaCurve.of(sizes, 0, Pairing.REFERENCE);
        PdFaCurve large = PdFaCurve.of(sizes, 3, Pairing.REFERENCE);
        assertThat(tiny.at(0).pd()).isZero();
        assertThat(large.at(0).pd()).isEqualTo(1);
        assertThat(tiny.at(0).fa()).isEqualTo(large.at(0).fa()).isEqualTo(4.0 / (64 * 64));
    }
}
