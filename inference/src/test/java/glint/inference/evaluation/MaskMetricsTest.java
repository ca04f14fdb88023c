package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.inference.ScoreMap;
import glint.inference.evaluation.PdFa.Pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaskMetricsTest {
    private static final ImageSize SIZE = new ImageSize(40, 40);

    private static BitMask rect(int x, int y, int w, int h) {
        return BitMask.of(x, y, w, h, (px, py) -> true);
    }

    private static MaskPair pair(BitMask truth, BitMask prediction) {
        return new MaskPair("a", SIZE, truth, prediction);
    }

    @Test
    void twoMasksOneColumnApartShareHalfTheirUnion() {
        PixelIou iou = PixelIou.of(List.of(pair(rect(5, 5, 3, 2), rect(6, 5, 3, 2))));
        assertThat(iou.images().getFirst().shared()).isEqualTo(4);
        assertThat(iou.images().getFirst().union()).isEqualTo(8);
        assertThat(iou.iou()).isEqualTo(0.5);
    }

    @Test
    void anImageWithoutAnyPixelContributesNothingToTheMean() {
        MaskPair empty = pair(BitMask.empty(), BitMask.empty());
        assertThat(PixelIou.of(List.of(empty)).nIou()).isZero();
        assertThat(PixelIou.of(List.of(empty, pair(rect(0, 0, 2, 2), rect(0, 0, 2, 2)))).nIou()).isEqualTo(0.5);
    }

    @Test
    void withoutImagesNothingIsDefined() {
        assertThat(PixelIou.of(List.of()).iou()).isNaN();
        assertThat(PixelIou.of(List.of()).nIou()).isNaN();
        assertThat(PdFa.of(List.of(), Pairing.REFERENCE).pd()).isNaN();
        assertThat(PdFa.of(List.of(), Pairing.REFERENCE).fa()).isNaN();
    }

    @Test
    void centroidsExactlyThreePixelsApartDoNotPair() {
        PdFa apart = PdFa.of(List.of(pair(rect(10, 10, 1, 1), rect(13, 10, 1, 1))), Pairing.REFERENCE);
        assertThat(apart.detected()).isZero();
        assertThat(apart.falsePixels()).isEqualTo(1);
    }

    @Test
    void centroidsSlightlyNearerThanThreePixelsPair() {
        // 100 pixels in a row whose centroid is moved by one pixel at its end: 2.99 pixels from the single pixel.
        BitMask truth = BitMask.of(0, 10, 100, 1, (x, y) -> true);
        BitMask prediction = BitMask.of(0, 13, 101, 1, (x, y) -> x != 50);
        double shift = prediction.centroid().x() - truth.centroid().x();
        assertThat(shift).isGreaterThan(0);
        MaskPair tooFar = new MaskPair("a", new ImageSize(120, 20), truth, prediction);
        assertThat(PdFa.of(List.of(tooFar), Pairing.REFERENCE).detected()).isZero();
        MaskPair near = new MaskPair("a", new ImageSize(120, 20), truth, BitMask.of(0, 12, 100, 2,
                (x, y) -> y == 13 ? x < 99 : x == 99));
        assertThat(near.prediction().centroid().distance(truth.centroid())).isCloseTo(2.99, within(1e-9));
        assertThat(PdFa.of(List.of(near), Pairing.REFERENCE).detected()).isEqualTo(1);
    }

    @Test
    void theReferenceTakesTheFirstComponentWithinReachAndNotTheNearest() {
        BitMask truth = rect(10, 10, 1, 1);
        BitMask first = rect(10, 8, 1, 1);
        BitMask nearest = rect(10, 10, 3, 1);
        PdFa reference = PdFa.of(List.of(pair(truth, first.union(nearest))), Pairing.REFERENCE);
        assertThat(reference.pd()).isEqualTo(1.0);
        assertThat(reference.falsePixels()).isEqualTo(3);
        PdFa optimal = PdFa.of(List.of(pair(truth, first.union(nearest))), Pairing.OPTIMAL);
        assertThat(optimal.pd()).isEqualTo(1.0);
        assertThat(optimal.falsePixels()).isEqualTo(1);
    }

    @Test
    void theOptimalPairingFindsBothTargetsWhereTheFirstHitSpoilsOne() {
        BitMask truths = rect(10, 10, 1, 1).union(rect(13, 13, 1, 1));
        // The upper target reaches both components, the lower one only the first.
        BitMask predictions = rect(11, 11, 1, 1).union(rect(8, 12, 1, 1));
        assertThat(PdFa.of(List.of(pair(truths, predictions)), Pairing.REFERENCE).detected()).isEqualTo(1);
        assertThat(PdFa.of(List.of(pair(truths, predictions)), Pairing.OPTIMAL).detected()).isEqualTo(2);
    }

    @Test
    void theOptimalPairingIsNeverWorseThanTryingEveryPermutation() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1000; i++) {
            double[][] from = points(random, random.nextInt(6));
            double[][] to = points(random, random.nextInt(6));
            int[] partner = CentroidAssignment.solve(from, to, 3);
            double[] got = cost(from, to, partner);
            double[] best = {0, 0};
            search(from, to, 0, new boolean[to.length], new double[2], best);
            assertThat(got[0]).as("pairs in set " + i).isEqualTo(best[0]);
            assertThat(got[1]).as("distance in set " + i).isCloseTo(best[1], within(1e-9));
        }
    }

    private static double[][] points(SplittableRandom random, int n) {
        double[][] out = new double[n][2];
        for (double[] p : out) {
            p[0] = random.nextInt(32) / 4.0;
            p[1] = random.nextInt(32) / 4.0;
        }
        return out;
    }

    private static double[] cost(double[][] from, double[][] to, int[] partner) {
        double[] out = new double[2];
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] >= 0) {
                out[0]++;
                out[1] += CentroidAssignment.distance(from[i], to[partner[i]]);
            }
        }
        return out;
    }

    private static void search(double[][] from, double[][] to, int row, boolean[] used, double[] now, double[] best) {
        if (row == from.length) {
            if (now[0] > best[0] || (now[0] == best[0] && now[1] < best[1])) {
                best[0] = now[0];
                best[1] = now[1];
            }
            return;
        }
        search(from, to, row + 1, used, now, best);
        for (int c = 0; c < to.length; c++) {
            double d = CentroidAssignment.distance(from[row], to[c]);
            if (!used[c] && d < 3) {
                used[c] = true;
                search(from, to, row + 1, used, new double[]{now[0] + 1, now[1] + d}, best);
                used[c] = false;
            }
        }
    }

    @Test
    void aPairedComponentAddsNoFalseAlarmHoweverLargeItIs() {
        PdFa figures = PdFa.of(List.of(pair(rect(20, 20, 1, 1), rect(15, 15, 11, 11))), Pairing.REFERENCE);
        assertThat(figures.pd()).isEqualTo(1.0);
        assertThat(figures.fa()).isZero();
    }

    @Test
    void aScoreIsVoidFromTheFalseAlarmLimitOn() {
        assertThat(IcprScore.of(0.6, 0.9, 0.99e-4, 0.5, 1e-4)).isEqualTo(new IcprScore(0.75, false));
        assertThat(IcprScore.of(0.6, 0.9, 1e-4, 0.5, 1e-4).isVoid()).isTrue();
    }

    private static MapPair map(float... values) {
        return new MapPair("a", rect(0, 0, 1, 1).union(rect(1, 0, 1, 1)), new ScoreMap("p", values.length, 1, values,
                new Box(0, 0, values.length, 1)));
    }

    @Test
    void thePixelCurveCountsPixelsStrictlyAboveTheThreshold() {
        Roc roc = Roc.ofPixels(List.of(map(0.9f, 0.5f, 0.5f, 0.1f)), new double[]{0.05, 0.5, 0.95});
        assertThat(roc.points()).containsExactly(new Roc.Point(0.05, 1, 1), new Roc.Point(0.5, 0.5, 0), new Roc.Point(
                0.95, 0, 0));
    }

    @Test
    void aPerfectMapHasAnAreaOfOneAndAReversedOneOfZero() {
        assertThat(Roc.ofPixels(List.of(map(0.9f, 0.8f, 0.2f, 0.1f)), Roc.hundredSteps()).area()).isEqualTo(1.0);
        assertThat(Roc.ofPixels(List.of(map(0.1f, 0.2f, 0.8f, 0.9f)), Roc.hundredSteps()).area()).isZero();
    }

    @Test
    void thePixelCurveAgreesWithCountingAtEveryThreshold() {
        SplittableRandom random = new SplittableRandom(3);
        List<MapPair> maps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] values = new float[20];
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextInt(21) / 20f;
            }
            maps.add(map(values));
        }
        for (Roc.Point p : Roc.ofPixels(maps, Roc.hundredSteps()).points()) {
            PixelIou counts = PixelIou.of(maps.stream().map(m -> m.above(p.threshold())).toList());
            assertThat(p.hitRate()).isCloseTo(counts.pixelRecall(), within(1e-12));
        }
    }

    @Test
    void theTargetCurveIsPdAndFaAtEveryThreshold() {
        Roc roc = Roc.ofTargets(List.of(map(0.9f, 0.9f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.6f)), new double[]{0.5, 0.7},
                Pairing.REFERENCE);
        assertThat(roc.points()).containsExactly(new Roc.Point(0.5, 1, 1.0 / 8), new Roc.Point(0.7, 1, 0));
    }
}
