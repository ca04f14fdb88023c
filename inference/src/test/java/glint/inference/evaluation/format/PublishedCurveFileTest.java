package glint.inference.evaluation.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.inference.evaluation.PublishedCurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PublishedCurveFileTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"RDIAN, 0.8487", "DNANet, 0.8993"})
    void theCurvesPublishedOnDaubHaveThePublishedMeans(String name, double mean) {
        Path file = Path.of(System.getProperty("glint.shared", "shared"), "data", "labels_only", "DAUB_results",
                name + ".txt");
        Assumptions.assumeTrue(Files.exists(file), "The published curves are not here: " + file);
        PublishedCurve curve = PublishedCurveFile.read(file);
        assertThat(curve.name()).isEqualTo(name);
        assertThat(curve.mean()).isCloseTo(mean, within(0.00005));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("curve.txt"), text);
    }

    @Test
    void aFileOfAnotherLengthIsRefusedWithItsLength() throws IOException {
        Path file = file("1.0\t0.5\t0.25");
        assertThatThrownBy(() -> PublishedCurveFile.read(file)).isInstanceOf(InputException.class).hasMessageContaining(
                "3 values");
    }

    @Test
    void aValueThatIsNoPrecisionIsNamedByItsPosition() throws IOException {
        for (String bad : new String[]{"NaN", "1.5", "x"}) {
            Path file = file("0.5 ".repeat(41) + bad + " 0.5".repeat(59));
            assertThatThrownBy(() -> PublishedCurveFile.read(file)).isInstanceOf(InputException.class)
                    .hasMessageContaining("value 42");
        }
    }

    @Test
    void aMissingFileAndOneThatIsNoTextAreRefused() throws IOException {
        assertThatThrownBy(() -> PublishedCurveFile.read(folder.resolve("none.txt"))).isInstanceOf(
                InputException.class);
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> PublishedCurveFile.read(binary)).isInstanceOf(InputException.class);
    }
}
