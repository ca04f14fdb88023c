package glint.inference.msda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.nn.Parameter;
import glint.inference.nn.Profile;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MsdaNetworkTest {
    private static Path golden() {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "msda");
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        return folder;
    }

    @Test
    void everyPartComputesWhatTheReleasedCodeComputes() {
        ParityReport report = ParitySuite.installed().run(FixtureFolder.readAll(golden()));
        assertThat(report.fixtures()).isNotEmpty().allMatch(f -> f.error().isEmpty());
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @Test
    void keysAndShapesAreThoseOfTheOfficialCheckpoint() throws IOException {
        Map<String, List<Long>> expected = new LinkedHashMap<>();
        JsonNode manifest = new ObjectMapper().readTree(golden().resolve("manifest.json").toFile());
        for (JsonNode p : manifest.path("parameters")) {
            expected.put(p.path("key").asText(),
                    p.path("shape").valueStream().map(JsonNode::asLong).toList());
        }
        Map<String, List<Long>> got = new LinkedHashMap<>();
        new MsdaNetwork().forEachParameter((key, p) -> got.put(key,
                LongStream.of(p.shape().getShape()).boxed().toList()));
        assertThat(got).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void thePublishedNetworkHasItsParametersAndMultiplications() {
        MsdaNetwork network = new MsdaNetwork();
        assertThat(network.parameterCount()).isEqualTo(4_805_089);
        // 20.97 with the Haar filters, which are fixed and computed by sums and differences here.
        assertThat(macs(network, 256) / 1e9).isCloseTo(20.97 - 0.06, within(0.005));
    }

    @Test
    void theSmallNetworkHasAboutAQuarterOfBoth() {
        MsdaNetwork network = new MsdaNetwork(MsdaWidths.SMALL);
        assertThat(network.parameterCount() / 4_805_089.0).isBetween(0.24, 0.26);
        assertThat(macs(network, 256) / 21.0e9).isBetween(0.24, 0.27);
    }

    private static long macs(MsdaNetwork network, int side) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(0));
            return Profile.multiplyAccumulates(network,
                    () -> network.forward(manager.zeros(new Shape(1, 3, side, side))));
        }
    }

    @ParameterizedTest
    @CsvSource({"true,16,16", "true,48,32", "false,32,64"})
    void everyPixelGetsALogitAndNothingElseIsLeftBehind(boolean small, int height, int width) {
        MsdaNetwork network = new MsdaNetwork(small ? MsdaWidths.SMALL : MsdaWidths.PAPER);
        try (NDManager weights = NDManager.newBaseManager()) {
            network.materialise(weights, new SplittableRandom(1));
            BatchNormFolding.fold(network);
            int before = weights.getManagedArrays().size();
            try (NDManager frame = weights.newSubManager()) {
                NDArray x = frame.randomUniform(-1, 1, new Shape(2, 3, height, width));
                assertThat(network.forward(x).getShape()).isEqualTo(new Shape(2, 1, height, width));
                assertThat(frame.getManagedArrays()).hasSize(2);
            }
            assertThat(weights.getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void foldingChangesNothingButTheRounding() {
        MsdaNetwork network = new MsdaNetwork(MsdaWidths.SMALL);
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(1));
            NDArray x = manager.randomUniform(-1, 1, new Shape(1, 3, 32, 32));
            float[] expected = network.forward(x).toFloatArray();
            BatchNormFolding.fold(network);
            assertThat(network.forward(x).toFloatArray()).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void everyLearntParameterReceivesAGradient() {
        MsdaNetwork network = new MsdaNetwork(MsdaWidths.SMALL);
        network.setTraining(true);
        try (NDManager weights = NDManager.newBaseManager(); NDManager batch = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(3));
            network.requireGradients();
            NDArray x = batch.randomUniform(-1, 1, new Shape(2, 3, 64, 64));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(network.forward(x).square().mean());
            }
            for (Map.Entry<String, Parameter> entry : network.stateDict().entrySet()) {
                if (entry.getValue().isTrainable()) {
                    float size = entry.getValue().array().getGradient().abs().sum().getFloat();
                    assertThat(size).as(entry.getKey()).isFinite().isPositive();
                }
            }
        }
    }

    @Test
    void theEdgesOfTheInputNeedRoomInTheSecondStage() {
        assertThatThrownBy(() -> new MsdaWidths(3, List.of(8, 9, 32, 32, 32)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
