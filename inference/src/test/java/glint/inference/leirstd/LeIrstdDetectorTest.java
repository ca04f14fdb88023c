package glint.inference.leirstd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
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
import glint.inference.WeightsCard;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.Weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

class LeIrstdDetectorTest {
    private static final DetectOptions ALL = new DetectOptions(0, 0.7, 20, List.of());

    @TempDir
    private Path folder;
    private Path weights;

    @BeforeEach
    void makeWeights() {
        weights = folder.resolve("fresh.safetensors");
        DetectorCatalog.installed().provider(LeIrstd.ID).writeFreshWeights("paper", Optional.empty(), 1, weights);
    }

    @ParameterizedTest
    @CsvSource({"200,100", "64,64", "37,211", "1,1"})
    void targetsLieInsideTheImageBestFirst(int width, int height) {
        try (Detector detector = open("96")) {
            Detections found = detector.detect(Clip.of(noise(width, height)), ALL);
            assertThat(found.targets()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
            double last = 1;
            for (Target target : found.targets()) {
                assertThat(new Box(0, 0, width, height).contains(target.box())).isTrue();
                assertThat(target.score().orElseThrow()).isLessThanOrEqualTo(last);
                assertThat(target.provenance().origin()).isEqualTo(Provenance.Origin.DETECTED);
                assertThat(target.provenance().checkpoint().orElseThrow()).hasSize(64);
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
    void layersComeInTheOrderAskedAndCoverTheLetterboxedImage() {
        try (Detector detector = open("96")) {
            List<String> names = detector.layerNames();
            assertThat(names).contains("score", "score-p3", "score-p4", "score-p5", "cbam-2", "cbam-4", "avcstem-12",
                    "avcstem-15", "avcstem-18", "avcstem-21");
            Detections found = detector.detect(Clip.of(noise(96, 48)), ALL.withLayers(names));
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(names);
            for (ScoreMap map : found.layers()) {
                assertThat(map.extent()).isEqualTo(new Box(0, -24, 96, 72));
                assertThat(map.values()).doesNotContain(Float.NaN);
            }
            ScoreMap fused = found.layers().get(names.indexOf("score"));
            ScoreMap fine = found.layers().get(names.indexOf("score-p3"));
            ScoreMap coarse = found.layers().get(names.indexOf("score-p5"));
            assertThat(fused.width()).isEqualTo(12);
            assertThat(fused.value(7, 11)).isGreaterThanOrEqualTo(fine.value(7, 11))
                    .isGreaterThanOrEqualTo(coarse.value(1, 2));
            assertThat(found.layers().get(names.indexOf("cbam-2")).width()).isEqualTo(24);
            assertThat(detector.detect(Clip.of(noise(96, 48)), ALL).layers()).isEmpty();
        }
    }

    @Test
    void foldingChangesNoScoreThatMattersAndIsRecorded() {
        Clip clip = Clip.of(noise(80, 60));
        DetectorRequest request = DetectorRequest.of(LeIrstd.ID).withWeights(weights).withSetting("size", "96");
        try (Detector folded = DetectorCatalog.installed().open(request);
                Detector unfolded = DetectorCatalog.installed().open(request.withSetting(Choices.FOLDING,
                        Choices.OFF))) {
            assertThat(folded.setup().settings()).containsEntry(Choices.FOLDING, Choices.ON);
            assertThat(unfolded.setup().settings()).containsEntry(Choices.FOLDING, Choices.OFF);
            DetectOptions scores = ALL.withLayers(List.of("score"));
            float[] expected = unfolded.detect(clip, scores).layers().getFirst().values();
            assertThat(folded.detect(clip, scores).layers().getFirst().values()).containsExactly(expected,
                    offset(1e-5f));
        }
        assertThatThrownBy(() -> DetectorCatalog.installed().open(request.withSetting(Choices.FOLDING, "perhaps")))
                .isInstanceOf(InputException.class).hasMessageContaining("perhaps");
    }

    @Test
    void anUnknownLayerIsAnError() {
        try (Detector detector = open("96")) {
            assertThatThrownBy(() -> detector.detect(Clip.of(noise(8, 8)), ALL.withLayers(List.of("score-p9"))))
                    .isInstanceOf(InputException.class).hasMessageContaining("score-p9");
        }
    }

    @Test
    void aFrameWithoutNumbersIsAnErrorAndTheDetectorGoesOn() {
        try (Detector detector = open("96")) {
            Clip nothing = Clip.of(Frame.ofFloats(1, 1, new float[]{Float.NaN}));
            assertThatThrownBy(() -> detector.detect(nothing, ALL)).isInstanceOf(InputException.class);
            assertThat(detector.detect(Clip.of(noise(9, 9)), ALL).targets()).isNotEmpty();
        }
    }

    @Test
    void weightsOfAnotherReadingOrVariantAreRefused() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        DetectorRequest request = DetectorRequest.of(LeIrstd.ID).withWeights(weights);
        DetectorRequest official = new DetectorRequest(LeIrstd.ID, Optional.empty(), Optional.of("official"),
                request.settings(), request.weights(), "cpu");
        assertThatThrownBy(() -> catalog.open(official)).isInstanceOf(InputException.class)
                .hasMessageContaining("reading paper");
        assertThatThrownBy(() -> catalog.open(request.withSetting("variant", "yolov8-n")))
                .isInstanceOf(InputException.class).hasMessageContaining("variant");
        assertThatThrownBy(() -> catalog.open(request.withSetting("size", "100"))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> catalog.open(request.withSetting("width", "1"))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> catalog.open(DetectorRequest.of("le-irst"))).isInstanceOf(InputException.class)
                .hasMessageContaining("le-irstd");
    }

    @Test
    void theCardDescribesTheBundledWeights() {
        WeightsCard card = DetectorCatalog.installed().provider(LeIrstd.ID).bundled().getFirst();
        assertThat(card.preset()).isEqualTo("paper");
        assertThat(card.parameters()).isEqualTo(2_578_175);
        Weights weights = Weights.bundled(LeIrstd.ID, card.preset()).orElseThrow();
        assertThat(weights.sha256()).isEqualTo(card.sha256());
        assertThat(card.bytes()).isBetween(2 * card.parameters(), 2 * card.parameters() + 200_000);
        assertThat(card.metrics().get("ap50")).isGreaterThan(0.85);
    }

    @Test
    void theCatalogCountsParametersAndMultiplicationsInTheGraph() {
        DetectorInfo info = DetectorCatalog.installed().provider(LeIrstd.ID).describe();
        assertThat(info.frames()).isEqualTo(1);
        assertThat(info.presets()).hasSize(1);
        assertThat(info.presets().getFirst().parameters()).isEqualTo(2_578_175);
        assertThat(info.presets().getFirst().macs() / 1e9).isCloseTo(3.67, within(0.005));
    }

    @Test
    void theOfficialReadingNeedsThePublishedMultiplications() {
        long macs = LeIrstd.multiplyAccumulates(new LeIrstdNetwork(LeIrstdReading.OFFICIAL), 640);
        assertThat(macs / 1e9).isCloseTo(3.57, within(0.005));
    }

    private Detector open(String size) {
        return DetectorCatalog.installed()
                .open(DetectorRequest.of(LeIrstd.ID).withWeights(weights).withSetting("size", size));
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
