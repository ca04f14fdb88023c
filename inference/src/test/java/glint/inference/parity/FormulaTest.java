package glint.inference.parity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FormulaTest {
    @ParameterizedTest
    @CsvSource({"backbone.backbone.stem.conv.conv.weight,40,32x12x3x3,4cb073d8", "backbone.backbone.stem.conv.bn.running_var,1,32,5a6e5ebe", "neck.hyperspherical_prototype.domain_prototypes,1,4x32x128,5768100f", "neck.mixture_of_experts.experts.1.adapter.weight,1,4x128,8a33c590", "stage.resnet3_2.SEAttention.fc.0.weight,1.5,16x64,572f232b", "mlcl1.conv_cat.bn.weight,1,16,79bbd356"})
    void weightsHaveThePublishedChecksum(String key, double gain, String shape, String crc) {
        List<Integer> dimensions = List.of(shape.split("x", -1)).stream().map(Integer::valueOf).toList();
        WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("", gain)));
        assertThat(crc(formula.values(key, dimensions).orElseThrow())).isEqualTo(crc);
    }

    @Test
    void theSceneHasThePublishedChecksum() {
        assertThat(crc(Scene.render("comoe-input", 5, 128, 128))).isEqualTo("9f04cd98");
    }

    @Test
    void theFirstMatchingGainCountsAndAStarMatchesAnywhere() {
        WeightFormula formula = new WeightFormula("", List.of(new WeightFormula.Gain("a.", 4),
                new WeightFormula.Gain("*.mid.", 9), new WeightFormula.Gain("", 1)));
        double plain = formula.values("b.weight", List.of(1, 1)).orElseThrow().number()
                / new Hash("b.weight").signed(0);
        double middle = formula.values("b.mid.weight", List.of(1, 1)).orElseThrow().number()
                / new Hash("b.mid.weight").signed(0);
        double first = formula.values("a.mid.weight", List.of(1, 1)).orElseThrow().number()
                / new Hash("a.mid.weight").signed(0);
        assertThat(plain).isCloseTo(1, within(1e-6));
        assertThat(middle).isCloseTo(3, within(1e-6));
        assertThat(first).isCloseTo(2, within(1e-6));
    }

    private static String crc(Values values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (float f : values.toFloats()) {
            bytes.putFloat(f);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return Long.toHexString(crc.getValue());
    }
}
