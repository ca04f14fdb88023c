package glint.inference.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;
import glint.inference.Device;
import glint.inference.Devices;
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.Choices;
import glint.inference.checkpoint.Weights;
import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

class PrecisionTest {
    private static final Device GPU = new Device("gpu:0", "GPU 0", 0);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void halfAConvolutionGivesTheSameWithinItsRoundingAndSingleComesBack(boolean folded) {
        ConvNorm block = new ConvNorm(ConvGeometry.square(3, 8, 3), Normalisation.YOLO, Activation.SILU);
        try (NDManager manager = NDManager.newBaseManager()) {
            block.materialise(manager, new SplittableRandom(1));
            block.parameter("bn.running_mean").set(manager.full(new Shape(8), 0.25f));
            block.parameter("bn.running_var").set(manager.full(new Shape(8), 0.1f));
            NDArray x = manager.create(noise(3 * 16 * 16), new Shape(1, 3, 16, 16));
            float[] single = block.forward(x).toFloatArray();
            if (folded) {
                BatchNormFolding.fold(block);
            }
            Precision.HALF.apply(block);
            NDArray half = block.forward(x);
            assertThat(half.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(half.toFloatArray()).containsExactly(single, offset(0.01f)).isNotEqualTo(single);
            block.setTraining(false);
            assertThat(block.forward(x).toFloatArray()).containsExactly(single, offset(1e-6f));
        }
    }

    @Test
    void halfIsForGpusAlone() {
        assertThat(Precision.of(choices("half"), GPU)).isEqualTo(Precision.HALF);
        assertThat(Precision.of(choices("single"), GPU)).isEqualTo(Precision.SINGLE);
        assertThatThrownBy(() -> Precision.of(choices("half"), Devices.resolve(Devices.CPU)))
                .isInstanceOf(InputException.class).hasMessageContaining("--device gpu");
        assertThatThrownBy(() -> Precision.of(choices("double"), GPU)).isInstanceOf(InputException.class)
                .hasMessageContaining("double");
    }

    private static Choices choices(String precision) {
        DetectorRequest request = new DetectorRequest("le-irstd", Optional.empty(), Optional.empty(),
                Map.of(Precision.SETTING, precision), Optional.empty(), "gpu");
        return new Choices(request, new Weights(new Checkpoint(Map.of(), Map.of()), "none", ""),
                List.of(Precision.SETTING));
    }

    private static float[] noise(int count) {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
