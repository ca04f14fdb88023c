package glint.inference.leirstd;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.StateDict;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFormula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({"LE_IRSTD,PAPER", "LE_IRSTD,OFFICIAL", "YOLOV8_N,OFFICIAL"})
    void theFoldedNetworkGivesTheSameResultsAndUnfoldsWithoutATrace(String variant, LeIrstdReading reading) {
        LeIrstdNetwork network = new LeIrstdNetwork(
                variant.equals("LE_IRSTD") ? LeIrstdVariant.LE_IRSTD : LeIrstdVariant.YOLOV8_N, reading);
        try (NDManager manager = NDManager.newBaseManager()) {
            fill(network, manager);
            NDArray x = manager.create(randomInput(), new Shape(1, 3, 64, 96));
            NDList plain = network.forward(x);
            int arrays = manager.getManagedArrays().size();
            assertThat(BatchNormFolding.fold(network)).isGreaterThan(20);
            NDList folded = network.forward(x);
            assertSame(plain, folded, 1e-4);
            folded.close();
            network.setTraining(false);
            NDList again = network.forward(x);
            assertSame(plain, again, 0);
            assertThat(StateDict.save(network, Map.of()).tensors()).hasSameSizeAs(network.stateDict());
            again.close();
            assertThat(manager.getManagedArrays().stream().filter(a -> a.size() > 1).count())
                    .isLessThanOrEqualTo(arrays);
        }
    }

    private static void assertSame(NDList expected, NDList got, double tolerance) {
        for (int level = 0; level < expected.size(); level++) {
            float[] a = expected.get(level).toFloatArray();
            float[] b = got.get(level).toFloatArray();
            for (int i = 0; i < a.length; i++) {
                assertThat(b[i]).isCloseTo(a[i], within((float) (tolerance * Math.max(1, Math.abs(a[i])))));
            }
        }
    }

    /** Running statistics and scales away from their start values, so that folding has something to do. */
    private static void fill(LeIrstdNetwork network, NDManager manager) {
        network.materialise(manager, new SplittableRandom(1));
        WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("", 3)));
        network.forEachParameter((key, parameter) -> formula.values(key, Values.of(parameter.array()).shape())
                .ifPresent(v -> parameter.set(manager.create(v.toFloats(), parameter.shape()))));
    }

    private static float[] randomInput() {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[3 * 64 * 96];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
