package glint.inference.danet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Provenance;
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
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StateDict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

class DanetDetectorTest {
    private static final DetectOptions ALL = new DetectOptions(0, 0.45, 20, List.of());

    @TempDir
    private static Path folder;
    private static Path weights;

    @BeforeAll
    static void makeWeights() {
        weights = folder.resolve("fresh.safetensors");
        DetectorCatalog.installed().provider(Danet.ID).writeFreshWeights("half", Optional.empty(), 1, weights);
    }

    @ParameterizedTest
    @CsvSource({"200,100", "64,64", "37,211", "1,1"})
    void targetsLieInsideTheImageBestFirst(int width, int height) {
        try (Detector detector = open("64")) {
            Detections found = detector.detect(Clip.of(noise(width, height)), ALL);
            assertThat(found.targets()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
            double last = 1;
            for (Target target : found.targets()) {
                assertThat(new Box(0, 0, width, height).contains(target.box())).isTrue();
                assertThat(target.score().orElseThrow()).isLessThanOrEqualTo(last);
                assertThat(target.provenance().origin()).isEqualTo(Provenance.Origin.DETECTED);
                last = target.score().orElseThrow();
            }
        }
    }

    @Test
    void theSameFrameGivesTheSameTargets() {
        try (Detector detector = open("96")) {
            Clip clip = Clip.of(noise(80, 60));
            assertThat(detector.detect(clip, ALL).targets()).isEqualTo(detector.detect(clip, ALL).targets());
        }
    }

    @Test
    void theGraphAsTrainedAndACheckpointOfTheDeployedOneFindTheSame() {
        DetectorRequest request = request("64");
        Path deployed = folder.resolve("deployed.safetensors");
        DanetConfig config = DanetConfig.of(DanetPreset.HALF);
        try (NDManager manager = NDManager.newBaseManager()) {
            DanetNetwork network = new DanetNetwork(config);
            StateDict.load(SafetensorsFile.read(weights), network, manager, "fresh");
            SafetensorsFile.write(deployed, StateDict.save(network.deployed(manager), config.metadata()),
                    SafetensorsFile.Precision.SINGLE);
        }
        DetectorCatalog catalog = DetectorCatalog.installed();
        try (Detector folded = catalog.open(request);
                Detector trained = catalog.open(request.withSetting(Choices.FOLDING, Choices.OFF));
                Detector stored = catalog.open(request.withWeights(deployed))) {
            assertThat(folded.setup().settings()).containsEntry(Choices.FOLDING, Choices.ON);
            assertThat(trained.setup().settings()).containsEntry(Choices.FOLDING, Choices.OFF);
            DetectOptions scores = ALL.withLayers(List.of("score"));
            Clip clip = Clip.of(noise(80, 60));
            float[] expected = trained.detect(clip, scores).layers().getFirst().values();
            assertThat(folded.detect(clip, scores).layers().getFirst().values()).containsExactly(expected,
                    offset(1e-4f));
            assertThat(stored.detect(clip, scores).layers().getFirst().values()).containsExactly(expected,
                    offset(1e-4f));
        }
    }

    @Test
    void layersComeInTheOrderAskedAndCoverTheStretchedImage() {
        try (Detector detector = open("96")) {
            List<String> names = detector.layerNames();
            assertThat(names).contains("score", "score-1", "score-4", "stage-1", "safem-1", "safem-4-max",
                    "sdc-2-offsets", "sdc-2-weights", "acfa-1", "acfa-2-fine", "acfa-3-coarse");
            Detections found = detector.detect(Clip.of(noise(90, 48)), ALL.withLayers(names));
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(names);
            for (ScoreMap map : found.layers()) {
                assertThat(map.extent()).isEqualTo(new Box(0, 0, 90, 48));
                assertThat(map.values()).doesNotContain(Float.NaN);
            }
            Map<String, int[]> sizes = Map.of("score", new int[]{24, 24}, "score-4", new int[]{3, 3}, "safem-2",
                    new int[]{12, 12}, "sdc-2-offsets", new int[]{12, 72 * 12}, "sdc-2-weights",
                    new int[]{12, 36 * 12}, "acfa-3-coarse", new int[]{256, 1});
            sizes.forEach((name, size) -> {
                ScoreMap map = found.layers().get(names.indexOf(name));
                assertThat(new int[]{map.width(), map.height()}).as(name).isEqualTo(size);
            });
            ScoreMap attention = found.layers().get(names.indexOf("safem-2"));
            assertThat(attention.value(3, 5)).isCloseTo(1, within(1e-4f));
            assertThat(found.layers().get(names.indexOf("safem-2-max")).value(3, 5)).isGreaterThan(1);
            ScoreMap shares = found.layers().get(names.indexOf("sdc-2-weights"));
            assertThat(shares.value(3, 5)).isCloseTo(1f / 9, within(1e-4f));
            assertThat(detector.detect(Clip.of(noise(96, 48)), ALL).layers()).isEmpty();
        }
    }

    @Test
    void unknownLayersAndFramesWithoutNumbersAreErrorsAndTheDetectorGoesOn() {
        try (Detector detector = open("64")) {
            assertThatThrownBy(() -> detector.detect(Clip.of(noise(8, 8)), ALL.withLayers(List.of("score-9"))))
                    .isInstanceOf(InputException.class).hasMessageContaining("score-9");
            Clip nothing = Clip.of(Frame.ofFloats(1, 1, new float[]{Float.NaN}));
            assertThatThrownBy(() -> detector.detect(nothing, ALL)).isInstanceOf(InputException.class);
            assertThat(detector.detect(Clip.of(noise(9, 9)), ALL).targets()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"variant,baseline", "priors,16", "attention-axis,spatial", "attention-gain,literal", "priors,none", "size,100", "width,1", "folding,perhaps"})
    void settingsThatContradictTheWeightsOrMakeNoSenseAreRefused(String setting, String value) {
        assertThatThrownBy(() -> DetectorCatalog.installed().open(request("64").withSetting(setting, value)))
                .isInstanceOf(InputException.class).hasMessageContaining(setting);
    }

    @Test
    void weightsOfAnotherPresetOrDetectorAndOtherReadingsAreRefused() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        assertThatThrownBy(() -> catalog.open(request("64").withPreset("b0"))).isInstanceOf(InputException.class)
                .hasMessageContaining("preset half");
        assertThatThrownBy(() -> catalog.open(DetectorRequest.of("le-irstd").withWeights(weights)))
                .isInstanceOf(InputException.class).hasMessageContaining("danet");
        assertThatThrownBy(() -> catalog.provider(Danet.ID).writeFreshWeights("half", Optional.of("official"), 1,
                folder.resolve("x"))).isInstanceOf(InputException.class).hasMessageContaining("official");
        assertThatThrownBy(() -> catalog.provider(Danet.ID).writeFreshWeights("b7", Optional.empty(), 1,
                folder.resolve("x"))).isInstanceOf(InputException.class).hasMessageContaining("b7");
    }

    @Test
    void theCatalogListsThreePresetsOfTheDeployedGraph() {
        DetectorInfo info = DetectorCatalog.installed().provider(Danet.ID).describe();
        assertThat(info.frames()).isEqualTo(1);
        assertThat(info.presets()).extracting("name").containsExactly("paper", "b0", "half");
        assertThat(info.presets().getFirst().parameters()).isEqualTo(76_702_848);
        assertThat(info.presets().getFirst().macs() / 1e9).isCloseTo(83.25, within(0.05));
    }

    private static DetectorRequest request(String size) {
        return DetectorRequest.of(Danet.ID).withWeights(weights).withPreset("half").withSetting("size", size);
    }

    private static Detector open(String size) {
        return DetectorCatalog.installed().open(request(size));
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
