package glint.inference.acm;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.inference.checkpoint.BatchNormFolding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AcmNetworkTest {
    @Test
    void itHasItsPublishedParameters() {
        assertThat(new AcmNetwork().parameterCount() / 1e6).isCloseTo(0.398, within(0.0005));
    }

    @Test
    void keysAreThoseOfTheOfficialCheckpoint() {
        assertThat(new AcmNetwork().stateDict()).containsKeys("stem.0.running_mean", "stem.1.weight", "stem.8.bias",
                "layer1.0.conv1.weight", "layer2.0.downsample.1.weight", "layer3.2.bn2.bias", "deconv2.bias",
                "fuse2.topdown.1.bias", "fuse2.topdown.5.running_var", "fuse1.bottomup.0.weight", "fuse1.post.1.bias",
                "uplayer1.2.conv2.weight", "head.block.0.weight", "head.block.4.bias");
    }

    @ParameterizedTest
    @CsvSource({"16,16", "32,48"})
    void everyPixelGetsALogitFoldedOrNotAndNothingElseIsLeftBehind(int height, int width) {
        AcmNetwork network = new AcmNetwork();
        try (NDManager weights = NDManager.newBaseManager(); NDManager frame = weights.newSubManager()) {
            network.materialise(weights, new SplittableRandom(1));
            NDArray x = frame.randomUniform(-1, 1, new Shape(2, 3, height, width));
            float[] expected = network.forward(x).toFloatArray();
            BatchNormFolding.fold(network);
            NDArray y = network.forward(x);
            assertThat(y.getShape()).isEqualTo(new Shape(2, 1, height, width));
            assertThat(y.toFloatArray()).containsExactly(expected, within(1e-4f));
            assertThat(frame.getManagedArrays()).hasSize(3);
        }
    }
}
