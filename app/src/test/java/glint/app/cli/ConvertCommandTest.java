package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConvertCommandTest {
    @TempDir
    Path folder = Path.of("");

    private Path scene = Path.of("");

    @BeforeEach
    void generate() {
        scene = folder.resolve("scene");
        assertThat(CommandLineRun.of("synth", "-o", scene, "--sequences", 1, "--frames", 3, "--size", "96x64", "--seed",
                7, "--targets", 2).exitCode()).isZero();
    }

    private static CommandLineRun convert(String from, String to, Object... rest) {
        Object[] arguments = new Object[rest.length + 6];
        System.arraycopy(new Object[]{"convert", "--json", "--from", from, "--to", to}, 0, arguments, 0, 6);
        System.arraycopy(rest, 0, arguments, 6, rest.length);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).as("standard error").doesNotContain("error:");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "voc", "yolo", "yolo-seg", "mask", "instance-mask", "labelme", "labelme-mask", "cvat", "cvat-video", "mot", "framelist", "anti-uav", "centroid", "centroid-txt", "glint"})
    void everyFormatGoesThereAndBack(String format) {
        Path masks = scene.resolve("seq0000/masks");
        Path images = scene.resolve("seq0000/images");
        Path there = folder.resolve("there.txt");
        Path back = folder.resolve("back.json");

        JsonNode first = convert("mask", format, "--images", images, masks, there).json();
        JsonNode second = convert(format, "coco", "--images", images, there, back).json();

        assertThat(second.get("frames")).isEqualTo(first.get("frames"));
        if (!format.equals("anti-uav")) {
            assertThat(second.get("targets")).isEqualTo(first.get("targets"));
        }
        assertThat(back).content().contains("\"000000.png\"", "\"000002.png\"");
    }

    @Test
    void whatIsLostIsReportedLabelByLabel() throws IOException {
        Path report = folder.resolve("report.json");
        CommandLineRun run = CommandLineRun.of("convert", "--from", "mask", "--to", "voc", "--report", report, scene
                .resolve("seq0000/masks"), folder.resolve("voc"));

        assertThat(run.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("lost").size()).isEqualTo(json.get("targets").asInt());
        assertThat(json.get("lost").get(0).get("frame").asText()).isEqualTo("000000.png");
        assertThat(json.get("lost").get(0).get("what").asText()).contains("box stays");
        assertThat(json.get("losses").size()).isEqualTo(1);
        assertThat(run.err()).contains("lost: " + json.get("losses").get(0).asText());
    }

    @Test
    void masksTellHowBoxesCountPixels() throws IOException {
        Path masks = scene.resolve("seq0000/masks");
        Path voc = folder.resolve("voc");
        convert("mask", "voc", "--convention", "one-half-open", masks, voc);

        CommandLineRun run = convert("voc", "coco", "--masks", masks, voc, folder.resolve("boxes.json"));

        assertThat(run.err()).contains("boxes count as one-half-open");
        convert("mask", "coco", masks, folder.resolve("masks.json"));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(folder.resolve("boxes.json").toFile()).get("annotations").get(0).get("bbox"))
                .isEqualTo(
                        mapper.readTree(folder.resolve("masks.json").toFile()).get("annotations").get(0).get("bbox"));
        assertThat(CommandLineRun.of("convert", "--from", "voc", "--to", "coco", voc, folder.resolve("x.json")).err())
                .contains("taken to count as voc");
    }

    @Test
    void imagesAreFoundBesideTheLabelsAndOtherwiseAskedFor() throws IOException {
        Path yolo = folder.resolve("yolo");
        convert("mask", "yolo", scene.resolve("seq0000/masks"), yolo);
        CommandLineRun alone = CommandLineRun.of("convert", "--from", "yolo", "--to", "coco", yolo, folder.resolve(
                "x.json"));
        assertThat(alone.err()).contains("missing-size");
        assertThat(convert("yolo", "coco", "--size", "96x64", yolo, folder.resolve("sized.json")).json().get("frames")
                .asInt()).isEqualTo(3);
        Files.move(scene.resolve("seq0000/images"), yolo.resolve("images"));

        convert("yolo", "coco", yolo, folder.resolve("found.json"));

        assertThat(folder.resolve("found.json")).content().contains("\"images/000000.png\"");
    }

    @Test
    void detectionsAreReadWithTheirTruth() throws IOException {
        Path truth = folder.resolve("truth.json");
        convert("mask", "coco", scene.resolve("seq0000/masks"), truth);
        Path bare = Files.writeString(folder.resolve("bare.json"),
                "[{\"image_id\": 2, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}]");

        assertThat(
                CommandLineRun.of("convert", "--from", "coco", "--to", "mot", bare, folder.resolve("mot")).exitCode())
                .isEqualTo(2);
        convert("coco", "mot", "--truth", truth, "--to-convention", "zero-half-open", bare, folder.resolve("mot"));

        assertThat(folder.resolve("mot/det/det.txt")).hasContent("2,-1,1,2,3,4,0.5,-1,-1,-1\n");
    }

    @Test
    void helpNamesEveryFormat() {
        assertThat(CommandLineRun.of("convert", "--help").out()).contains("anti-uav").contains("yolo-seg").contains(
                "labelme-mask").contains("glint");
    }
}
