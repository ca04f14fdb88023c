package glint.inference.sgmtlm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorRequest;
import glint.inference.ScoreMap;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StoredTensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

class SgmtlmDetectorTest {
    private static final DetectOptions ALL = new DetectOptions(0, 0.5, 20, List.of());

    @TempDir
    private Path folder;
    private Path weights;

    @BeforeEach
    void makeWeights() {
        weights = fresh("tenth");
    }

    private Path fresh(String preset) {
        Path file = folder.resolve(preset + ".safetensors");
        DetectorCatalog.installed().provider(Sgmtlm.ID).writeFreshWeights(preset, Optional.empty(), 1, file);
        return file;
    }

    private DetectorRequest request() {
        return DetectorRequest.of(Sgmtlm.ID).withWeights(weights).withSetting("size", "96");
    }

    private Detector open() {
        return DetectorCatalog.installed().open(request());
    }

    @ParameterizedTest
    @CsvSource({"200,100", "64,64", "37,211", "1,1"})
    void targetsAndMaskLieInsideTheImage(int width, int height) {
        try (Detector detector = open()) {
            Detections found = detector.detect(Clip.of(noise(width, height)), ALL);
            assertThat(found.targets()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
            double last = 1;
            for (Target target : found.targets()) {
                assertThat(new Box(0, 0, width, height).contains(target.box())).isTrue();
                assertThat(target.score().orElseThrow()).isLessThanOrEqualTo(last);
                assertThat(target.provenance().checkpoint().orElseThrow()).hasSize(64);
                last = target.score().orElseThrow();
            }
            BitMask mask = found.mask().orElseThrow();
            assertThat(mask.clip(new ImageSize(width, height))).isEqualTo(mask);
        }
    }

    @Test
    void thePublishedPresetRunsAsWell() {
        try (Detector detector = DetectorCatalog.installed().open(DetectorRequest.of(Sgmtlm.ID).withPreset("paper")
                .withWeights(fresh("paper")).withSetting("size", "64"))) {
            assertThat(detector.setup().preset()).isEqualTo("paper");
            assertThat(detector.detect(Clip.of(noise(80, 60)), ALL).targets()).isNotEmpty();
        }
    }

    @Test
    void theMaskIsTheSaliencyMapCutAtOneHalfAtTheSizeOfTheImage() {
        try (Detector detector = open()) {
            Detections found = detector.detect(Clip.of(noise(96, 96)), ALL.withLayers(List.of("saliency")));
            ScoreMap saliency = found.layers().getFirst();
            assertThat(saliency.width()).isEqualTo(96);
            BitMask mask = found.mask().orElseThrow();
            for (int i = 0; i < 96 * 96; i++) {
                assertThat(mask.get(i % 96, i / 96)).isEqualTo(saliency.value(i % 96, i / 96) > 0.5f);
            }
        }
    }

    @Test
    void layersComeInTheOrderAskedAndCoverTheLetterboxedImage() {
        try (Detector detector = open()) {
            List<String> names = detector.layerNames();
            assertThat(names).contains("saliency", "score", "objectness-p3-1", "objectness-p5-3", "siwd1-b1",
                    "siwd5-b5", "ff1", "ff2", "y", "fp2").hasSize(2 + 9 + 25 + 4);
            Detections found = detector.detect(Clip.of(noise(96, 48)), ALL.withLayers(names));
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(names);
            Map<String, Integer> widths = new LinkedHashMap<>();
            for (ScoreMap map : found.layers()) {
                assertThat(map.extent()).isEqualTo(new Box(0, -24, 96, 72));
                assertThat(map.values()).doesNotContain(Float.NaN);
                widths.put(map.name(), map.width());
            }
            assertThat(widths).containsEntry("ff1", 48).containsEntry("ff2", 24).containsEntry("fp2", 12)
                    .containsEntry("siwd1-b3", 48).containsEntry("siwd5-b5", 3).containsEntry("objectness-p4-2", 6)
                    .containsEntry("score", 12);
            assertThat(detector.detect(Clip.of(noise(96, 48)), ALL).layers()).isEmpty();
            assertThatThrownBy(() -> detector.detect(Clip.of(noise(8, 8)), ALL.withLayers(List.of("siwd6-b1"))))
                    .isInstanceOf(InputException.class).hasMessageContaining("siwd6-b1");
        }
    }

    @Test
    void theGateKeepsBoxesWhereSaliencyIsHighEnough() {
        Clip clip = Clip.of(noise(80, 60));
        DetectOptions many = new DetectOptions(0, 0.5, 10_000, List.of());
        DetectorCatalog catalog = DetectorCatalog.installed();
        try (Detector free = open();
                Detector gated = catalog.open(request().withSetting("gate", "0.5"));
                Detector shut = catalog.open(request().withSetting("gate", "1"))) {
            int all = free.detect(clip, many).targets().size();
            assertThat(shut.detect(clip, many).targets()).isEmpty();
            assertThat(gated.detect(clip, many).targets().size()).isLessThan(all);
            assertThat(gated.setup().settings()).containsEntry("gate", "0.5");
            assertThat(free.setup().settings()).containsEntry("gate", "off");
        }
        assertThatThrownBy(() -> catalog.open(request().withSetting("gate", "2"))).isInstanceOf(InputException.class);
    }

    @Test
    void foldingChangesNoScoreThatMatters() {
        Clip clip = Clip.of(noise(80, 60));
        try (Detector folded = open();
                Detector unfolded = DetectorCatalog.installed()
                        .open(request().withSetting(Choices.FOLDING, Choices.OFF))) {
            for (String layer : List.of("score", "saliency")) {
                DetectOptions wanted = ALL.withLayers(List.of(layer));
                assertThat(folded.detect(clip, wanted).layers().getFirst().values())
                        .containsExactly(unfolded.detect(clip, wanted).layers().getFirst().values(), offset(1e-5f));
            }
        }
    }

    @Test
    void aFrameWithoutNumbersIsAnErrorAndTheDetectorGoesOn() {
        try (Detector detector = open()) {
            Clip nothing = Clip.of(Frame.ofFloats(1, 1, new float[]{Float.NaN}));
            assertThatThrownBy(() -> detector.detect(nothing, ALL)).isInstanceOf(InputException.class);
            assertThat(detector.detect(Clip.of(noise(9, 9)), ALL).targets()).isNotEmpty();
        }
    }

    @Test
    void weightsOfAnotherReadingVariantOrPresetAreRefused() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        DetectorRequest official = new DetectorRequest(Sgmtlm.ID, Optional.empty(), Optional.of("official"),
                Map.of(), Optional.of(weights), "cpu");
        for (DetectorRequest wrong : List.of(official, request().withSetting("variant", "sgmtlm"),
                request().withPreset("paper"), request().withSetting("size", "100"),
                request().withSetting("width", "1"))) {
            assertThatThrownBy(() -> catalog.open(wrong)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void sizesAndAnchorsThatCannotBeAreRefused() {
        Checkpoint sound = SafetensorsFile.read(weights);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(sound.tensors());
        tensors.put("head.anchors", new StoredTensor(List.of(9L, 2L), new float[18]));
        refused(new Checkpoint(tensors, sound.metadata()), "anchors");
        Map<String, String> metadata = new LinkedHashMap<>(sound.metadata());
        metadata.put("input", "415");
        refused(new Checkpoint(sound.tensors(), metadata), "415");
    }

    private void refused(Checkpoint checkpoint, String named) {
        Path file = folder.resolve("wrong.safetensors");
        SafetensorsFile.write(file, checkpoint, SafetensorsFile.Precision.SINGLE);
        assertThatThrownBy(() -> DetectorCatalog.installed().open(DetectorRequest.of(Sgmtlm.ID).withWeights(file)))
                .isInstanceOf(InputException.class).hasMessageContaining(named);
    }

    @Test
    void weightsBringTheSizeTheyWereTrainedAt() {
        Checkpoint fresh = SafetensorsFile.read(weights);
        Map<String, String> metadata = new LinkedHashMap<>(fresh.metadata());
        metadata.put("input", "160");
        SafetensorsFile.write(weights, new Checkpoint(fresh.tensors(), metadata), SafetensorsFile.Precision.SINGLE);
        try (Detector detector = DetectorCatalog.installed().open(DetectorRequest.of(Sgmtlm.ID).withWeights(weights))) {
            assertThat(detector.setup().settings()).containsEntry("size", "160");
        }
    }

    @Test
    void theCatalogCountsParametersAndMultiplicationsInTheGraph() {
        DetectorInfo info = DetectorCatalog.installed().provider(Sgmtlm.ID).describe();
        assertThat(info.frames()).isEqualTo(1);
        assertThat(info.presets()).hasSize(2);
        assertThat(info.presets().getFirst().parameters()).isEqualTo(46_087_922);
        assertThat(info.presets().getFirst().macs() / 1e9).isCloseTo(36.69, within(0.03));
        assertThat(info.presets().getLast().parameters()).isEqualTo(470_288);
        assertThat(info.presets().getLast().macs() / 1e9).isCloseTo(0.381, within(0.001));
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
