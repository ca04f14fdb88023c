package glint.inference.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AdjustableSensitivityTest {
    private static final int SIDE = 16;
    private static final AdjustableSensitivity STRATEGY = new AdjustableSensitivity(new Sensitivity(0.5, 0.2),
            WeakMaps.PER_SCALE);

    private static float[] blank() {
        return new float[SIDE * SIDE];
    }

    private static float[] with(float[] map, int x0, int y0, int width, int height, float value) {
        for (int y = y0; y < y0 + height; y++) {
            for (int x = x0; x < x0 + width; x++) {
                map[y * SIDE + x] = value;
            }
        }
        return map;
    }

    private static MultiScaleFusion maps(float[]... values) {
        List<MultiScaleFusion.Scale> scales = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            scales.add(new MultiScaleFusion.Scale(256 + k, 1,
                    new ScoreMap("probability-" + (256 + k), SIDE, SIDE, values[k], new Box(0, 0, SIDE, SIDE))));
        }
        return new MultiScaleFusion(scales);
    }

    private static BitMask pixel(int x, int y) {
        return BitMask.filled(Box.ofSize(x, y, 1, 1));
    }

    @Test
    void masksAndRegionsAreThoseOfTheReleasedCode() {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "as");
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(FixtureFolder.readAll(folder));
        assertThat(report.fixtures()).allMatch(f -> f.error().isEmpty());
        assertThat(report.fixtures().getFirst().values()).isNotEmpty()
                .allMatch(v -> v.pass() && v.maxAbs().isPresent());
    }

    @Test
    void aWeakRegionOfOneScaleBecomesThePixelAtItsCentroid() {
        AdjustableSensitivity.Outcome outcome = STRATEGY.apply(maps(with(blank(), 3, 4, 4, 3, 0.3f), blank()));
        assertThat(outcome.strong().isEmpty()).isTrue();
        assertThat(outcome.output()).isEqualTo(pixel(4, 5));
    }

    @Test
    void aRegionThatTouchesAStrongTargetAddsNothing() {
        float[] first = with(with(blank(), 2, 2, 6, 6, 0.3f), 4, 4, 2, 2, 0.9f);
        AdjustableSensitivity.Outcome outcome = STRATEGY.apply(maps(first, with(blank(), 4, 4, 2, 2, 0.9f)));
        assertThat(outcome.output()).isEqualTo(outcome.strong());
        assertThat(outcome.regions()).hasSize(2).noneMatch(AdjustableSensitivity.Region::injected);
    }

    @Test
    void aTargetInsideARingOfStrongPixelsIsTouchedByNone() {
        float[] ring = with(with(blank(), 2, 2, 9, 9, 0.9f), 3, 3, 7, 7, 0.1f);
        float[] within = with(with(with(blank(), 2, 2, 9, 9, 0.9f), 3, 3, 7, 7, 0.1f), 6, 6, 1, 1, 0.4f);
        assertThat(STRATEGY.apply(maps(ring, within)).output()).isEqualTo(STRATEGY.apply(maps(ring, ring)).output());
    }

    @Test
    void aFrameGivesTwoPixelsBecauseItsHoleIsARegionToo() {
        float[] frame = with(with(blank(), 2, 2, 9, 10, 0.3f), 3, 4, 4, 4, 0);
        AdjustableSensitivity.Outcome outcome = STRATEGY.apply(maps(frame));
        assertThat(outcome.regions()).hasSize(2).allMatch(AdjustableSensitivity.Region::injected);
        assertThat(outcome.output().area()).isEqualTo(2);
    }

    @Test
    void anEarlierScaleBlocksALaterOneButNotTheOtherWayRound() {
        float[] small = with(blank(), 5, 5, 1, 1, 0.3f);
        float[] large = with(blank(), 2, 2, 10, 10, 0.3f);
        assertThat(STRATEGY.apply(maps(small, large)).output()).isEqualTo(pixel(5, 5));
        assertThat(STRATEGY.apply(maps(large, small)).output()).isEqualTo(pixel(6, 6).union(pixel(5, 5)));
    }

    @Test
    void theTextSeeksWeakTargetsInTheFusedMap() {
        MultiScaleFusion maps = maps(with(blank(), 5, 5, 1, 1, 0.3f), blank());
        assertThat(new AdjustableSensitivity(new Sensitivity(0.5, 0.2), WeakMaps.FUSED).apply(maps).output().isEmpty())
                .isTrue();
        assertThat(new AdjustableSensitivity(new Sensitivity(0.5, 0.1), WeakMaps.FUSED).apply(maps).output())
                .isEqualTo(pixel(5, 5));
    }

    @Test
    void aHigherSecondThresholdIsAllowedAndAddsNothingAtASingleScale() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            MultiScaleFusion maps = maps(noise(random));
            double th1 = random.nextDouble();
            Sensitivity thresholds = new Sensitivity(th1, random.nextDouble(th1, 1));
            AdjustableSensitivity.Outcome outcome = new AdjustableSensitivity(thresholds, WeakMaps.PER_SCALE)
                    .apply(maps);
            assertThat(outcome.output()).isEqualTo(outcome.strong());
        }
    }

    @Test
    void everyTargetSaysWhetherItIsStrongAndWhichScaleFoundIt() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            MultiScaleFusion maps = maps(noise(random), noise(random), noise(random));
            AdjustableSensitivity.Outcome outcome = STRATEGY.apply(maps);
            BitMask all = BitMask.empty();
            for (SegmentedTargets.SegmentedTarget target : SegmentedTargets.of(STRATEGY, maps, outcome)) {
                assertThat(target.strong()).isEqualTo(!target.pixels().intersect(outcome.strong()).isEmpty());
                assertThat(target.peak()).isGreaterThan(target.strong() ? 0.5 : 0.2)
                        .isGreaterThanOrEqualTo(target.mean());
                assertThat(target.side()).isBetween(256, 258);
                all = all.union(target.pixels());
            }
            assertThat(all).isEqualTo(outcome.output());
            assertThat(outcome.output().union(outcome.strong())).isEqualTo(outcome.output());
        }
    }

    private static float[] noise(SplittableRandom random) {
        float[] map = blank();
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) Math.pow(random.nextDouble(), 3);
        }
        return map;
    }

    @Test
    void mapsFuseByTheirWeights() {
        ScoreMap low = new ScoreMap("probability-256", 2, 1, new float[]{0, 1}, new Box(0, 0, 2, 1));
        ScoreMap other = new ScoreMap("attention", 1, 1, new float[]{1}, new Box(0, 0, 2, 1));
        ScoreMap high = new ScoreMap("probability-384", 2, 1, new float[]{1, 0.5f}, new Box(0, 0, 2, 1));
        MultiScaleFusion fusion = MultiScaleFusion.ofLayers(List.of(low, other, high), List.of(1.0, 3.0));
        assertThat(fusion.fused()).containsExactly(new float[]{0.75f, 0.625f}, within(1e-7f));
        assertThat(fusion.scales().stream().map(MultiScaleFusion.Scale::side)).containsExactly(256, 384);
    }

    @Test
    void thresholdsLieBetweenZeroAndOne() {
        assertThatThrownBy(() -> new Sensitivity(1.5, 0.1)).isInstanceOf(InputException.class)
                .hasMessageContaining("th1");
        assertThatThrownBy(() -> Sensitivity.DEFAULT.withTh2(Double.NaN)).isInstanceOf(InputException.class)
                .hasMessageContaining("th2");
    }
}
