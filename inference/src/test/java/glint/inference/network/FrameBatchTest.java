package glint.inference.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.NetworkRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FrameBatchTest {
    @TempDir
    private Path folder;

    private DetectorRequest request(String id, String preset) {
        Path weights = folder.resolve(id + ".safetensors");
        DetectorCatalog.installed().provider(id).writeFreshWeights(preset, Optional.empty(), 1, weights);
        return DetectorRequest.of(id).withPreset(preset).withWeights(weights).withSetting("size", "64");
    }

    @ParameterizedTest
    @CsvSource({"le-irstd,paper", "danet,half", "light-sgmtlm,tenth", "fest,small"})
    void framesOfDifferentSizesInABatchGiveWhatEachGivesAlone(String id, String preset) {
        DetectorRequest request = request(id, preset).withSetting(Deployment.BATCH, "3");
        try (Detector detector = DetectorCatalog.installed().open(request)) {
            assertThat(detector.batchSize()).isEqualTo(3);
            assertThat(detector.setup().settings()).containsEntry(Deployment.BATCH, "3");
            List<Clip> clips = IntStream.range(0, 4).mapToObj(i -> Clip.of(noise(40 + 9 * i, 60 - 7 * i))).toList();
            DetectOptions options = detector.defaults().withConfidence(0);
            List<Detections> together = detector.detectAll(clips, options);
            for (int i = 0; i < clips.size(); i++) {
                Detections alone = detector.detect(clips.get(i), options);
                assertThat(together.get(i).mask().isPresent()).isEqualTo(alone.mask().isPresent());
                // Of the many equal scores of fresh weights, rounding decides how many survive each other.
                assertThat(together.get(i).targets().isEmpty()).isEqualTo(alone.targets().isEmpty());
                for (int t = 0; t < Math.min(3, alone.targets().size()); t++) {
                    assertThat(together.get(i).targets().get(t).score().orElseThrow())
                            .isCloseTo(alone.targets().get(t).score().orElseThrow(), within(1e-4));
                }
            }
        }
    }

    @Test
    void mapsAreOfTheFrameAskedForInABatchToo() {
        try (Detector detector = DetectorCatalog.installed()
                .open(request("le-irstd", "paper").withSetting(Deployment.BATCH, "4"))) {
            DetectOptions maps = detector.defaults().withLayers(List.of("score"));
            List<Clip> clips = List.of(Clip.of(noise(64, 64)), Clip.of(noise(60, 64)));
            List<Detections> together = detector.detectAll(clips, maps);
            assertThat(together.get(1).layers().getFirst().values())
                    .containsExactly(detector.detect(clips.get(1), maps).layers().getFirst().values());
        }
    }

    @Test
    void aBatchOfNoFramesIsRefused() {
        DetectorRequest request = request("le-irstd", "paper");
        for (String text : List.of("0", "-1", "many", "1.5", "100000")) {
            assertThatThrownBy(() -> DetectorCatalog.installed().open(request.withSetting(Deployment.BATCH, text)))
                    .isInstanceOf(InputException.class).hasMessageContaining(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"le-irstd,paper,3", "danet,half,2", "light-sgmtlm,tenth,4", "fest,small,1"})
    void theNetworkAloneRunsAgainAndAgainOnItsInput(String id, String preset, int results) {
        try (Detector detector = DetectorCatalog.installed().open(request(id, preset));
                NetworkRun run = detector.network().orElseThrow()) {
            assertThat(run.inputShape()).containsExactly(1L, 3L, 64L, 64L);
            assertThat(run.input()).hasSize(3 * 64 * 64);
            run.run();
            List<float[]> first = run.results();
            assertThat(first).hasSize(results);
            assertThat(run.results().getFirst()).containsExactly(first.getFirst());
        }
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
