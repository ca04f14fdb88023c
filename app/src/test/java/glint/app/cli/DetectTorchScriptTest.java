package glint.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code cells.pt} gives a box for every 8 × 8 pixels of a picture of one channel. */
class DetectTorchScriptTest {
    @TempDir
    private Path folder;
    private Path module;
    private Path scene;

    @BeforeEach
    void copyModule() throws IOException {
        module = folder.resolve("cells.pt");
        try (InputStream in = DetectTorchScriptTest.class.getResourceAsStream("cells.pt")) {
            Files.write(module, Objects.requireNonNull(in).readAllBytes());
        }
        scene = folder.resolve("scene");
        CommandLineRun.of("synth", "-o", scene, "--sequences", 1, "--frames", 2, "--size", "64x64", "--seed", 7);
    }

    @Test
    void aModuleOfOnesOwnDetectsLikeTheOthers() throws IOException {
        Files.writeString(folder.resolve("cells.yaml"), "size: 64\nchannels: 1\noutput: boxes\nconfidence: 0\n");
        CommandLineRun run = CommandLineRun.of("detect", "--json", "-d", "torchscript", "--weights", module, scene,
                "-o",
                folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get(0).get("options").get("size").asText()).isEqualTo("64x64");
        JsonNode found = new ObjectMapper().readTree(folder.resolve("out/torchscript/detections.json").toFile());
        assertThat(found.get("images")).hasSize(2);
        assertThat(found.get("annotations")).hasSize(128);
    }

    @Test
    void withoutDescriptorOrModuleOneLineSaysWhatIsMissing() {
        CommandLineRun run = CommandLineRun.of("detect", "-d", "torchscript", "--weights", module, scene, "-o",
                folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("cells.yaml");
        CommandLineRun nameless = CommandLineRun.of("detect", "-d", "torchscript", scene, "-o", folder.resolve("out"));
        assertThat(nameless.exitCode()).isEqualTo(2);
        assertThat(nameless.err()).contains("--weights");
    }
}
