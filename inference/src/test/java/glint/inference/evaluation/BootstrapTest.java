package glint.inference.evaluation;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BootstrapTest {
    private static final Box TARGET = Box.ofSize(10, 10, 5, 5);
    private static final Box ELSEWHERE = Box.ofSize(50, 50, 5, 5);

    /** Images with a target each, found with the given probability, and a false alarm in every second. */
    private static EvaluationSet set(int images, double found, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EvaluationSet.Builder builder = EvaluationSet.builder();
        for (int i = 0; i < images; i++) {
            builder.image("seq" + i / 10 + "/" + i + ".png").truth(TARGET);
            if (random.nextDouble() < found) {
                builder.detection(TARGET, random.nextDouble(0.3, 1));
            }
            if (random.nextBoolean()) {
                builder.detection(ELSEWHERE, random.nextDouble(0, 0.7));
            }
        }
        return builder.build();
    }

    private static BoxResult coco(EvaluationSet set) {
        return BoxEvaluator.evaluate(set, Protocol.COCO);
    }

    private static EvaluationRun run(String name, EvaluationSet set) {
        return new EvaluationRun(name, Protocol.COCO, coco(set), java.util.Optional.empty(), 0);
    }

    @Test
    void drawingEveryImageOnceGivesTheFiguresThemselves() {
        BoxResult result = coco(set(40, 0.8, 3));
        ResampledCurves curves = new ResampledCurves(result);
        int[] ones = new int[40];
        java.util.Arrays.fill(ones, 1);
        assertThat(curves.ap50(ones)).isEqualTo(result.ap50());
        assertThat(curves.figures(ones).f1()).isEqualTo(result.f1());
    }

    @Test
    void aDrawGivesWhatTheSetOfItsImagesGives() {
        EvaluationSet set = set(3, 0.7, 5);
        EvaluationSet.Builder twice = EvaluationSet.builder();
        for (int copy = 0; copy < 2; copy++) {
            int image = 2 * copy;
            twice.image("copy" + copy).truth(TARGET);
            for (int d = 0; d < set.detectionCount(image); d++) {
                twice.detection(set.detection(image, d), set.score(image, d));
            }
        }
        assertThat(new ResampledCurves(coco(set)).ap50(new int[]{1, 0, 1})).isEqualTo(coco(twice.build()).ap50());
    }

    @Test
    void theIntervalHoldsTheFigureAndNarrowsWithMoreImages() {
        EvaluationSet few = set(40, 0.8, 7);
        EvaluationSet many = set(1000, 0.8, 7);
        Bootstrap wide = Bootstrap.of(coco(few), Resampling.ofImages(few, 400, 1));
        Bootstrap narrow = Bootstrap.of(coco(many), Resampling.ofImages(many, 400, 1));
        assertThat(wide.ap50().value()).isBetween(wide.ap50().low(), wide.ap50().high());
        assertThat(narrow.recall().high() - narrow.recall().low()).isLessThan(0.5 * (wide.recall().high() - wide
                .recall().low()));
        assertThat(narrow.band()).hasSize(101).allMatch(i -> i.low() <= i.high());
    }

    @Test
    void theIntervalOfARecallIsThatOfItsBinomialShare() {
        EvaluationSet set = set(1000, 0.8, 11);
        BoxResult all = BoxEvaluator.evaluate(set, Protocol.POINT.settings().withConfidence(0));
        Interval recall = Bootstrap.of(all, Resampling.ofImages(set, 2000, 2)).recall();
        double sigma = Math.sqrt(recall.value() * (1 - recall.value()) / 1000);
        assertThat(recall.high() - recall.low()).isCloseTo(2 * 1.96 * sigma, within(0.2 * sigma));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        EvaluationSet set = set(60, 0.7, 13);
        assertThat(Bootstrap.of(coco(set), Resampling.ofImages(set, 100, 9)).ap50()).isEqualTo(Bootstrap.of(coco(set),
                Resampling.ofImages(set, 100, 9)).ap50());
    }

    @Test
    void tenSequencesAreDrawnWholeAndFewerAreNot() {
        assertThat(Resampling.of(set(100, 0.8, 1), 10, 1).groups()).isEqualTo(10);
        assertThat(Resampling.of(set(50, 0.8, 1), 10, 1).isByImage()).isTrue();
    }

    @Test
    void withoutAnyTargetNothingIsDefined() {
        EvaluationSet set = EvaluationSet.builder().image("a").detection(TARGET, 0.5).build();
        Bootstrap bootstrap = Bootstrap.of(coco(set), Resampling.ofImages(set, 20, 1));
        assertThat(bootstrap.ap50().value()).isNaN();
        assertThat(bootstrap.ap50().low()).isNaN();
    }

    @Test
    void aBetterDetectorIsSignificantlyBetterAndEqualOnesAreNot() {
        EvaluationSet good = set(300, 0.95, 1);
        EvaluationSet poor = set(300, 0.6, 2);
        Resampling resampling = Resampling.ofImages(good, 500, 4);
        PairedComparison different = PairedComparison.of(run("good", good), run("poor", poor), resampling);
        assertThat(different.difference().low()).isPositive();
        assertThat(different.differenceP()).isLessThan(0.01);
        assertThat(different.targetsP()).isLessThan(0.001);
        PairedComparison same = PairedComparison.of(run("good", good), run("same", good), resampling);
        assertThat(same.difference()).isEqualTo(new Interval(0, 0, 0));
        assertThat(same.differenceP()).isEqualTo(1);
        assertThat(same.targetsP()).isEqualTo(1);
    }

    @Test
    void theExactTestIsTheBinomialTail() {
        assertThat(PairedComparison.mcNemar(0, 5)).isCloseTo(2.0 / 32, within(1e-12));
        assertThat(PairedComparison.mcNemar(8, 2)).isCloseTo(2.0 * (1 + 10 + 45) / 1024, within(1e-12));
        assertThat(PairedComparison.mcNemar(0, 0)).isEqualTo(1);
        assertThat(PairedComparison.mcNemar(4000, 4000)).isEqualTo(1);
    }

    @Test
    void detectionsOfOtherImagesCannotBeCompared() {
        EvaluationSet set = set(10, 1, 1);
        Resampling resampling = Resampling.ofImages(set, 10, 1);
        assertThatThrownBy(() -> PairedComparison.of(run("a", set), run("b", set(9, 1, 1)), resampling)).isInstanceOf(
                IllegalArgumentException.class);
    }
}
