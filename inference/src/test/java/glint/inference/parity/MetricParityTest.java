package glint.inference.parity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.inference.parity.format.FixtureFolder;

import static org.assertj.core.api.Assertions.assertThat;

class MetricParityTest {
    @ParameterizedTest
    @ValueSource(strings = {"det1_crowded_tiny", "det2_sparse", "seg1_threshold_distance", "seg2_first_hit_and_empty", "seg3_diagonal_and_random"})
    void theMetricsAreThoseOfTheOfficialScripts(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "metrics", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        // Every value was computed: none passes only because it may stay out.
        assertThat(report.fixtures().getFirst().values()).hasSizeGreaterThanOrEqualTo(20).allMatch(
                v -> v.pass() && v.maxAbs().isPresent());
    }
}
