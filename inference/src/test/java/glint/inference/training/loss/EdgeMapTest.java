package glint.inference.training.loss;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeMapTest {
    @ParameterizedTest
    @ValueSource(strings = {"eedm", "eedm_grad"})
    void edgesLossesAndGradientsAreThoseOfTheReleasedCode(String group) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", group);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(FixtureFolder.readAll(folder));
        assertThat(report.fixtures()).allMatch(f -> f.error().isEmpty());
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @Test
    void aSinglePixelHasItselfAndItsFourNeighboursOnItsEdge() {
        float[] label = new float[49];
        label[3 * 7 + 3] = 1;
        boolean[] edge = EdgeMap.of(label, 0, 7, 7, EdgeMap.ClearedRow.FIRST);
        for (int i = 0; i < 49; i++) {
            assertThat(edge[i]).as("%d", i).isEqualTo(List.of(17, 23, 24, 25, 31).contains(i));
        }
    }

    @Test
    void clearingTheSecondRowLeavesTheFirstButForItsCorners() {
        boolean[] edge = EdgeMap.of(new float[16], 0, 4, 4, EdgeMap.ClearedRow.SECOND);
        assertThat(edge).containsExactly(false, true, true, false, false, false, false, false, false, false, false,
                false, false, false, false, false);
    }
}
