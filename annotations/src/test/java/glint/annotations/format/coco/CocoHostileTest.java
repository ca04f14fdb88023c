package glint.annotations.format.coco;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Damaged and malicious COCO files: one finding for what is wrong, the rest is read. */
class CocoHostileTest {
    private static final String IMAGES = "\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 64, \"height\": 64}]";
    private static final String GOOD = "{\"id\": 100, \"image_id\": 1, \"bbox\": [1, 1, 2, 2]}";

    @TempDir
    private Path folder;
    private final CocoFormat format = new CocoFormat();

    private Reading read(String json) throws IOException {
        return format.read(Files.writeString(folder.resolve("labels.json"), json), Options.noImages());
    }

    /** Reads a bad annotation before a good one and expects the good one and a finding of the rule. */
    private Finding bad(String annotation) throws IOException {
        Reading reading = read("{" + IMAGES + ", \"annotations\": [\n" + annotation + ",\n" + GOOD + "]}");
        assertThat(reading.labels().frames().getFirst().targets()).as(annotation).anySatisfy(t -> assertThat(t.id())
                .isEqualTo(100));
        assertThat(reading.findings()).as(annotation).isNotEmpty();
        return reading.findings().getFirst();
    }

    @Test
    void impossibleNumbersAreFindingsThatNameTheLine() throws IOException {
        for (String number : List.of("1e400", "-1e400", "NaN", "Infinity", "\"NaN\"", "\"x\"", "null", "{}", "[1]",
                "1e12")) {
            Finding finding = bad("{\"image_id\": 1, \"bbox\": [1, " + number + ", 2, 2]}");
            assertThat(finding.rule()).as(number).isEqualTo("bad-number");
            assertThat(finding.message()).contains("line 2");
        }
        assertThat(bad("{\"image_id\": 1, \"bbox\": [1, 1, 2]}").rule()).isEqualTo("bad-number");
        assertThat(bad("{\"image_id\": 1, \"bbox\": [1, 1, 2, 2], \"score\": NaN}").rule()).isEqualTo("bad-number");
    }

    @Test
    void impossibleBoxesAreFindings() throws IOException {
        assertThat(bad("{\"image_id\": 1, \"bbox\": [1, 1, -2, 2]}").rule()).isEqualTo("bad-box");
        assertThat(bad("{\"image_id\": 1}").rule()).isEqualTo("bad-box");
        assertThat(bad("{\"image_id\": 1, \"bbox\": [60, 1, 9, 2]}").rule()).isEqualTo("box-outside-image");
    }

    @Test
    void entriesOfTheWrongKindAreFindings() throws IOException {
        assertThat(bad("7").rule()).isEqualTo("bad-entry");
        assertThat(bad("[[[]]]").rule()).isEqualTo("bad-entry");
        assertThat(bad("{\"bbox\": [1, 1, 2, 2]}").rule()).isEqualTo("bad-entry");
        assertThat(bad("{\"image_id\": {\"a\": [1]}, \"bbox\": [1, 1, 2, 2]}").rule()).isEqualTo("bad-entry");
        assertThat(bad("{\"image_id\": 5, \"bbox\": [1, 1, 2, 2]}").rule()).isEqualTo("unknown-image");
    }

    @Test
    void damagedSegmentationsAreFindingsAndTheBoxStandsIn() throws IOException {
        for (String segmentation : List.of("7", "[[1, 2, 3]]", "[[1, 2, 3, 4, 5, NaN]]", "[1, 2, 3]",
                "{\"counts\": [1]}", "{\"size\": [64, 64], \"counts\": [5]}",
                "{\"size\": [64, 64], \"counts\": \"ooo\"}",
                "{\"size\": [64, 64], \"counts\": [4096]}", "{\"size\": [64, 64], \"counts\": [1.5, 4094.5]}",
                "{\"size\": [64, 64], \"counts\": [-1, 4097]}")) {
            Reading reading = read("{" + IMAGES + ", \"annotations\": [{\"image_id\": 1, \"bbox\": [1, 1, 2, 2], "
                    + "\"segmentation\": " + segmentation + "}]}");
            assertThat(reading.findings()).as(segmentation).extracting(Finding::rule).containsExactly(
                    "bad-segmentation");
            assertThat(reading.labels().targetCount()).isEqualTo(1);
        }
    }

    @Test
    void aSegmentationOfAnotherSizeIsNotUsed() throws IOException {
        assertThat(bad("{\"image_id\": 1, \"bbox\": [1, 1, 2, 2], \"segmentation\": {\"size\": [2, 2], "
                + "\"counts\": [0, 4]}}").rule()).isEqualTo("size-mismatch");
    }

    @Test
    void aSegmentationOfAnImpossibleSizeCostsNoMemory() throws IOException {
        Reading reading = read("""
                {"images": [{"id": 1, "file_name": "a.png", "width": 900000000, "height": 900000000}],
                 "annotations": [{"image_id": 1, "bbox": [1, 1, 2, 2],
                                  "segmentation": {"size": [900000000, 900000000], "counts": [0, 810000000]}}]}""");

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("bad-segmentation");
    }

    @Test
    void aBoxThatContradictsItsPixelsIsAFinding() throws IOException {
        assertThat(bad("{\"image_id\": 1, \"bbox\": [9, 9, 20, 20], \"segmentation\": {\"size\": [64, 64], "
                + "\"counts\": [0, 2, 4094]}}").rule()).isEqualTo("box-off-mask");
    }

    @Test
    void idsGivenTwiceAreFindingsAndNothingIsLost() throws IOException {
        Reading reading = read("{" + IMAGES + ", \"annotations\": [" + GOOD + "," + GOOD + "]}");

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("duplicate-id");
        assertThat(reading.labels().frames().getFirst().targets()).extracting(t -> t.id()).containsExactly(100L, 101L);
    }

    @Test
    void imagesListedTwiceAreOneFrame() throws IOException {
        Reading reading = read("""
                {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 64},
                            {"id": 2, "file_name": "./a.png", "width": 64, "height": 64}],
                 "annotations": [{"image_id": 1, "bbox": [1, 1, 2, 2]}, {"image_id": 2, "bbox": [9, 9, 2, 2]}]}""");

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("duplicate-image");
        assertThat(reading.labels().frames()).singleElement().satisfies(f -> assertThat(f.targets()).hasSize(2));
    }

    @Test
    void fileNamesThatClimbOutOfTheFolderAreLeftOut() throws IOException {
        for (String name : List.of("../a.png", "/etc/passwd", "x/../../a.png", "C:\\\\a.png")) {
            Reading reading = read("{\"images\": [{\"id\": 1, \"file_name\": \"" + name
                    + "\", \"width\": 4, \"height\": 4}]}");
            assertThat(reading.findings()).as(name).extracting(Finding::rule).containsExactly("path-outside-folder");
            assertThat(reading.labels().frames()).isEmpty();
        }
    }

    @Test
    void anImageWithoutSizeTakesThatOfItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("labels.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 0, \"height\": -3}]}");

        assertThat(format.read(file, Options.noImages()).findings()).extracting(Finding::rule).containsExactly(
                "missing-size");
        assertThat(format.read(file, Options.allImages(5, 6)).labels().frames().getFirst().size().height()).isEqualTo(
                6);
    }

    @Test
    void aMillionMistakesAreAFewFindings() throws IOException {
        Reading reading = read("{" + IMAGES + ", \"annotations\": [" + "7,".repeat(100_000) + GOOD + "]}");

        assertThat(reading.findings()).hasSize(21);
        assertThat(reading.findings().getLast().message()).contains("99980 more");
    }

    @Test
    void damagedDocumentsAreRefusedWithThePlace() throws IOException {
        assertThatThrownBy(() -> read("{" + IMAGES + ",\n\"annotations\": [{\"image_id\": 1, \"bb")).isInstanceOf(
                InputException.class).hasMessageContaining("labels.json").hasMessageContaining("line 2");
        for (String text : List.of("", "   ", "hello", "{}", "[", "7", "\"x\"", "{\"images\"", "{\"images\": 5}",
                "\u0000\u0000\u0000", "<html></html>")) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(InputException.class).hasMessageContaining(
                    "labels.json");
        }
    }

    @Test
    void nestingWithoutEndDoesNotExhaustTheStack() {
        for (String text : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "{" + IMAGES + ", \"x\": "
                + "[".repeat(100_000) + "]".repeat(100_000) + "}")) {
            assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessageContaining("nesting");
        }
    }

    @Test
    void aBareListOfDetectionsAsksForItsGroundTruth() {
        assertThatThrownBy(() -> read("[]")).isInstanceOf(InputException.class).hasMessageContaining("ground truth");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> format.read(folder.resolve("no.json"), Options.noImages())).isInstanceOf(
                InputException.class).hasMessageContaining("no.json").hasMessageContaining("is not there");
    }

    @Test
    void flippedBytesNeverCauseAnotherError() throws IOException {
        String whole = "{" + IMAGES + ", \"annotations\": [" + GOOD + ", {\"image_id\": 1, \"segmentation\": "
                + "{\"size\": [64, 64], \"counts\": [0, 2, 4094]}, \"attributes\": {\"a\": 1}, \"iscrowd\": 1}, "
                + "{\"image_id\": 1, \"segmentation\": [[1, 1, 5, 1, 5, 5]]}], \"categories\": [{\"id\": 1, "
                + "\"name\": \"t\"}]}";
        SplittableRandom random = new SplittableRandom(10);
        int read = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = whole.getBytes(ISO_8859_1);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            Path file = Files.write(folder.resolve("flipped.json"), bytes);
            try {
                assertThat(format.read(file, Options.noImages())).isNotNull();
                read++;
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("flipped.json");
            }
        }
        assertThat(read).isBetween(100, 900);
    }
}
