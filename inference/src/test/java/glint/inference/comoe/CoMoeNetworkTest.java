package glint.inference.comoe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.StateDict;
import glint.inference.parity.Fixture;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;
import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

class CoMoeNetworkTest {
    private static final CoMoeShape PAPER = CoMoeShape.of(CoMoePreset.PAPER);
    private static final CoMoeShape SMALL = CoMoeShape.of(CoMoePreset.SMALL);

    private static CoMoeShape withExperts(CoMoeShape shape, int experts) {
        return new CoMoeShape(shape.channels(), shape.depth(), experts, shape.prototypes(), shape.domains(),
                shape.frames(), shape.classes());
    }

    @ParameterizedTest
    @CsvSource({"2,18971518", "3,19615842", "6,21548814"})
    void everyNumberOfExpertsHasItsPublishedParameterTotal(int experts, long total) {
        for (CoMoeReading reading : CoMoeReading.values()) {
            assertThat(new CoMoeNetwork(withExperts(PAPER, experts), reading).parameterCount()).isEqualTo(total);
        }
    }

    @Test
    void theSmallPresetHasAQuarterOfTheParametersAndASixteenthOfTheMultiplications() {
        CoMoeNetwork paper = new CoMoeNetwork(PAPER, CoMoeReading.OFFICIAL);
        CoMoeNetwork small = new CoMoeNetwork(SMALL, CoMoeReading.OFFICIAL);
        assertThat((double) paper.parameterCount() / small.parameterCount()).isCloseTo(4, within(0.1));
        long macs = CoMoe.multiplyAccumulates(small, SMALL, 256, ExpertExecution.RELEASED);
        assertThat(162.4e9 / macs).isCloseTo(16, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"2,107.7", "6,162.4"})
    void aClipNeedsThePublishedMultiplications(int experts, double giga) {
        CoMoeShape shape = withExperts(PAPER, experts);
        long macs = CoMoe.multiplyAccumulates(new CoMoeNetwork(shape, CoMoeReading.OFFICIAL), shape, 512,
                ExpertExecution.RELEASED);
        // The two products of the attention between 64 x 64 pixels are no convolutions.
        double products = 4096.0 * 4096 * (16 + 128);
        assertThat((macs + products) / 1e9).isCloseTo(giga, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"2,568,d0754369", "6,800,c6b4b639"})
    void keysShapesAndFormulaWeightsAreThoseOfTheOfficialCheckpoint(int experts, int tensors, String crc) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "comoe", "n2_128x128_d1");
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        Fixture fixture = FixtureFolder.read(folder);
        WeightFormula formula = fixture.weights().orElseThrow();
        TreeMap<String, Shape> entries = new TreeMap<>();
        new CoMoeNetwork(withExperts(PAPER, experts), CoMoeReading.OFFICIAL)
                .forEachParameter((key, p) -> entries.put(key, p.shape()));
        entries.keySet().removeIf(key -> key.startsWith("neck.conv_ref."));
        assertThat(entries).hasSize(tensors);
        CRC32 sum = new CRC32();
        entries.forEach((key, shape) -> {
            List<Integer> extents = new ArrayList<>();
            for (long extent : shape.getShape()) {
                extents.add((int) extent);
            }
            float[] values = formula.values(key, extents).orElseThrow().toFloats();
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            sum.update(bytes);
        });
        assertThat(Long.toHexString(sum.getValue())).isEqualTo(crc);
    }

    @Test
    void theUnusedConvolutionsAreKnownUnderBothNames() {
        CoMoeNetwork network = new CoMoeNetwork(SMALL, CoMoeReading.OFFICIAL);
        assertThat(network.stateDict()).containsKey("neck.conv_ref.0.conv.weight")
                .doesNotContainKey("neck.conv_abla.0.conv.weight");
        assertThat(network.aliasKeys()).hasSize(10).contains("neck.conv_abla.0.conv.weight",
                "neck.conv_abla.1.bn.running_var");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n2_128x128_d1", "n2_128x128_d3"})
    void everyStageComputesWhatTheReleasedCodeComputes(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "comoe", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @ParameterizedTest
    @CsvSource({"OFFICIAL,SMALL,64,96", "PAPER,SMALL,64,96", "OFFICIAL,PAPER,64,64"})
    void selectedExpertsFoldedGiveWhatAllExpertsUnfoldedGive(CoMoeReading reading, CoMoePreset preset, int height,
            int width) {
        CoMoeNetwork network = new CoMoeNetwork(withExperts(CoMoeShape.of(preset), 3), reading);
        try (NDManager manager = NDManager.newBaseManager()) {
            fill(network, manager);
            float[] all = detect(network, manager, height, width, ExpertExecution.ALL);
            assertThat(all).hasSize(6 * height / 8 * width / 8);
            assertThat(detect(network, manager, height, width, ExpertExecution.RELEASED)).containsExactly(all,
                    offset(1e-6f));
            assertThat(detect(network, manager, height, width, ExpertExecution.SELECTED)).containsExactly(all,
                    offset(1e-5f));
            assertThat(BatchNormFolding.fold(network)).isGreaterThan(50);
            assertThat(detect(network, manager, height, width, ExpertExecution.SELECTED)).containsExactly(all,
                    offset(2e-3f));
        }
    }

    @Test
    void readingsDifferAndPartsCanBeSwitchedOff() {
        try (NDManager manager = NDManager.newBaseManager()) {
            CoMoeNetwork first = new CoMoeNetwork(SMALL, CoMoeReading.OFFICIAL);
            fill(first, manager);
            List<float[]> results = new ArrayList<>(
                    List.of(detect(first, manager, 64, 64, ExpertExecution.SELECTED)));
            List<CoMoeNetwork> others = new ArrayList<>(List.of(new CoMoeNetwork(SMALL, CoMoeReading.PAPER)));
            for (String parts : List.of("dmoe+acfm", "hpl+acfm", "hpl+dmoe", "none")) {
                assertThat(CoMoeParts.of(parts).id()).isEqualTo(parts);
                others.add(new CoMoeNetwork(SMALL, CoMoeReading.OFFICIAL, CoMoeParts.of(parts), 2));
            }
            for (CoMoeNetwork network : others) {
                StateDict.load(StateDict.save(first, Map.of()), network, manager, "the first");
                results.add(detect(network, manager, 64, 64, ExpertExecution.SELECTED));
            }
            for (int i = 0; i < results.size(); i++) {
                for (int j = 0; j < i; j++) {
                    float most = 0;
                    for (int k = 0; k < results.get(i).length; k++) {
                        most = Math.max(most, Math.abs(results.get(i)[k] - results.get(j)[k]));
                    }
                    assertThat(most).isGreaterThan(5e-6f);
                }
            }
        }
    }

    @Test
    void aClipLeavesNothingBehindButItsResult() {
        CoMoeNetwork network = new CoMoeNetwork(SMALL, CoMoeReading.PAPER);
        try (NDManager weights = NDManager.newBaseManager()) {
            network.materialise(weights, new SplittableRandom(1));
            int before = weights.getManagedArrays().size();
            try (NDManager clip = weights.newSubManager()) {
                NDArray features = network.extract(clip.ones(new Shape(1, 3, 64, 64)));
                // The engine's wrappers turn plain numbers into scalars of the same manager; those do not count.
                assertThat(large(clip)).containsExactlyInAnyOrder(new Shape(1, 3, 64, 64), new Shape(1, 64, 8, 8));
                network.detect(List.of(features, features, features, features, features), 1,
                        ExpertExecution.SELECTED);
                assertThat(large(clip)).containsExactlyInAnyOrder(new Shape(1, 3, 64, 64), new Shape(1, 64, 8, 8),
                        new Shape(1, 6, 8, 8));
            }
            assertThat(weights.getManagedArrays().size()).isEqualTo(before);
        }
    }

    private static List<Shape> large(NDManager manager) {
        return manager.getManagedArrays().stream().map(NDArray::getShape).filter(s -> s.size() > 1).toList();
    }

    /** Statistics and scales away from their start values, and experts that are not all alike. */
    private static void fill(CoMoeNetwork network, NDManager manager) {
        network.materialise(manager, new SplittableRandom(1));
        WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("", 3)));
        network.forEachParameter((key, parameter) -> formula.values(key, Values.of(parameter.array()).shape())
                .ifPresent(v -> parameter.set(manager.create(v.toFloats(), parameter.shape()))));
    }

    private static float[] detect(CoMoeNetwork network, NDManager manager, int height, int width,
            ExpertExecution execution) {
        SplittableRandom random = new SplittableRandom(8);
        try (NDManager clip = manager.newSubManager()) {
            List<NDArray> features = new ArrayList<>();
            for (int t = 0; t < CoMoeShape.FRAMES; t++) {
                float[] values = new float[3 * height * width];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-2, 2);
                }
                features.add(network.extract(clip.create(values, new Shape(1, 3, height, width))));
            }
            return network.detect(features, 2, execution).raw().toFloatArray();
        }
    }
}
