package glint.inference.parity.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.inference.parity.Fixture;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FixtureFolderTest {
    private static final String CONV = """
            {"kind": "block.le-conv", "config": {"inChannels": 1, "outChannels": 1, "kernel": 1, "stride": 1,
              "activation": "none", "bnEps": 0.001%s},
             "weights": {"keyPrefix": "", "gains": 1},
             "inputs": [{"name": "input", "shape": [1, 1, 1, 1], "value": [[[[1]]]]}],
             "expected": [{"name": "parameterCount", "shape": [], "value": 3, "toleranceAbs": 0%s}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void everyGoldenFixtureIsRead() {
        Path golden = Path.of(System.getProperty("glint.shared", "shared"), "golden");
        Assumptions.assumeTrue(Files.isDirectory(golden), "The golden numbers are not here: " + golden);
        List<Fixture> all = FixtureFolder.readAll(golden);
        assertThat(all).hasSizeGreaterThan(20).allMatch(f -> !f.expected().isEmpty());
        Fixture loss = all.stream().filter(f -> f.kind().equals("loss.leirstd-v8")).findFirst().orElseThrow();
        assertThat(loss.ragged("boxes")).hasSize(3);
        assertThat(loss.ragged("boxes").get(1).shape()).containsExactly(0, 4);
    }

    @Test
    void aFixtureIsRunByItsKindAlone() throws IOException {
        assertThat(run(CONV.formatted("", "")).pass()).isTrue();
    }

    @Test
    void anOptionNobodyReadsIsAnError() throws IOException {
        ParityReport report = run(CONV.formatted(", \"twist\": 3", ""));
        assertThat(report.pass()).isFalse();
        assertThat(report.fixtures().getFirst().error().orElseThrow()).contains("twist");
    }

    @Test
    void anUnknownKindIsAnError() throws IOException {
        ParityReport report = run(CONV.formatted("", "").replace("block.le-conv", "block.new"));
        assertThat(report.fixtures().getFirst().error().orElseThrow()).contains("block.new");
    }

    @Test
    void anUnknownKeyOfAnExpectationIsRefused() {
        assertThatThrownBy(() -> run(CONV.formatted("", ", \"compareAs\": 1"))).isInstanceOf(InputException.class)
                .hasMessageContaining("compareAs");
    }

    @Test
    void aTruncatedArrayIsRefusedWithItsName() throws IOException {
        Path file = folder.resolve("a.npy");
        byte[] header = "\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[10 + 118 + 4];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(header, 0, bytes, 0, header.length);
        Files.write(file, bytes);
        assertThatThrownBy(() -> NpyFile.read(file)).isInstanceOf(InputException.class).hasMessageContaining("a.npy")
                .hasMessageContaining("4 bytes");
    }

    private ParityReport run(String json) throws IOException {
        Files.writeString(folder.resolve("golden.json"), json);
        return ParitySuite.installed().run(FixtureFolder.readAll(folder));
    }
}
