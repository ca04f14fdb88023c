package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class AuditCommandTest {
    private static final ImageSize SIZE = new ImageSize(24, 16);

    @TempDir
    private Path folder;

    private Path set;

    @BeforeEach
    void aMaskWithAHole() {
        set = folder.resolve("set");
        byte[] counts = new byte[SIZE.width() * SIZE.height()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (i * 7 % 13);
        }
        FrameFiles.writePng(Frame.ofBytes(SIZE.width(), SIZE.height(), counts), set.resolve("images/a.png"));
        BitMask ring = BitMask.of(8, 8, 4, 4, (x, y) -> !(x == 9 && y == 9));
        LabelFormats.byId("mask")
                .write(new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels("a.png", SIZE, List
                        .of(Target.of(1, new Shape.OfMask(ring), Category.TARGET, Provenance.imported("x")))))),
                        set.resolve(
                                "masks"),
                        new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
    }

    @Test
    void findingsAndCountsAreOneJsonDocument() {
        CommandLineRun run = CommandLineRun.of("audit", "--json", set);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("counts").get("mask-holes").asInt()).isEqualTo(1);
        assertThat(run.json().get("findings").get(0).fieldNames()).toIterable().contains("rule", "severity", "image",
                "target", "message", "suggestion");
        assertThat(run.json().get("findings").get(0).get("mend").asText()).isEqualTo("Fill the holes of target 1");
    }

    @Test
    void theFixedCopyHasNothingLeftToFind() {
        Path out = folder.resolve("fixed");

        assertThat(CommandLineRun.of("audit", "--fix", out, set).err()).contains("1 findings mended, 0 left");
        CommandLineRun again = CommandLineRun.of("audit", "--fail-on", "info", out);
        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out()).contains("Nothing found");
        assertThat(out.resolve("audit.json")).isRegularFile();
    }

    @Test
    void aFindingBadEnoughEndsInExitCodeOne() {
        assertThat(CommandLineRun.of("audit", "--fail-on", "warning", set).exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of("audit", "--fail-on", "error", set).exitCode()).isZero();
        assertThat(CommandLineRun.of("audit", "--fail-on", "warning", "--rule", "stray-pixels", set).exitCode())
                .isZero();
    }

    @Test
    void detectionsTellWhatIsMissing() throws IOException {
        for (String detector : List.of("one", "two")) {
            Files.writeString(folder.resolve(detector + ".json"), """
                    {"images":[{"id":1,"file_name":"images/a.png","width":24,"height":16}],
                     "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[2,2,3,3],"score":0.9}],
                     "categories":[{"id":1,"name":"target"}]}""");
        }
        CommandLineRun run = CommandLineRun.of("audit", "--json", "--detections", folder.resolve("one.json"),
                folder.resolve(
                        "two.json"),
                "--rule", "missing-label,undetected-label", set);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("findings")).extracting(f -> f.get("rule").asText()).containsExactly("missing-label",
                "undetected-label");
    }

    @Test
    void rulesAreListedAndSlipsRefused() {
        assertThat(CommandLineRun.of("audit", "--rules").out()).contains("several-targets-in-one-box: ",
                "missing-label: ");
        CommandLineRun slip = CommandLineRun.of("audit", "--rule", "holes", set);
        assertThat(slip.exitCode()).isEqualTo(2);
        assertThat(slip.err()).contains("mask-holes");
        assertThat(CommandLineRun.of("audit", "--fix", set.resolve("copy"), set).exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("audit").exitCode()).isEqualTo(2);
    }
}
