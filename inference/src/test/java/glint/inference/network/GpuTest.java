package glint.inference.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.Devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every network on a GPU beside the CPU. Skipped where there is none. */
@Tag("gpu")
class GpuTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsAGpu() {
        Assumptions.assumeTrue(Devices.available().size() > 1, "This machine has no GPU");
    }

    @ParameterizedTest
    @CsvSource({"le-irstd,paper,single", "le-irstd,paper,half", "danet,half,single", "danet,half,half", "light-sgmtlm,tenth,single", "light-sgmtlm,tenth,half", "fest,small,single", "fest,small,half", "comoe,small,single", "comoe,small,half"})
    void theGpuFindsWhatTheCpuFinds(String id, String preset, String precision) {
        Path weights = folder.resolve("fresh.safetensors");
        DetectorCatalog catalog = DetectorCatalog.installed();
        catalog.provider(id).writeFreshWeights(preset, Optional.empty(), 1, weights);
        DetectorRequest cpu = DetectorRequest.of(id).withPreset(preset).withWeights(weights).withSetting("size", "128")
                .withDevice(Devices.CPU);
        DetectorRequest gpu = cpu.withDevice("gpu").withSetting(Precision.SETTING, precision);
        double tolerance = precision.equals("half") ? 0.02 : 1e-3;
        try (Detector on = catalog.open(gpu); Detector beside = catalog.open(cpu)) {
            assertThat(on.setup().device()).isEqualTo("gpu:0");
            DetectOptions options = beside.defaults().withConfidence(0);
            List<Clip> clips = List.of(Clip.of(noise(128, 96)), Clip.of(noise(90, 128)), Clip.of(noise(1, 1)));
            List<Detections> found = on.detectAll(clips, options);
            for (int i = 0; i < clips.size(); i++) {
                Detections expected = beside.detect(clips.get(i), options);
                assertThat(found.get(i).targets().isEmpty()).isEqualTo(expected.targets().isEmpty());
                if (!expected.targets().isEmpty()) {
                    assertThat(found.get(i).targets().getFirst().score().orElseThrow())
                            .isCloseTo(expected.targets().getFirst().score().orElseThrow(), within(tolerance));
                }
            }
            assertThat(on.detect(clips.getFirst(), options.withLayers(on.layerNames())).layers())
                    .hasSameSizeAs(on.layerNames());
        }
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
