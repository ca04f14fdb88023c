package glint.inference.comoe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorRequest;
import glint.inference.Devices;
import glint.inference.ExpertRouting;
import glint.inference.ScoreMap;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StateDict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CoMoeDetectorTest {
    private static final DetectOptions ALL = new DetectOptions(0, 0.7, 20, List.of());

    @TempDir
    private static Path folder;
    private static Path weights = Path.of("");

    @BeforeAll
    static void makeWeights() {
        weights = folder.resolve("fresh.safetensors");
        DetectorCatalog.installed().provider(CoMoe.ID).writeFreshWeights("small", Optional.empty(), 1, weights);
    }

    private static DetectorRequest request() {
        return DetectorRequest.of(CoMoe.ID).withWeights(weights).withSetting("size", "64");
    }

    private static Detector open() {
        return open(request());
    }

    private static Detector open(DetectorRequest request) {
        return DetectorCatalog.installed().open(request);
    }

    @ParameterizedTest
    @CsvSource({"200,100", "64,64", "37,211", "1,1"})
    void targetsLieInsideTheImageBestFirst(int width, int height) {
        try (Detector detector = open()) {
            Detections found = detector.detect(Clip.of(noise(width, height, 1)), ALL);
            assertThat(found.targets()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
            double last = 1;
            for (Target target : found.targets()) {
                assertThat(new Box(0, 0, width, height).contains(target.box())).isTrue();
                assertThat(target.score().orElseThrow()).isLessThanOrEqualTo(last);
                last = target.score().orElseThrow();
            }
        }
    }

    @Test
    void aStreamGivesTheVeryNumbersOfTheWholeClip() {
        List<Frame> frames = frames(9);
        try (Detector streaming = open();
                Detector whole = open(request().withSetting(CoMoeConfig.STREAMING, "off"))) {
            DetectOptions everything = ALL.withLayers(List.of("score", "modulation-after-1"));
            for (int t = 0; t < frames.size(); t++) {
                Clip clip = new Clip(frames.subList(Math.max(0, t - 4), t + 1));
                Detections expected = whole.detect(clip, everything);
                Detections got = streaming.detect(clip, everything);
                assertThat(got.targets()).isEqualTo(expected.targets());
                assertThat(got.routing()).isEqualTo(expected.routing());
                for (int i = 0; i < 2; i++) {
                    assertThat(got.layers().get(i).values()).containsExactly(expected.layers().get(i).values());
                }
            }
        }
    }

    @Test
    void framesOfEqualContentAreNotTakenForEachOther() {
        // A frame is known by being the same object: equal ones in another order give the same numbers all the same.
        Frame a = noise(40, 40, 1);
        Frame b = noise(40, 40, 2);
        Frame again = noise(40, 40, 1);
        try (Detector detector = open()) {
            Detections first = detector.detect(new Clip(List.of(b, b, b, b, a)), ALL);
            detector.detect(new Clip(List.of(a, b, a, b, again)), ALL);
            assertThat(detector.detect(new Clip(List.of(b, b, b, b, again)), ALL).targets())
                    .isEqualTo(first.targets());
            assertThat(detector.detect(new Clip(List.of(a, a, a, a, b)), ALL).targets()).isNotEqualTo(first.targets());
        }
    }

    @Test
    void aShortClipRepeatsItsFirstFrameAndALongOneUsesItsLast() {
        List<Frame> frames = frames(7);
        try (Detector detector = open()) {
            Detections two = detector.detect(new Clip(frames.subList(0, 2)), ALL);
            Frame first = frames.getFirst();
            assertThat(detector.detect(new Clip(List.of(first, first, first, first, frames.get(1))), ALL).targets())
                    .isEqualTo(two.targets());
            Detections all = detector.detect(new Clip(frames), ALL);
            assertThat(detector.detect(new Clip(frames.subList(2, 7)), ALL).targets()).isEqualTo(all.targets());
        }
    }

    @Test
    void routingHasARowForEveryFrameAndTwoExpertsInEach() {
        try (Detector detector = open()) {
            ExpertRouting routing = detector.detect(new Clip(frames(5)), ALL).routing().orElseThrow();
            assertThat(routing.automatic()).isTrue();
            assertThat(routing.domainNumber()).isBetween(1, 3);
            assertThat(routing.domain()).isIn("daub-h", "irdst-r", "itsdt-15k");
            assertThat(routing.usage()).hasSize(6);
            assertThat(routing.probabilities()).hasSize(5).allSatisfy(row -> {
                assertThat(row).hasSize(6);
                assertThat(row.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-5));
            });
            assertThat(routing.chosen()).hasSize(5)
                    .allSatisfy(row -> assertThat(row).hasSize(2).doesNotHaveDuplicates());
            assertThat(routing.weights()).allSatisfy(
                    row -> assertThat(row.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-5)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"irdst-r", "IRDST-R", "2"})
    void theDomainAskedForIsTakenAndRecorded(String domain) {
        try (Detector detector = open(request().withSetting(CoMoeConfig.DOMAIN, domain))) {
            ExpertRouting routing = detector.detect(Clip.of(noise(40, 40, 1)), ALL).routing().orElseThrow();
            assertThat(routing.domain()).isEqualTo("irdst-r");
            assertThat(routing.domainNumber()).isEqualTo(2);
            assertThat(routing.automatic()).isFalse();
            assertThat(detector.setup().settings()).containsEntry(CoMoeConfig.DOMAIN, domain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "sea", ""})
    void anUnknownDomainIsRefused(String domain) {
        assertThatThrownBy(() -> open(request().withSetting(CoMoeConfig.DOMAIN, domain)).close())
                .isInstanceOf(InputException.class).hasMessageContaining("daub-h");
    }

    @Test
    void onlyTrainedDomainsAreChosenFrom() {
        CoMoeConfig config = CoMoeConfig.of(CoMoePreset.SMALL, CoMoeReading.OFFICIAL);
        CoMoeNetwork network = config.network();
        Path file = folder.resolve("trained.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(1));
            PrototypeBank bank = network.neck().prototypes().bank();
            bank.counts()[2 * 32 + 5] = 1;
            network.neck().prototypes().take(bank);
            SafetensorsFile.write(file, StateDict.save(network, config.metadata()), SafetensorsFile.Precision.SINGLE);
        }
        DetectorRequest trained = request().withWeights(file);
        try (Detector detector = open(trained)) {
            for (int i = 0; i < 3; i++) {
                assertThat(detector.detect(Clip.of(noise(40, 40, i)), ALL).routing().orElseThrow().domainNumber())
                        .isEqualTo(2);
            }
        }
        assertThatThrownBy(() -> open(trained.withSetting(CoMoeConfig.DOMAIN, "1")).close())
                .isInstanceOf(InputException.class).hasMessageContaining("irdst-r");
    }

    @Test
    void layersComeInTheOrderAskedAndCoverTheLetterboxedImage() {
        try (Detector detector = open()) {
            List<String> names = new ArrayList<>(detector.layerNames());
            assertThat(names).contains("score", "key-before", "key-after", "expert-1", "expert-2",
                    "modulation-before-1", "modulation-after-5", "modulation-gain", "modulation-shift",
                    "channel-attention", "spatial-attention", "temporal-weight", "attention", "prototype-shares",
                    "prototype-cosine", "global-cosine");
            names.add("attention@10,20");
            Detections found = detector.detect(new Clip(frames(5)), ALL.withLayers(names));
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(names);
            for (ScoreMap map : found.layers()) {
                assertThat(map.extent()).isEqualTo(new Box(0, -5, 80, 75));
                assertThat(map.values()).doesNotContain(Float.NaN);
            }
            assertThat(found.layers().get(names.indexOf("score")).width()).isEqualTo(8);
            assertThat(found.layers().get(names.indexOf("prototype-cosine")).width()).isEqualTo(32);
            assertThat(found.layers().get(names.indexOf("modulation-gain")).height()).isEqualTo(5);
            float sum = 0;
            for (float v : found.layers().getLast().values()) {
                sum += v;
            }
            assertThat(sum).isCloseTo(1, within(1e-4f));
            assertThat(detector.detect(new Clip(frames(5)), ALL).layers()).isEmpty();
            for (String wrong : List.of("score-p3", "attention@", "attention@1", "attention@x,y")) {
                assertThatThrownBy(() -> detector.detect(Clip.of(noise(8, 8, 1)), ALL.withLayers(List.of(wrong))))
                        .isInstanceOf(InputException.class).hasMessageContaining(wrong);
            }
        }
    }

    @Test
    void aFrameWithoutNumbersIsAnErrorAndTheDetectorGoesOn() {
        List<Frame> frames = frames(4);
        try (Detector detector = open()) {
            List<Frame> broken = new ArrayList<>(frames);
            broken.add(2, Frame.ofFloats(80, 70, new float[80 * 70]));
            broken.set(2, Frame.ofFloats(80, 70, nan(80 * 70)));
            assertThatThrownBy(() -> detector.detect(new Clip(broken), ALL)).isInstanceOf(InputException.class);
            assertThat(detector.detect(new Clip(frames), ALL).targets()).isNotEmpty();
            assertThatThrownBy(() -> detector.detect(new Clip(List.of(frames.getFirst(), noise(9, 9, 1))), ALL))
                    .isInstanceOf(InputException.class).hasMessageContaining("stills");
        }
    }

    private static float[] nan(int count) {
        float[] values = new float[count];
        java.util.Arrays.fill(values, Float.NaN);
        return values;
    }

    @Test
    void clipsLeaveNothingBehindButTheFeaturesOfTheLastFrames() {
        CoMoeConfig config = CoMoeConfig.of(CoMoePreset.SMALL, CoMoeReading.OFFICIAL);
        List<Frame> frames = frames(8);
        try (NDManager manager = NDManager.newBaseManager(); NDManager own = manager.newSubManager()) {
            CoMoeNetwork network = config.network();
            network.materialise(own, new SplittableRandom(1));
            glint.inference.checkpoint.Weights fresh = new glint.inference.checkpoint.Weights(
                    StateDict.save(network, config.metadata()), "fresh", "");
            NDManager inner = manager.newSubManager();
            CoMoeConfig tiny = new CoMoeConfig(config.preset(), config.reading(), config.shape(), config.parts(),
                    config.domains(), 64);
            try (Detector detector = CoMoeDetector.load(tiny, Execution.USUAL, fresh,
                    Devices.resolve(Devices.CPU), inner)) {
                long before = features(inner);
                for (int t = 0; t < frames.size(); t++) {
                    detector.detect(new Clip(frames.subList(Math.max(0, t - 4), t + 1)),
                            ALL.withLayers(detector.layerNames()));
                    assertThat(features(inner) - before).isEqualTo(Math.min(5, t + 1));
                }
                long all = inner.getManagedArrays().size();
                detector.detect(new Clip(frames.subList(3, 8)), ALL);
                assertThat(inner.getManagedArrays().size()).isEqualTo((int) all);
            }
        }
    }

    private static long features(NDManager manager) {
        return manager.getManagedArrays().stream().filter(a -> a.getShape().equals(new Shape(1, 64, 8, 8))).count();
    }

    @Test
    void settingsThatChangeNothingButTheTimeGiveTheSameScores() {
        Clip clip = new Clip(frames(5));
        DetectOptions scores = ALL.withLayers(List.of("score"));
        float[] expected = new float[0];
        for (Map.Entry<String, String> setting : List.of(Map.entry(Choices.FOLDING, "off"),
                Map.entry(Choices.FOLDING, "on"), Map.entry(CoMoeConfig.EXPERTS, "all"),
                Map.entry(CoMoeConfig.EXPERTS, "released"))) {
            try (Detector detector = open(request().withSetting(setting.getKey(), setting.getValue()))) {
                assertThat(detector.setup().settings()).contains(setting);
                float[] got = detector.detect(clip, scores).layers().getFirst().values();
                expected = expected.length == 0 ? got : expected;
                assertThat(got).containsExactly(expected, within(1e-5f));
            }
        }
        try (Detector detector = open(request().withSetting(CoMoeConfig.FIT, "stretch"))) {
            assertThat(detector.detect(clip, scores).layers().getFirst().extent()).isEqualTo(new Box(0, 0, 80, 70));
        }
    }

    @Test
    void weightsOfAnotherPresetReadingOrDetectorAreRefused() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        DetectorRequest plain = DetectorRequest.of(CoMoe.ID).withWeights(weights);
        assertThatThrownBy(() -> catalog.open(plain.withPreset("paper"))).isInstanceOf(InputException.class)
                .hasMessageContaining("small");
        assertThatThrownBy(() -> catalog.open(new DetectorRequest(CoMoe.ID, Optional.empty(), Optional.of("paper"),
                Map.of(), Optional.of(weights), "cpu"))).isInstanceOf(InputException.class)
                .hasMessageContaining("reading official");
        for (Map.Entry<String, String> wrong : Map.of("size", "100", "width", "1", CoMoeConfig.EXPERTS, "some",
                CoMoeConfig.STREAMING, "yes", CoMoeConfig.FIT, "crop", CoMoeConfig.PARTS, "hpl+x").entrySet()) {
            assertThatThrownBy(() -> catalog.open(plain.withSetting(wrong.getKey(), wrong.getValue())))
                    .isInstanceOf(InputException.class).hasMessageContaining(wrong.getKey());
        }
        Path other = folder.resolve("other.safetensors");
        catalog.provider("le-irstd").writeFreshWeights("paper", Optional.empty(), 1, other);
        assertThatThrownBy(() -> catalog.open(plain.withWeights(other))).isInstanceOf(InputException.class)
                .hasMessageContaining("le-irstd");
    }

    @Test
    void theNumberOfExpertsIsThatOfTheCheckpoint() {
        CoMoeShape two = new CoMoeShape(64, 1, 2, 8, 3, 5, 1);
        CoMoeNetwork network = new CoMoeNetwork(two, CoMoeReading.OFFICIAL);
        Path file = folder.resolve("two.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(1));
            SafetensorsFile.write(file, StateDict.save(network, Map.of()), SafetensorsFile.Precision.SINGLE);
        }
        try (Detector detector = open(request().withWeights(file))) {
            ExpertRouting routing = detector.detect(Clip.of(noise(40, 40, 1)), ALL).routing().orElseThrow();
            assertThat(routing.probabilities().getFirst()).hasSize(2);
            assertThat(routing.domain()).startsWith("domain-");
            assertThat(detector.setup().preset()).isEqualTo("small");
        }
    }

    @Test
    void theCatalogCountsParametersInTheGraph() {
        DetectorInfo info = DetectorCatalog.installed().provider(CoMoe.ID).describe();
        assertThat(info.frames()).isEqualTo(5);
        assertThat(info.presets()).extracting("name").containsExactly("paper", "small");
        assertThat(info.presets().getFirst().parameters()).isEqualTo(21_548_814);
        assertThat(info.presets().getFirst().macs() / 1e9).isCloseTo(160.02, within(0.01));
    }

    private static List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            frames.add(noise(80, 70, t));
        }
        return frames;
    }

    private static Frame noise(int width, int height, long seed) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height + 1000 * seed).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
