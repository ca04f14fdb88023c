package glint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BenchCommandTest {
    @Test
    void figuresComeAsOneJsonDocument() {
        CommandLineRun run = CommandLineRun.of("bench", "decode", "--size", "64x48", "--json");
        assertThat(run.exitCode()).isZero();
        JsonNode document = run.json();
        assertThat(document.get("suite").asText()).isEqualTo("decode");
        assertThat(document.at("/machine/processors").asInt()).isPositive();
        JsonNode figure = document.at("/figures/0");
        assertThat(figure.get("name").asText()).isEqualTo("8-bit PNG 64×48");
        assertThat(figure.get("unit").asText()).isEqualTo("ms");
        assertThat(figure.get("median").asDouble()).isPositive().isLessThanOrEqualTo(figure.get("p95").asDouble());
        assertThat(figure.get("warmUp").asInt()).isPositive();
        assertThat(figure.get("goal").isNull()).isTrue();
    }

    @Test
    void theTableNamesEveryFigure() {
        CommandLineRun run = CommandLineRun.of("bench", "decode", "--size", "64x48");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("median", "p95", "16-bit TIFF page 64×48", "frames/s", "to warm up");
    }

    @Test
    void anOptionOfAnotherSuiteIsRefused() {
        CommandLineRun run = CommandLineRun.of("bench", "eval", "--full");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--full").contains("eval");
    }

    @Test
    void anUnknownSuiteIsBadInputThatNamesTheOthers() {
        CommandLineRun run = CommandLineRun.of("bench", "everything");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("everything").contains("detect, view, store");
    }
}
