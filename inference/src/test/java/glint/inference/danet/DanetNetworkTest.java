package glint.inference.danet;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.inference.nn.Module;
import glint.inference.nn.Relay;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DanetNetworkTest {
    @ParameterizedTest
    @CsvSource({"PAPER,82288384,76702848", "B0,26927488,25448576", "HALF,8288896,7928704"})
    void parametersAreThoseOfTheArithmetic(DanetPreset preset, long trained, long deployed) {
        DanetConfig config = DanetConfig.of(preset);
        assertThat(new DanetNetwork(config).parameterCount()).isEqualTo(trained);
        assertThat(new DanetNetwork(config, true).parameterCount()).isEqualTo(deployed);
    }

    @ParameterizedTest
    @CsvSource({"backbone.stage0,2176", "backbone.stage1,576256", "backbone.stage2,3613184", "backbone.stage3,40680448", "backbone.stage4,10493952", "safem.0,97900", "safem.1,359532", "safem.2,1374316", "safem.3,21225580", "lateral,754688", "acfa.0,981464", "acfa.2,981464", "head,165960"})
    void everyPartOfThePublishedSizeHasItsShare(String part, long expected) {
        long[] count = new long[1];
        new DanetNetwork(DanetConfig.of(DanetPreset.PAPER)).forEachParameter((key, p) -> {
            if (key.startsWith(part + ".") && p.isCounted()) {
                count[0] += p.shape().size();
            }
        });
        assertThat(count[0]).isEqualTo(expected);
    }

    @Test
    void keysAreThoseOfTheRepVggModels() {
        assertThat(new DanetNetwork(DanetConfig.of(DanetPreset.HALF)).stateDict()).containsKeys(
                "backbone.stage0.rbr_dense.conv.weight", "backbone.stage0.rbr_1x1.bn.running_var",
                "backbone.stage1.1.rbr_identity.weight", "backbone.stage4.0.rbr_dense.bn.bias", "safem.0.sdc.dw.weight",
                "safem.3.sdc.ln.bias", "safem.1.sdc.offset.weight", "safem.1.sdc.mask.bias", "safem.2.sdc.out.weight",
                "safem.2.ffn.0.weight", "safem.2.ffn.2.bias", "lateral.3.weight", "acfa.0.safem.sdc.dw.bias",
                "acfa.1.sdc.out.bias", "acfa.2.ffn.2.weight", "acfa.2.deconv.weight", "head.loc.0.weight",
                "head.conf.3.bias");
        assertThat(new DanetNetwork(DanetConfig.of(DanetPreset.HALF), true).stateDict())
                .containsKeys("backbone.stage0.rbr_reparam.weight", "backbone.stage3.15.rbr_reparam.bias")
                .doesNotContainKey("backbone.stage0.rbr_dense.conv.weight");
    }

    @ParameterizedTest
    @CsvSource({"HALF,64,96", "HALF,128,64", "B0,64,64", "B0,96,64"})
    void theDeployedGraphGivesTheResultsOfTheTrainedOne(DanetPreset preset, int height, int width) {
        DanetNetwork network = new DanetNetwork(DanetConfig.of(preset));
        try (NDManager manager = NDManager.newBaseManager(); NDManager other = NDManager.newBaseManager()) {
            fill(network, manager);
            NDArray x = manager.create(randomInput(height, width), new Shape(2, 3, height, width));
            DanetOutput trained = network.forward(x);
            DanetNetwork deployed = network.deployed(other);
            DanetOutput fused = deployed.forward(x);
            assertThat(trained.locations().getShape()).isEqualTo(new Shape(2, 3L * 85 * height * width / 1024, 4));
            assertThat(deviation(trained.locations())).isGreaterThan(0.05);
            assertThat(deviation(trained.confidences())).isGreaterThan(0.05);
            assertSame(trained.locations(), fused.locations());
            assertSame(trained.confidences(), fused.confidences());
        }
    }

    private static double deviation(NDArray a) {
        return Math.sqrt(a.sub(a.mean()).square().mean().getFloat());
    }

    private static void assertSame(NDArray expected, NDArray got) {
        assertThat(got.sub(expected).abs().max().getFloat()).isLessThan(1e-4f);
    }

    @ParameterizedTest
    @CsvSource({"baseline,0,0", "safem,4,0", "acfa,0,3", "danet,4,3"})
    void aRowOfTheAblationHasOnlyItsModules(String variant, int safem, int acfa) {
        DanetConfig config = new DanetConfig(DanetPreset.HALF, DanetVariant.of(variant), AttentionForm.RECOMMENDED, 8,
                320);
        DanetNetwork network = new DanetNetwork(config);
        assertThat(network.stateDict().keySet().stream().filter(k -> k.matches("safem\\.\\d\\.ffn\\.0\\.bias")))
                .hasSize(safem);
        assertThat(network.stateDict().keySet().stream().filter(k -> k.matches("acfa\\.\\d\\.deconv\\.bias")))
                .hasSize(acfa);
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(1));
            assertThat(network.forward(manager.ones(new Shape(1, 3, 64, 64))).confidences().getShape())
                    .isEqualTo(new Shape(1, 1020, 2));
        }
    }

    @Test
    void attentionWeighsWithMeanOneOverTheChannelsOrLiterally() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(randomInput(8, 8), new Shape(2, 3, 8, 8)).repeat(1, 4);
            for (AttentionForm form : List.of(AttentionForm.RECOMMENDED,
                    new AttentionForm(AttentionForm.Axis.CHANNEL, false),
                    new AttentionForm(AttentionForm.Axis.SPATIAL, true))) {
                SaFem safem = new SaFem(12, form, new Relay());
                fill(safem, manager);
                NDArray weights = safem.weights(x);
                int axis = form.axis() == AttentionForm.Axis.CHANNEL ? 1 : 2;
                double expected = form.unitMean() ? 1 : 1.0 / 12;
                for (float mean : weights.reshape(2, 12, 64).mean(new int[]{axis}).toFloatArray()) {
                    assertThat((double) mean).isCloseTo(expected, within(1e-5));
                }
                assertSame(weights.mul(x), safem.enhance(x));
            }
        }
    }

    @Test
    void aForwardLeavesNothingBehindButItsResult() {
        DanetNetwork network = new DanetNetwork(DanetConfig.of(DanetPreset.HALF), true);
        try (NDManager weights = NDManager.newBaseManager()) {
            network.materialise(weights, new SplittableRandom(1));
            int before = weights.getManagedArrays().size();
            try (NDManager frame = weights.newSubManager()) {
                network.forward(frame.ones(new Shape(1, 3, 64, 64)));
                // The engine's wrappers turn plain numbers into scalars of the same manager; those do not count.
                assertThat(frame.getManagedArrays().stream().map(NDArray::getShape).filter(s -> s.size() > 1))
                        .containsExactlyInAnyOrder(new Shape(1, 3, 64, 64), new Shape(1, 1020, 4),
                                new Shape(1, 1020, 2));
            }
            assertThat(weights.getManagedArrays().size()).isEqualTo(before);
        }
    }

    @Test
    void everyLearntParameterReceivesAGradientAndTheSameOneByTheRelay() {
        Map<String, float[]> byEngine = gradients(false);
        Map<String, float[]> byRelay = gradients(true);
        assertThat(byRelay.keySet()).isEqualTo(byEngine.keySet());
        byEngine.forEach((key, expected) -> {
            float[] got = byRelay.getOrDefault(key, new float[0]);
            double largest = 0;
            double apart = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                apart = Math.max(apart, Math.abs(expected[i] - got[i]));
            }
            assertThat(largest).as(key).isFinite().isPositive();
            assertThat(apart / largest).as(key).isLessThan(2e-3);
        });
    }

    private static Map<String, float[]> gradients(boolean byRelay) {
        DanetNetwork network = new DanetNetwork(DanetConfig.of(DanetPreset.HALF));
        Map<String, float[]> gradients = new TreeMap<>();
        try (NDManager weights = NDManager.newBaseManager(); NDManager batch = weights.newSubManager()) {
            fill(network, weights);
            network.setTraining(true);
            network.requireGradients();
            NDArray x = batch.create(randomInput(64, 64), new Shape(2, 3, 64, 64));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                if (byRelay) {
                    network.relay().record();
                }
                NDList features = network.features(x);
                DanetOutput output = network.detect(features);
                NDArray loss = output.locations().square().mean().add(output.confidences().square().mean())
                        .add(features.get(1).square().mean());
                if (byRelay) {
                    network.relay().backward(loss, collector);
                } else {
                    collector.backward(loss);
                }
            }
            network.stateDict().forEach((key, p) -> {
                if (p.isTrainable()) {
                    gradients.put(key, p.array().getGradient().toFloatArray());
                }
            });
        }
        return gradients;
    }

    /**
     * Running statistics, scales and offsets away from their start values, so that every path has something to do; norms at
     * half their scale, so that three branches a block do not add up to ever larger values.
     */
    static void fill(Module network, NDManager manager) {
        network.materialise(manager, new SplittableRandom(1));
        WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("*sdc.offset", 0.5),
                new WeightFormula.Gain("*sdc", 3), new WeightFormula.Gain("*ffn", 3),
                new WeightFormula.Gain("", 1.5)));
        network.forEachParameter((key, parameter) -> formula.values(key, Values.of(parameter.array()).shape())
                .ifPresent(v -> parameter.set(manager.create(v.toFloats(), parameter.shape()))));
        network.forEachParameter((key, parameter) -> {
            if (key.matches(".*(bn|rbr_identity)\\.weight")) {
                parameter.array().muli(0.5);
            }
        });
    }

    static float[] randomInput(int height, int width) {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[2 * 3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** Projecting the mean of the samples in place of every pixel saves ACFA 65,536 for each pixel of its coarser maps. */
    @ParameterizedTest
    @CsvSource({"PAPER,83.6", "B0,30.7", "HALF,16"})
    void multiplicationsAreThoseOfTheArithmeticLessWhatTheMeanSaves(DanetPreset preset, double published) {
        long macs = Danet.multiplyAccumulates(new DanetNetwork(DanetConfig.of(preset), true), 128);
        double saved = 65_536 * (64.0 * 64 + 32 * 32 + 16 * 16);
        assertThat(16 * macs / 1e9).isCloseTo(published - saved / 1e9, within(0.3));
    }
}
