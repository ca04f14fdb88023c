package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversions between boxes, masks and places on the command line, and what they report. */
class LabelShapesTest {
    private static final ImageSize SIZE = new ImageSize(24, 16);

    @TempDir
    private Path folder;

    @BeforeEach
    void twoTargetsInOneFrame() {
        BitMask corner = BitMask.of(3, 3, 3, 3, (x, y) -> x == 3 || y == 3);
        BitMask square = BitMask.filled(new Box(12, 8, 14, 10));
        write("masks", new Shape.OfMask(corner), new Shape.OfMask(square));
        write("images", new Shape.OfMask(corner), new Shape.OfMask(square));
    }

    private void write(String name, Shape... shapes) {
        SplittableRandom ids = new SplittableRandom(1);
        List<Target> targets = List.of(shapes).stream().map(shape -> Target.of(ids.nextLong(1_000_000), shape,
                Category.TARGET, Provenance.imported("x"))).toList();
        LabelFormats.byId("mask").write(new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels("a.png", SIZE,
                targets))), folder.resolve(name), new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
    }

    @Test
    void masksBecomeBoxesWithAReportForEachLabel() throws IOException {
        Path out = folder.resolve("boxes.json");
        CommandLineRun run = CommandLineRun.of("convert", "--json", "--from", "mask", "--to", "coco", "--to-boxes",
                "component", folder.resolve("masks"), out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("labels")).extracting(label -> label.get("iou").asDouble()).containsExactly(5.0 / 9,
                1.0);
        assertThat(run.json().get("totals").get("addedPixels").asDouble()).isEqualTo(4);
        assertThat(Files.readString(out)).doesNotContain("counts");
    }

    @Test
    void aDryRunWritesNothing() {
        Path out = folder.resolve("none.json");
        CommandLineRun run = CommandLineRun.of("convert", "--dry-run", "--from", "mask", "--to", "coco", "--to-points",
                "centroid", folder.resolve("masks"), out);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("2 labels: 0 exact").contains("would be written");
        assertThat(out).doesNotExist();
    }

    @Test
    void growingNeedsTheImages() {
        Path boxes = folder.resolve("boxes.json");
        CommandLineRun.of("convert", "--from", "mask", "--to", "coco", "--to-boxes", "label", folder.resolve("masks"),
                boxes);
        CommandLineRun without = CommandLineRun.of("convert", "--from", "coco", "--to", "mask", "--to-masks", "grown",
                boxes, folder.resolve("grown"));
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--images");

        // The pictures are as bright as the masks, so growing gives the very pixels back.
        CommandLineRun with = CommandLineRun.of("convert", "--json", "--from", "coco", "--to", "mask", "--to-masks",
                "grown", "--images", folder.resolve("images"), boxes, folder.resolve("grown"));
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.json().get("totals").get("lostPixels").asInt()).isEqualTo(4);
        assertThat(folder.resolve("grown/a.png")).hasBinaryContent(bytes(folder.resolve("masks/a.png")));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUnknownWordIsRefusedWithTheKnownOnes() {
        CommandLineRun run = CommandLineRun.of("convert", "--from", "mask", "--to", "coco", "--to-masks", "round",
                folder.resolve("masks"), folder.resolve("x.json"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("filled, ellipse, grown");
    }

    @Test
    void theWayThroughABoxFormatIsMeasuredLabelByLabel() {
        CommandLineRun run = CommandLineRun.of("roundtrip", "--json", "--through", "voc", folder);
        JsonNode report = run.json();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(report.get("mask").get("labels")).extracting(label -> label.get("iou").asDouble()).containsExactly(
                5.0 / 9, 1.0);
        assertThat(report.get("box").get("totals").get("exact").asInt()).isEqualTo(2);
        assertThat(report.get("mask").get("labels").get(0).fieldNames()).toIterable().contains("iou", "centroidShift",
                "lostPixels", "merged", "split");
    }

    @Test
    void findingsReachTheJson() throws IOException {
        Files.copy(folder.resolve("masks/a.png"), folder.resolve("masks/b.bmp"));
        CommandLineRun run = CommandLineRun.of("convert", "--json", "--from", "mask", "--to", "coco", folder.resolve(
                "masks"), folder.resolve("x.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("findings").get(0).get("rule").asText()).isEqualTo("wrong-extension");
        assertThat(run.json().get("findings").get(0).get("target").isNull()).isTrue();
    }
}
