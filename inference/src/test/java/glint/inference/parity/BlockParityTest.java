package glint.inference.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;

class BlockParityTest {
    @ParameterizedTest
    @ValueSource(strings = {"akconv_n3", "le_avcstem_official", "le_conv3s2", "le_detect", "le_gsbottleneck", "le_gsconv_k3s2", "le_mbconv", "le_sppf", "repvgg_id", "repvgg_s2", "dcnv3_g4k3"})
    void theBlockComputesWhatTheReleasedCodeComputes(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "blocks", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }
}
