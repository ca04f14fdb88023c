package glint.inference.fest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorRequest;
import glint.inference.PresetInfo;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.StoredTensor;
import glint.inference.evaluation.MaskFigures;
import glint.inference.evaluation.MaskPair;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.nn.Module;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MultiScaleFusion;
import glint.inference.post.WeakMaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FestDetectorTest {
    private static final DetectorCatalog CATALOG = DetectorCatalog.installed();

    @TempDir
    private Path folder;

    private DetectorRequest fresh(String preset) {
        Path file = folder.resolve(preset + ".safetensors");
        CATALOG.provider(Fest.ID).writeFreshWeights(preset, Optional.empty(), 1, file);
        return DetectorRequest.of(Fest.ID).withPreset(preset).withWeights(file);
    }

    /** Fresh weights give nearly the same probability everywhere; thresholds beside it make targets. */
    private static DetectOptions around(Detector detector, Clip clip) {
        DetectOptions options = detector.defaults();
        float[] fused = detector.detect(clip, options.withLayers(List.of("probability"))).layers().getFirst().values()
                .clone();
        Arrays.sort(fused);
        return options.withSensitivity(
                new Sensitivity(fused[fused.length * 19 / 20], fused[fused.length * 9 / 10]));
    }

    @ParameterizedTest
    @CsvSource({"small,'64,96',40,30", "small,64,96,96", "acm,'64,50',33,64", "lw,32,20,20", "small,16,1,1"})
    void targetsAreTheComponentsOfTheMaskBestFirst(String preset, String scales, int width, int height) {
        try (Detector detector = CATALOG.open(fresh(preset).withSetting(FestConfig.SCALES, scales))) {
            Clip clip = Clip.of(noise(width, height));
            Detections found = detector.detect(clip, around(detector, clip));
            BitMask all = BitMask.empty();
            double last = 1;
            for (Target target : found.targets()) {
                assertThat(target.score().orElseThrow()).isLessThanOrEqualTo(last);
                last = target.score().orElseThrow();
                assertThat(target.attributes()).containsOnlyKeys(Fest.STRENGTH, Fest.SCALE, Fest.PEAK, Fest.MEAN);
                assertThat(target.attributes().get(Fest.STRENGTH)).isIn(Fest.STRONG, Fest.WEAK);
                assertThat(scales.split(",")).contains(target.attributes().get(Fest.SCALE));
                all = all.union(((Shape.OfMask) target.shape()).mask());
            }
            assertThat(all).isEqualTo(found.mask().orElseThrow());
            assertThat(width == 1 || !all.isEmpty()).isTrue();
            assertThat(new Box(0, 0, width, height).contains(all.isEmpty() ? new Box(0, 0, 1, 1) : all.bounds()))
                    .isTrue();
        }
    }

    @Test
    void thresholdsCanChangeOnTheMapsOfARunWithoutTheNetwork() {
        try (Detector detector = CATALOG.open(fresh("small").withSetting(FestConfig.SCALES, "64,48")
                .withSetting(FestConfig.SCALE_WEIGHTS, "2,1"))) {
            Clip clip = Clip.of(noise(40, 32));
            DetectOptions options = around(detector, clip);
            List<ScoreMap> kept = detector.detect(clip, detector.defaults().withLayers(
                    List.of("probability-64", "probability-48"))).layers();
            BitMask again = new AdjustableSensitivity(options.sensitivity().orElseThrow(), WeakMaps.PER_SCALE)
                    .apply(MultiScaleFusion.ofLayers(kept, List.of(2.0, 1.0))).output();
            assertThat(again).isEqualTo(detector.detect(clip, options).mask().orElseThrow());
        }
    }

    @Test
    void keptMapsGiveTheFiguresOfTheDetectorUnderItsOwnThresholds() {
        try (Detector detector = CATALOG.open(fresh("small").withSetting(FestConfig.SCALES, "64,48"))) {
            Clip clip = Clip.of(noise(40, 32));
            DetectOptions options = around(detector, clip);
            BitMask truth = BitMask.of(8, 8, 3, 3, (x, y) -> true);
            FrameLabels labels = new FrameLabels("a", clip.key().size(), List.of(Target.of(1, new Shape.OfMask(truth),
                    Category.TARGET, Provenance.imported("test"))));
            SensitivityMaps maps = new SensitivityMaps(detector);
            maps.add(labels, detector.detect(clip, maps.asking(detector.defaults())));
            MaskFigures expected = MaskFigures
                    .of(List.of(new MaskPair("a", clip.key().size(), truth, detector.detect(clip,
                            options).mask().orElseThrow())));
            SensitivityTuning.Figures got = maps.build().figures(options.sensitivity().orElseThrow());
            assertThat(got.iou()).isCloseTo(expected.pixels().iou(), within(1e-12));
            assertThat(got.fa()).isCloseTo(expected.targets().fa(), within(1e-12));
        }
    }

    @Test
    void layersComeInTheOrderAskedAndOnlyWhenAsked() {
        try (Detector detector = CATALOG.open(fresh("small").withSetting(FestConfig.SCALES, "64,40"))) {
            List<String> names = detector.layerNames();
            assertThat(names).contains("probability", "probability-64", "strong", "weak-40", "decision", "haar-lh-64",
                    "haar-hh-40", "attention-1-2-lh-64", "attention-5-3-ll-40", "channels-3-2-64", "decoder-1-40");
            Clip clip = Clip.of(noise(32, 20));
            Detections found = detector.detect(clip, detector.defaults().withLayers(names));
            assertThat(found.layers().stream().map(ScoreMap::name)).containsExactlyElementsOf(names);
            assertThat(found.layers()).allSatisfy(map -> assertThat(map.values()).doesNotContain(Float.NaN));
            ScoreMap decoder = found.layers().get(names.indexOf("decoder-1-64"));
            assertThat(List.of(decoder.width(), decoder.height())).containsExactly(64, 64);
            assertThat(decoder.extent()).isEqualTo(new Box(0, 0, 32, 20));
            // 40 is no multiple of 16: the map reaches into the padding.
            ScoreMap padded = found.layers().get(names.indexOf("decoder-1-40"));
            assertThat(padded.width()).isEqualTo(48);
            assertThat(padded.extent().x1()).isCloseTo(32 * 1.2, within(1e-9));
            assertThat(found.layers().get(names.indexOf("channels-3-2-64")).width()).isEqualTo(32);
            assertThat(found.layers().get(names.indexOf("probability")).values())
                    .hasSize(32 * 20);
            assertThat(detector.detect(clip, detector.defaults()).layers()).isEmpty();
            assertThatThrownBy(() -> detector.detect(clip, detector.defaults().withLayers(List.of("haar-ll-64"))))
                    .isInstanceOf(InputException.class).hasMessageContaining("haar-ll-64");
        }
    }

    @Test
    void aCheckpointMayHoldANetworkForEveryScale() {
        Path file = folder.resolve("two.safetensors");
        Map<String, String> metadata = FestConfig
                .of(FestPreset.SMALL, List.of(32, 48), new GreyNormalisation(0.4, 0.2)).metadata();
        Path one = folder.resolve("one.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            Module both = new NetworkPerScale(SegmentationBase.MSDA_SMALL, List.of(32, 48));
            both.materialise(manager, new SplittableRandom(7));
            SafetensorsFile.write(file, StateDict.save(both, metadata), SafetensorsFile.Precision.SINGLE);
            Module second = ((NetworkPerScale) both).at(48);
            SafetensorsFile.write(one, StateDict.save(second, metadata), SafetensorsFile.Precision.SINGLE);
        }
        Clip clip = Clip.of(noise(30, 30));
        DetectorRequest request = DetectorRequest.of(Fest.ID).withWeights(file);
        try (Detector two = CATALOG.open(request);
                Detector alone = CATALOG.open(request.withWeights(one).withSetting(FestConfig.SCALES, "48"))) {
            assertThat(two.setup().settings()).containsEntry(FestConfig.SCALES, "32,48")
                    .containsEntry(FestConfig.MEAN, "0.4");
            float[] expected = alone.detect(clip, layers("probability-48")).layers().getFirst()
                    .values();
            assertThat(two.detect(clip, layers("probability-48")).layers().getFirst().values())
                    .isEqualTo(expected);
            assertThat(two.detect(clip, layers("probability-32")).layers().getFirst().values())
                    .isNotEqualTo(expected);
        }
        assertThatThrownBy(() -> CATALOG.open(request.withSetting(FestConfig.SCALES, "32,64")))
                .isInstanceOf(InputException.class).hasMessageContaining("not for 64");
    }

    @Test
    void foldingChangesNothingThatMattersAndIsRecorded() {
        DetectorRequest request = fresh("small").withSetting(FestConfig.SCALES, "64");
        Clip clip = Clip.of(noise(40, 40));
        try (Detector folded = CATALOG.open(request);
                Detector unfolded = CATALOG.open(request.withSetting("folding", "off"))) {
            assertThat(unfolded.setup().settings()).containsEntry("folding", "off");
            float[] expected = unfolded.detect(clip, layers("probability")).layers().getFirst()
                    .values();
            assertThat(folded.detect(clip, layers("probability")).layers().getFirst().values())
                    .containsExactly(expected, within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"scales,'64,64'", "scales,0", "scales,64;96", "scales,5000", "scale-weights,'1,2,3'", "scale-weights,0", "std,0", "mean,x", "folding,perhaps", "sclaes,64"})
    void settingsThatMakeNoSenseAreRefused(String name, String value) {
        DetectorRequest request = fresh("small").withSetting(name, value);
        assertThatThrownBy(() -> CATALOG.open(request)).isInstanceOf(InputException.class).hasMessageContaining(name);
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedAndThoseOfTheSameNetworkAreNot() {
        DetectorRequest small = fresh("small");
        assertThatThrownBy(() -> CATALOG.open(small.withPreset("paper"))).isInstanceOf(InputException.class)
                .hasMessageContaining("preset small");
        assertThatThrownBy(() -> CATALOG.open(small.withPreset("tiny"))).isInstanceOf(InputException.class);
        DetectorRequest lw = fresh("lw");
        try (Detector paper = CATALOG.open(lw.withPreset("paper").withSetting(FestConfig.SCALES, "32"))) {
            assertThat(paper.setup().preset()).isEqualTo("paper");
        }
        Checkpoint torn = SafetensorsFile.read(small.weights().orElseThrow());
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(torn.tensors());
        tensors.remove("layer.2.bias");
        Path file = folder.resolve("torn.safetensors");
        SafetensorsFile.write(file, new Checkpoint(tensors, torn.metadata()), SafetensorsFile.Precision.SINGLE);
        assertThatThrownBy(() -> CATALOG.open(small.withWeights(file))).isInstanceOf(InputException.class)
                .hasMessageContaining("layer.2.bias");
    }

    @Test
    void aFrameWithoutNumbersIsAnErrorAndOneWithSomeIsNot() {
        try (Detector detector = CATALOG.open(fresh("small").withSetting("size", "32"))) {
            Clip nothing = Clip.of(Frame.ofFloats(2, 1, new float[]{Float.NaN, Float.NaN}));
            assertThatThrownBy(() -> detector.detect(nothing, detector.defaults()))
                    .isInstanceOf(InputException.class);
            Clip some = Clip.of(Frame.ofFloats(2, 1, new float[]{Float.NaN, 3}));
            assertThat(detector.detect(some, detector.defaults().withLayers(List.of("probability"))).layers()
                    .getFirst().values()).doesNotContain(Float.NaN);
        }
    }

    @Test
    void theCatalogCountsOneNetworkOfEveryPreset() {
        DetectorInfo info = CATALOG.provider(Fest.ID).describe();
        Map<String, PresetInfo> presets = new LinkedHashMap<>();
        info.presets().forEach(p -> presets.put(p.name(), p));
        assertThat(presets).containsOnlyKeys("small", "paper", "lw", "acm");
        PresetInfo paper = presets.getOrDefault("paper", info.presets().getFirst());
        assertThat(paper.parameters()).isEqualTo(4_805_089);
        assertThat(paper.networks()).isEqualTo(2);
        assertThat(paper.macs() / 1e9).isCloseTo(83.9 - 0.24, within(0.05));
        assertThat(presets.getOrDefault("acm", paper).parameters()).isBetween(397_000L, 399_000L);
    }

    private static DetectOptions layers(String... names) {
        return new DetectOptions(0, 1, 100, List.of(names));
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
