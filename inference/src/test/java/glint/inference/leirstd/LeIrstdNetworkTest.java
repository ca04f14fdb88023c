package glint.inference.leirstd;

import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import glint.inference.nn.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

class LeIrstdNetworkTest {
    @ParameterizedTest
    @CsvSource({"false,false,false,false,3011043", "true,true,false,false,2925607", "false,false,true,true,2663611", "true,true,true,true,2578175", "true,false,false,false,3208231", "true,true,true,false,2667935"})
    void everyRowOfTheAblationHasItsPublishedParameterTotal(boolean mbConv, boolean bsBlock, boolean avcStem,
            boolean gsConv, long total) {
        LeIrstdVariant variant = new LeIrstdVariant(mbConv, bsBlock, avcStem, gsConv);
        assertThat(new LeIrstdNetwork(variant, LeIrstdReading.OFFICIAL).parameterCount()).isEqualTo(total);
    }

    @ParameterizedTest
    @EnumSource(LeIrstdReading.class)
    void bothReadingsHaveTheSameParameters(LeIrstdReading reading) {
        LeIrstdNetwork network = new LeIrstdNetwork(reading);
        assertThat(network.parameterCount()).isEqualTo(2_578_175);
        long unused = network.stateDict().entrySet().stream()
                .filter(e -> e.getKey().contains(".res.") && e.getValue().isTrainable())
                .mapToLong(e -> e.getValue().shape().size()).sum();
        assertThat(unused).isEqualTo(92_952);
    }

    @ParameterizedTest
    @CsvSource({"OFFICIAL,64,96", "PAPER,64,96", "PAPER,32,32"})
    void theForwardGivesOneRawResultALevel(LeIrstdReading reading, int height, int width) {
        LeIrstdNetwork network = new LeIrstdNetwork(reading);
        try (NDManager weights = NDManager.newBaseManager(); NDManager frame = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(1));
            NDArray x = frame.zeros(new Shape(2, 3, height, width));
            NDList raw = network.forward(x);
            for (int level = 0; level < 3; level++) {
                int stride = LeIrstdNetwork.STRIDES.get(level);
                assertThat(raw.get(level).getShape()).isEqualTo(new Shape(2, 65, height / stride, width / stride));
            }
        }
    }

    @Test
    void aForwardLeavesNothingBehindButItsResults() {
        LeIrstdNetwork network = new LeIrstdNetwork(LeIrstdReading.PAPER);
        try (NDManager weights = NDManager.newBaseManager()) {
            network.materialise(weights, new SplittableRandom(1));
            int before = weights.getManagedArrays().size();
            try (NDManager frame = weights.newSubManager()) {
                network.forward(frame.ones(new Shape(1, 3, 64, 64)));
                // The engine's wrappers turn plain numbers into scalars of the same manager; those do not count.
                assertThat(frame.getManagedArrays().stream().map(NDArray::getShape).filter(s -> s.size() > 1))
                        .containsExactlyInAnyOrder(new Shape(1, 3, 64, 64), new Shape(1, 65, 8, 8),
                                new Shape(1, 65, 4, 4), new Shape(1, 65, 2, 2));
            }
            assertThat(weights.getManagedArrays().size()).isEqualTo(before);
        }
    }

    @Test
    void keysAreThoseOfTheOfficialCheckpoint() {
        assertThat(new LeIrstdNetwork(LeIrstdReading.OFFICIAL).stateDict()).containsKeys("model.0.conv.weight",
                "model.0.bn.running_var", "model.2._expand_conv.weight", "model.2._bn0.bias",
                "model.2.cbam.channel_attention.fc.bias", "model.2.cbam.spatial_attention.cv1.weight",
                "model.4._project_conv.weight", "model.6.blocks.0.spatial_mixing.partial_conv3.weight",
                "model.6.blocks.0.mlp.0.weight", "model.6.blocks.0.mlp.1.running_mean", "model.8.blocks.0.mlp.3.weight",
                "model.9.cv2.conv.weight", "model.12.gsb.0.conv_lighting.1.cv2.conv.weight",
                "model.12.gsb.0.shortcut.bn.weight", "model.12.res.conv.0.weight", "model.12.res.conv.1.running_mean",
                "model.12.res.p_conv.bias", "model.16.cv1.conv.weight", "model.21.cv3.conv.weight",
                "model.22.cv2.0.0.conv.weight", "model.22.cv3.2.2.bias", "model.22.dfl.conv.weight");
    }

    @Test
    void parametersComeInTheOrderOfTheDataFlow() {
        int last = -1;
        for (String key : new LeIrstdNetwork(LeIrstdReading.PAPER).stateDict().keySet()) {
            int layer = Integer.parseInt(key.substring(6, key.indexOf(".", 6)));
            assertThat(layer).isGreaterThanOrEqualTo(last);
            last = layer;
        }
        assertThat(last).isEqualTo(22);
    }

    @Test
    void everyLearntParameterOfThePaperReadingReceivesAGradient() {
        LeIrstdNetwork network = new LeIrstdNetwork(LeIrstdReading.PAPER);
        network.setTraining(true);
        try (NDManager weights = NDManager.newBaseManager(); NDManager batch = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(3));
            network.requireGradients();
            NDArray x = batch.randomUniform(0, 1, new Shape(2, 3, 64, 64));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList raw = network.forward(x);
                NDArray loss = raw.get(0).square().mean().add(raw.get(1).square().mean())
                        .add(raw.get(2).square().mean());
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
