package glint.inference.baseline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BaselineDetectorTest {
    private static final DetectorCatalog CATALOG = DetectorCatalog.installed();

    /** Weak noise with a bright 3×3 target at each place. */
    private static Frame scene(int... places) {
        byte[] counts = new byte[64 * 48];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (40 + random.nextInt(5));
        }
        for (int at = 0; at < places.length; at += 3) {
            for (int i = 0; i < 9; i++) {
                counts[(places[at + 1] + i / 3) * 64 + places[at] + i % 3] = (byte) (40 + places[at + 2]);
            }
        }
        return Frame.ofBytes(64, 48, counts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"top-hat", "patch-contrast"})
    void targetsAreFoundBestFirst(String preset) {
        try (Detector detector = CATALOG.open(DetectorRequest.of(Baseline.ID).withPreset(preset))) {
            Detections found = detector.detect(Clip.of(scene(10, 20, 90, 50, 5, 120)),
                    detector.defaults().withLayers(List.of("response")));
            assertThat(found.targets()).hasSize(2);
            assertThat(found.targets().getFirst().box().contains(Box.ofSize(51, 6, 1, 1))).isTrue();
            assertThat(found.targets().getLast().box().contains(Box.ofSize(11, 21, 1, 1))).isTrue();
            double best = found.targets().getFirst().score().orElseThrow();
            assertThat(best).isBetween(found.targets().getLast().score().orElseThrow(), 1.0);
            assertThat(found.mask().orElseThrow().get(51, 6)).isTrue();
            assertThat(found.layers().getFirst().value(51, 6)).isPositive();
            assertThat(detector.setup().preset()).isEqualTo(preset);
        }
    }

    @Test
    void topHatBoxesAreTight() {
        try (Detector detector = CATALOG.open(DetectorRequest.of(Baseline.ID))) {
            List<Target> found = detector.detect(Clip.of(scene(10, 20, 90)), detector.defaults()).targets();
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().box()).isEqualTo(Box.ofSize(10, 20, 3, 3));
        }
    }

    @Test
    void aHigherThresholdFindsLess() {
        Frame frame = scene(10, 20, 25, 50, 5, 120);
        try (Detector low = CATALOG.open(DetectorRequest.of(Baseline.ID).withSetting("threshold", "2"));
                Detector high = CATALOG.open(DetectorRequest.of(Baseline.ID).withSetting("threshold", "12"))) {
            assertThat(high.detect(Clip.of(frame), high.defaults()).targets())
                    .hasSizeLessThan(low.detect(Clip.of(frame), low.defaults()).targets().size());
        }
    }

    @Test
    void framesWithoutContrastHaveNoTargets() {
        try (Detector detector = CATALOG.open(DetectorRequest.of(Baseline.ID))) {
            assertThat(detector.detect(Clip.of(Frame.ofBytes(1, 1, new byte[1])), detector.defaults()).targets())
                    .isEmpty();
            assertThat(detector.detect(Clip.of(Frame.ofBytes(9, 5, new byte[45])), detector.defaults()).mask()
                    .orElseThrow().isEmpty()).isTrue();
        }
    }

    @Test
    void whatItHasNotIsRefused() {
        DetectorRequest request = DetectorRequest.of(Baseline.ID);
        for (DetectorRequest wrong : List.of(request.withPreset("median"), request.withSetting("threshold", "-1"),
                request.withSetting("threshold", "much"), request.withSetting("size", "64"),
                request.withWeights(Path.of("any.safetensors")))) {
            assertThatExceptionOfType(InputException.class).isThrownBy(() -> CATALOG.open(wrong));
        }
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> CATALOG.provider(Baseline.ID)
                .writeFreshWeights("top-hat", Optional.empty(), 1, Path.of("any.safetensors")));
    }

    @Test
    void allDetectorsMeansTheNetworks() {
        assertThat(CATALOG.ids()).contains(Baseline.ID);
        assertThat(CATALOG.networks()).doesNotContain(Baseline.ID).contains("le-irstd", "light-sgmtlm");
    }
}
