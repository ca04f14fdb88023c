package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.WeakMaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SensitivityTuningTest {
    private static final int SIDE = 48;

    /** Bumps and rings of differing height, at slightly differing places of the scales. */
    private static MultiScaleFusion maps(SplittableRandom random, int side, int bumps) {
        float[] low = new float[side * side];
        float[] high = new float[side * side];
        for (int b = 0; b < bumps; b++) {
            double x = random.nextDouble(side);
            double y = random.nextDouble(side);
            double height = random.nextDouble();
            double ring = random.nextInt(3) == 0 ? 3 : 0;
            add(low, side, x, y, height, ring);
            add(high, side, x + random.nextInt(2), y, height * random.nextDouble(), ring);
        }
        return new MultiScaleFusion(List.of(scale(64, 1, side, low), scale(128, 2, side, high)));
    }

    private static void add(float[] map, int side, double x, double y, double height, double ring) {
        for (int i = 0; i < map.length; i++) {
            int row = i / side;
            double r = Math.hypot(i - row * side - x, row - y) - ring;
            map[i] = (float) Math.max(map[i], height * Math.exp(-r * r / 2));
        }
    }

    private static MultiScaleFusion.Scale scale(int size, double weight, int side, float[] values) {
        return new MultiScaleFusion.Scale(size, weight, new ScoreMap(MultiScaleFusion.LAYER + size, side, side, values,
                new ImageSize(side, side).box()));
    }

    private static BitMask truth(SplittableRandom random, MultiScaleFusion maps) {
        float limit = (float) random.nextDouble(0.3, 0.8);
        return BitMask.of(0, 0, maps.size().width(), maps.size().height(),
                (x, y) -> maps.fused()[y * maps.size().width()
                        + x] > limit);
    }

    @Test
    void theFiguresAreThoseOfDecidingEveryWholeImage() {
        SplittableRandom random = new SplittableRandom(23);
        for (WeakMaps weakMaps : WeakMaps.values()) {
            SensitivityTuning.Builder builder = SensitivityTuning.builder(weakMaps);
            List<BitMask> truths = new ArrayList<>();
            List<MultiScaleFusion> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(maps(random, SIDE, random.nextInt(9)));
                truths.add(truth(random, all.getLast()));
                builder.add(truths.getLast(), all.getLast());
            }
            SensitivityTuning tuning = builder.build();
            for (int k = 0; k < 30; k++) {
                Sensitivity thresholds = new Sensitivity(random.nextDouble(0.1, 1), random.nextDouble(0.02, 0.6));
                same(tuning.figures(thresholds), truths, all, new AdjustableSensitivity(thresholds, weakMaps));
            }
        }
    }

    private static void same(SensitivityTuning.Figures got, List<BitMask> truths, List<MultiScaleFusion> maps,
            AdjustableSensitivity strategy) {
        List<MaskPair> pairs = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            pairs.add(new MaskPair("image" + i, maps.get(i).size(), truths.get(i), strategy.apply(maps.get(i))
                    .output()));
        }
        MaskFigures expected = MaskFigures.of(pairs);
        assertThat(got.iou()).isCloseTo(expected.pixels().iou(), within(1e-12));
        assertThat(got.pd()).isCloseTo(expected.targets().pd(), within(1e-12));
        assertThat(got.fa()).isCloseTo(expected.targets().fa(), within(1e-12));
        assertThat(got.score()).isEqualTo(expected.score());
    }

    @Test
    void theBestPairIsNoWorseThanAnyOtherOfItsGrid() {
        SplittableRandom random = new SplittableRandom(29);
        SensitivityTuning.Builder builder = SensitivityTuning.builder(WeakMaps.PER_SCALE);
        for (int i = 0; i < 30; i++) {
            MultiScaleFusion maps = maps(random, 128, 2);
            builder.add(BitMask.of(0, 0, 128, 128, (x, y) -> maps.fused()[y * 128 + x] > 0.5f), maps);
        }
        SensitivityTuning tuning = builder.build();
        SensitivityTuning.Figures best = tuning.best().orElseThrow();
        assertThat(best.score().isVoid()).isFalse();
        for (SensitivityTuning.Figures f : tuning.grid(new double[]{0.2, 0.5, 0.8}, new double[]{0.05, 0.1, 0.3})) {
            assertThat(f.score().isVoid() || f.score().value() <= best.score().value()).isTrue();
        }
    }

    @Test
    void weakTargetsAreCountedApart() {
        float[] map = new float[SIDE * SIDE];
        map[10 * SIDE + 10] = 0.9f;
        map[30 * SIDE + 30] = 0.3f;
        map[40 * SIDE + 5] = 0.3f;
        MultiScaleFusion maps = new MultiScaleFusion(List.of(scale(64, 1, SIDE, map)));
        BitMask truth = BitMask.of(10, 10, 1, 1, (x, y) -> true).union(BitMask.of(30, 30, 1, 1, (x, y) -> true));
        SensitivityTuning tuning = SensitivityTuning.builder(WeakMaps.PER_SCALE).add(truth, maps).build();
        SensitivityTuning.Figures figures = tuning.figures(new Sensitivity(0.5, 0.1));
        assertThat(figures.pd()).isEqualTo(1);
        assertThat(figures.weak()).isEqualTo(2);
        assertThat(figures.weakTrue()).isEqualTo(1);
        assertThat(tuning.figures(new Sensitivity(0.5, 0.4)).pd()).isEqualTo(0.5);
        assertThatThrownBy(() -> tuning.figures(new Sensitivity(0.5, 0.01))).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void threeHundredImagesAreDecidedWhileASliderMoves() {
        SplittableRandom random = new SplittableRandom(31);
        SensitivityTuning.Builder builder = SensitivityTuning.builder(WeakMaps.PER_SCALE);
        for (int i = 0; i < 300; i++) {
            MultiScaleFusion maps = maps(random, 128, 4);
            builder.add(truth(random, maps), maps);
        }
        SensitivityTuning tuning = builder.build();
        long fastest = Long.MAX_VALUE;
        for (int k = 0; k < 12; k++) {
            long start = System.nanoTime();
            tuning.figures(new Sensitivity(0.3 + 0.03 * k, 0.1));
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(fastest / 1e6).as("milliseconds").isLessThan(100);
    }
}
