package glint.inference.network;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.geometry.Box;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.ScoreMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NetworkInputTest {
    @TempDir
    private Path folder;

    private List<ScoreMap> inputs(String id, String preset, String setting, String value) {
        Path weights = folder.resolve(id + ".safetensors");
        DetectorCatalog.installed().provider(id).writeFreshWeights(preset, Optional.empty(), 1, weights);
        byte[] counts = new byte[64 * 32];
        Arrays.fill(counts, (byte) 51);
        try (Detector detector = DetectorCatalog.installed().open(DetectorRequest.of(id).withPreset(preset)
                .withWeights(weights).withSetting(setting, value))) {
            return detector.inputs(Clip.of(Frame.ofBytes(64, 32, counts)));
        }
    }

    @ParameterizedTest
    @CsvSource({"le-irstd,paper,0.447", "light-sgmtlm,tenth,0.502"})
    void aLetterboxedInputHasTheScaledImageInTheMiddleAndFillingAround(String id, String preset, double fill) {
        List<ScoreMap> inputs = inputs(id, preset, "size", "64");
        assertThat(inputs).hasSize(1);
        ScoreMap input = inputs.getFirst();
        assertThat(input.name()).isEqualTo("input-64");
        assertThat(input.extent()).isEqualTo(new Box(0, -16, 64, 48));
        assertThat((double) input.value(10, 32)).isCloseTo(0.2, within(1e-6));
        assertThat((double) input.value(10, 3)).isCloseTo(fill, within(0.01));
    }

    @Test
    void channelsThatAreNormalisedDifferentlyAreShownEach() {
        List<ScoreMap> inputs = inputs("danet", "b0", "size", "64");
        assertThat(inputs).extracting(ScoreMap::name).containsExactly("input-64-channel-1", "input-64-channel-2",
                "input-64-channel-3");
        assertThat(inputs.getFirst().extent()).isEqualTo(new Box(0, 0, 64, 32));
        assertThat(inputs.getFirst().value(5, 5)).isNotEqualTo(inputs.getLast().value(5, 5));
    }

    @Test
    void everyScaleHasAnInputOfItsOwn() {
        assertThat(inputs("fest", "small", "scales", "64,96")).extracting(ScoreMap::name)
                .containsExactly("input-64", "input-96");
    }
}
