package glint.inference.sgmtlm;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.nn.Parameter;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SgmtlmNetworkTest {
    private static SgmtlmNetwork network(String variant, SgmtlmReading reading, SgmtlmPreset preset) {
        return new SgmtlmNetwork(preset.width(), SgmtlmVariant.of(variant), reading, Sgmtlm.START);
    }

    @ParameterizedTest
    @CsvSource({"light-sgmtlm,PAPER,PAPER,46087922", "light-sgmtlm,OFFICIAL,PAPER,46087922", "yolov5-siwd,PAPER,PAPER,43760874", "sgmtlm,PAPER,PAPER,85471582", "yolov5,PAPER,PAPER,83144534", "light-sgmtlm,PAPER,TENTH,470288"})
    void everyRowHasTheParametersOfTheSpecification(String variant, SgmtlmReading reading, SgmtlmPreset preset,
            long total) {
        assertThat(network(variant, reading, preset).parameterCount()).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"1,3,80,4900", "2,80,160,80880", "3,160,320,321760", "4,320,640,1283520", "5,640,1280,5127040"})
    void everyStageOfTheBackboneHasThoseOfThePapersFormula(int stage, int in, int out, long total) {
        long learnt = network("light-sgmtlm", SgmtlmReading.PAPER, SgmtlmPreset.PAPER).stateDict().entrySet().stream()
                .filter(e -> e.getKey().startsWith("backbone.siwd" + stage + ".") && e.getValue().isTrainable())
                .mapToLong(e -> e.getValue().shape().size()).sum();
        long kernels = (21L * in * out + 2L * out * out) / 4;
        assertThat(learnt).isEqualTo(total).isEqualTo(kernels + 11L * out / 2);
    }

    @ParameterizedTest
    @CsvSource({"light-sgmtlm,PAPER,64,96", "light-sgmtlm,OFFICIAL,32,32", "yolov5-siwd,PAPER,96,64", "sgmtlm,PAPER,64,64", "yolov5,PAPER,64,96"})
    void theForwardGivesOneRawResultALevelAndSaliencyAtFullResolution(String variant, SgmtlmReading reading,
            int height, int width) {
        SgmtlmNetwork network = network(variant, reading, SgmtlmPreset.TENTH);
        try (NDManager weights = NDManager.newBaseManager(); NDManager frame = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(1));
            SgmtlmNetwork.Output output = network.forward(frame.zeros(new Shape(2, 3, height, width)));
            for (int level = 0; level < 3; level++) {
                int stride = SgmtlmNetwork.STRIDES.get(level);
                assertThat(output.raw().get(level).getShape())
                        .isEqualTo(new Shape(2, 18, height / stride, width / stride));
            }
            assertThat(output.saliency().isPresent()).isEqualTo(variant.endsWith("sgmtlm"));
            output.saliency().ifPresent(s -> assertThat(s.getShape()).isEqualTo(new Shape(2, 1, height, width)));
        }
    }

    @Test
    void aForwardLeavesNothingBehindButItsResults() {
        SgmtlmNetwork network = network("light-sgmtlm", SgmtlmReading.PAPER, SgmtlmPreset.TENTH);
        try (NDManager weights = NDManager.newBaseManager()) {
            network.materialise(weights, new SplittableRandom(1));
            int before = weights.getManagedArrays().size();
            for (boolean folded : List.of(false, true)) {
                if (folded) {
                    BatchNormFolding.fold(network);
                    before = weights.getManagedArrays().size();
                }
                try (NDManager frame = weights.newSubManager()) {
                    network.forward(frame.ones(new Shape(1, 3, 64, 64)));
                    // The engine's wrappers turn plain numbers into scalars of the same manager; those do not count.
                    assertThat(frame.getManagedArrays().stream().map(NDArray::getShape).filter(s -> s.size() > 1))
                            .containsExactlyInAnyOrder(new Shape(1, 3, 64, 64), new Shape(1, 18, 8, 8),
                                    new Shape(1, 18, 4, 4), new Shape(1, 18, 2, 2), new Shape(1, 1, 64, 64));
                }
                assertThat(weights.getManagedArrays().size()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"light-sgmtlm,PAPER", "light-sgmtlm,OFFICIAL", "yolov5-siwd,PAPER", "sgmtlm,PAPER"})
    void theFoldedNetworkGivesTheSameResults(String variant, SgmtlmReading reading) {
        SgmtlmNetwork network = network(variant, reading, SgmtlmPreset.TENTH);
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(1));
            WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("", 3)));
            network.forEachParameter((key, parameter) -> {
                if (!key.equals("head.anchors")) {
                    formula.values(key, Values.of(parameter.array()).shape())
                            .ifPresent(v -> parameter.set(manager.create(v.toFloats(), parameter.shape())));
                }
            });
            NDArray x = manager.randomUniform(0, 1, new Shape(1, 3, 64, 96));
            SgmtlmNetwork.Output plain = network.forward(x);
            assertThat(BatchNormFolding.fold(network)).isGreaterThan(20);
            SgmtlmNetwork.Output folded = network.forward(x);
            for (int level = 0; level < 3; level++) {
                assertClose(plain.raw().get(level), folded.raw().get(level));
            }
            plain.saliency().ifPresent(s -> assertClose(s, folded.saliency().orElseThrow()));
        }
    }

    private static void assertClose(NDArray expected, NDArray got) {
        float[] a = expected.toFloatArray();
        float[] b = got.toFloatArray();
        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], within(1e-4f * Math.max(1, Math.abs(a[i]))));
        }
    }

    @Test
    void parametersComeInTheOrderOfTheDataFlow() {
        List<String> parts = network("light-sgmtlm", SgmtlmReading.PAPER, SgmtlmPreset.TENTH).stateDict().keySet()
                .stream().map(key -> key.substring(0, key.indexOf('.'))).distinct().toList();
        assertThat(parts).containsExactly("backbone", "fpn", "saliency", "pan", "head");
    }

    @Test
    void everyLearntParameterReceivesAGradient() {
        SgmtlmNetwork network = network("light-sgmtlm", SgmtlmReading.PAPER, SgmtlmPreset.TENTH);
        network.setTraining(true);
        try (NDManager weights = NDManager.newBaseManager(); NDManager batch = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(3));
            network.requireGradients();
            NDArray x = batch.randomUniform(0, 1, new Shape(2, 3, 64, 64));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                SgmtlmNetwork.Output output = network.forward(x);
                NDArray loss = output.saliency().orElseThrow().square().mean();
                for (NDArray level : output.raw()) {
                    loss = loss.add(level.square().mean());
                }
                collector.backward(loss);
            }
            for (Map.Entry<String, Parameter> entry : network.stateDict().entrySet()) {
                Parameter p = entry.getValue();
                if (p.isTrainable()) {
                    float size = p.array().getGradient().abs().sum().getFloat();
                    assertThat(size).as(entry.getKey()).isFinite();
                    assertThat(size).as(entry.getKey()).isPositive();
                }
            }
        }
    }
}
