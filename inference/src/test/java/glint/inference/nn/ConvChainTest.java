package glint.inference.nn;

import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ConvChainTest {
    private static ConvChain chain() {
        return ConvChain.of(Normalisation.PYTORCH).norm(2).conv(ConvGeometry.square(2, 4, 3), true).norm().relu()
                .maxPool(2).maxPool(2).conv(ConvGeometry.square(4, 3, 1), false).activation(Activation.SIGMOID).build();
    }

    @Test
    void everyPartTakesAnIndexWhetherItHasWeightsOrNot() {
        assertThat(chain().stateDict().keySet()).containsExactly("0.weight", "0.bias", "0.running_mean",
                "0.running_var", "1.weight", "1.bias", "2.weight", "2.bias", "2.running_mean", "2.running_var",
                "6.weight");
    }

    @Test
    void consecutivePoolingsTakeTheGreatestOfTheWholeSquare() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ConvChain pools = ConvChain.of(Normalisation.PYTORCH).maxPool(2).maxPool(2).build();
            float[] values = new float[8 * 4];
            values[9] = 3;
            values[31] = 5;
            NDArray y = pools.forward(manager.create(values, new Shape(1, 1, 8, 4)));
            assertThat(y.toFloatArray()).containsExactly(3, 5);
        }
    }

    @Test
    void foldingChangesNothingButTheRounding() {
        try (NDManager manager = NDManager.newBaseManager()) {
            ConvChain chain = chain();
            chain.materialise(manager, new SplittableRandom(3));
            chain.parameter("2.running_mean").set(manager.create(new float[]{0.2f, -0.3f, 0.1f, 0}));
            NDArray x = manager.randomUniform(-1, 1, new Shape(2, 2, 8, 8));
            float[] expected = chain.forward(x).toFloatArray();
            chain.fold();
            assertThat(chain.forward(x).toFloatArray()).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void aChainCannotBeginWithAnActivationOrWithANormalisationOfUnknownWidth() {
        assertThatThrownBy(() -> ConvChain.of(Normalisation.PYTORCH).relu().build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConvChain.of(Normalisation.PYTORCH).norm())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
