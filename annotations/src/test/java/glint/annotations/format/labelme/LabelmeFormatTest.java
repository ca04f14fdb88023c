package glint.annotations.format.labelme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class LabelmeFormatTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);

    @TempDir
    private Path folder;
    private final LabelmeFormat outlines = new LabelmeFormat();
    private final LabelmeMaskFormat masks = new LabelmeMaskFormat();

    private Reading read(String shapes) throws IOException {
        return readDocument("{\"version\": \"5.1.1\", \"flags\": {}, \"shapes\": [\n" + shapes
                + "],\n\"imagePath\": \"a.png\", \"imageData\": null, \"imageHeight\": 48, \"imageWidth\": 64}");
    }

    private Reading readDocument(String json) throws IOException {
        return outlines.read(Files.writeString(folder.resolve("a.json"), json), Options.noImages());
    }

    private Target single(String shapes) throws IOException {
        Reading reading = read(shapes);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().targetCount()).isEqualTo(1);
        return reading.labels().frames().getFirst().targets().getFirst();
    }

    @Test
    void aRectangleHasItsCornersInAnyOrder() throws IOException {
        for (String points : List.of("[[10, 5], [13, 8.5]]", "[[13, 8.5], [10, 5]]", "[[13, 5], [10, 8.5]]",
                "[[10, 5], [13, 5], [13, 8.5], [10, 8.5]]")) {
            assertThat(single("{\"label\": \"t\", \"shape_type\": \"rectangle\", \"points\": " + points + "}").shape())
                    .as(points).isEqualTo(new Shape.OfBox(new Box(10, 5, 13, 8.5)));
        }
    }

    @Test
    void aMaskLiesBetweenItsInclusiveCorners() throws IOException {
        // A picture of 3 by 2 pixels with the values 1 0 1 and 0 1 1, as labelme writes it.
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAEElEQVR4nGNg"
                + "ZGBkYGBkBAAAFwAFtXSfSAAAAABJRU5ErkJggg==";
        BitMask mask = BitMask.of(10, 20, 3, 2, (x, y) -> y == 20 ? x != 11 : x != 10);
        assertThat(single("{\"label\": \"t\", \"shape_type\": \"mask\", \"points\": [[10, 20], [12, 21]], \"mask\": \""
                + png + "\"}").shape()).isEqualTo(new Shape.OfMask(mask));
        Target target = Target.of(1, new Shape.OfMask(mask), Category.TARGET, Provenance.imported("x"));
        Path out = folder.resolve("out");
        masks.write(new LabelSet(List.of(), List.of(new FrameLabels("a.png", SIZE, List.of(target)))), out, Options
                .write(BoxConvention.ZERO_BASED_HALF_OPEN));
        JsonNode shape = new ObjectMapper().readTree(out.resolve("a.json").toFile()).path("shapes").path(0);

        assertThat(shape.path("points")).hasToString("[[10,20],[12,21]]");
        assertThat(shape.path("shape_type").asText()).isEqualTo("mask");
        assertThat(masks.read(out, Options.noImages()).labels().frames().getFirst().targets().getFirst().shape())
                .isEqualTo(target.shape());
        assertThat(read(shape.toString().replace("[12,21]", "[13,21]")).findings()).singleElement().satisfies(
                f -> assertThat(f.message()).contains("line 2").contains("4×2").contains("3×2"));
    }

    @Test
    void partsOfAGroupAreOneTarget() throws IOException {
        String part = "{\"label\": \"t\", \"group_id\": 4, \"points\": ";
        assertThat(single(part + "[[0,0],[1,0],[1,1],[0,1]]}, " + part + "[[3,2],[4,2],[4,3],[3,3]]}").shape())
                .isEqualTo(new Shape.OfMask(BitMask.of(0, 0, 4, 3, (x, y) -> (x == 0 && y == 0) || (x == 3
                        && y == 2))));
        assertThat(single(part + "[[0,0],[1,0],[1,1],[0,1]]}").attributes()).isEqualTo(Map.of("group_id", "4"));
    }

    @Test
    void whatElseAShapeSaysIsKept() throws IOException {
        Target target = single("""
                {"label": "t", "shape_type": "point", "points": [[1.5, 2]], "flags": {"sure": true}, "score": 0.5,
                 "difficult": false, "description": "", "attributes": {"kind": "quad"}, "rotation": null}""");

        assertThat(target.shape()).isEqualTo(new Shape.OfPoint(new Point(1.5, 2)));
        assertThat(target.score()).hasValue(0.5);
        assertThat(target.attributes()).isEqualTo(Map.of("flags/sure", "true", "difficult", "false", "kind", "quad"));
    }

    @Test
    void aCircleIsAnOutlineAndALineIsNoTarget() throws IOException {
        Target circle = single("{\"label\": \"t\", \"shape_type\": \"circle\", \"points\": [[10, 10], [10, 13]]}");

        assertThat(BoxesToMask.pixels(circle.shape(), SIZE).area()).isEqualTo(32);
        for (String bad : List.of("{\"label\": \"t\", \"shape_type\": \"linestrip\", \"points\": [[1,1],[2,2]]}",
                "{\"label\": \"t\", \"points\": [[1,1],[2,2]]}",
                "{\"label\": \"t\", \"points\": [[1,1],[2,2],[3,NaN]]}",
                "{\"label\": \"t\", \"points\": [[1,1],[2,2],[3,1e400]]}", "7", "{\"points\": 5}", "{}",
                "{\"label\": \"t\", \"shape_type\": \"mask\", \"points\": [[1,1],[2,2]], \"mask\": \"AAAA\"}")) {
            assertThat(read(bad).findings()).as(bad).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-shape");
                assertThat(f.message()).contains("line 2 of a.json");
            });
        }
    }

    @Test
    void theImageIsTheOneTheFileNamesInsideTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("json"));
        for (Map.Entry<String, String> path : Map.of("..\\\\images\\\\b.bmp", "images/b.bmp", "../../b.bmp",
                "json/a.bmp", "/etc/b.bmp", "json/a.bmp", "C:\\\\b.bmp", "json/a.bmp", "b.bmp", "json/b.bmp", "",
                "json/a").entrySet()) {
            Files.writeString(folder.resolve("json/a.json"), "{\"shapes\": [], \"imagePath\": \"" + path.getKey()
                    + "\", \"imageHeight\": 4, \"imageWidth\": 4}");
            Reading reading = outlines.read(folder, Options.noImages());
            assertThat(reading.labels().frames()).extracting(FrameLabels::frame).as(path.getKey()).containsExactly(path
                    .getValue());
            assertThat(reading.findings()).hasSize(path.getValue().equals("json/a.bmp") ? 1 : 0);
        }
    }

    @Test
    void damagedFilesAreFindingsWithThePlace() throws IOException {
        for (String text : List.of("", "{", "[]", "{}", "{\"shapes\": 4}", "{\"shapes\": [{\"label\":",
                "{\"shapes\": " + "[".repeat(100_000))) {
            assertThat(readDocument(text).findings()).singleElement().satisfies(f -> assertThat(f.rule()).isEqualTo(
                    "unreadable-file"));
        }
        assertThat(readDocument("{\"shapes\": [],\n\"x").findings().getFirst().message()).contains("line 2");
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (LabelFormat format : List.of(outlines, masks)) {
            RandomTargets random = new RandomTargets(41, SIZE);
            List<FrameLabels> frames = new ArrayList<>();
            long id = 1;
            for (int f = 0; f < 20; f++) {
                List<Target> targets = new ArrayList<>();
                for (int t = random.below(5); t > 0; t--) {
                    Shape shape = switch (random.below(4)) {
                        case 0 -> new Shape.OfBox(random.box());
                        case 1 -> new Shape.OfMask(random.mask());
                        case 2 -> new Shape.OfPolygon(random.polygon());
                        default -> new Shape.OfPoint(new Point(random.below(100) / 7.0, 3));
                    };
                    targets.add(new Target(id++, shape, new Category(1, "größe \"x\""), random.below(2) == 0
                            ? OptionalDouble.of(random.below(1000) / 999.0)
                            : OptionalDouble.empty(),
                            random.below(2) == 0
                                    ? OptionalLong.of(id * 1_000_000_007L)
                                    : OptionalLong.empty(),
                            random.below(2) == 0
                                    ? Map.of("flags/a", "true", "b", "c")
                                    : Map.of(),
                            Provenance.imported("sub/" + f + ".json")));
                }
                frames.add(new FrameLabels("sub/" + f + ".png", SIZE, targets, Map.of("flags/night", "false")));
            }
            Path out = folder.resolve(format.id());

            format.write(new LabelSet(List.of(), frames), out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
            Reading reading = format.read(out, Options.noImages());

            assertThat(reading.findings()).filteredOn(f -> !f.rule().equals("box-outside-image")).isEmpty();
            for (int f = 0; f < 20; f++) {
                FrameLabels before = frames.get(f);
                FrameLabels after = reading.labels().frames().get(f);
                assertThat(after.attributes()).isEqualTo(before.attributes());
                for (int t = 0; t < before.targets().size(); t++) {
                    Target expected = before.targets().get(t);
                    Target actual = after.targets().get(t);
                    if (expected.shape() instanceof Shape.OfMask(BitMask mask)) {
                        assertThat(BoxesToMask.pixels(actual.shape(), SIZE)).isEqualTo(mask);
                        assertThat(actual.withShape(expected.shape())).isEqualTo(expected);
                    } else {
                        assertThat(actual).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void aFileHasAllThatLabelmeAsksForAndFindsItsImage() throws IOException {
        Path out = folder.resolve("labels");
        outlines.write(new LabelSet(List.of(), List.of(new FrameLabels("sub/a.png", SIZE, List.of(Target.of(1,
                new Shape.OfBox(new Box(10, 5, 13, 8)), Category.TARGET, Provenance.imported("x")))))), out,
                new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN, Optional.of(folder.resolve("images"))));

        JsonNode root = new ObjectMapper().readTree(out.resolve("sub/a.json").toFile());
        assertThat(root.has("imageData")).isTrue();
        assertThat(root.path("version").asText()).startsWith("5.");
        assertThat(root.path("imagePath").asText()).isEqualTo("../../images/sub/a.png");
        assertThat(root.path("imageHeight").asInt()).isEqualTo(48);
        assertThat(root.path("shapes").path(0)).hasToString("{\"label\":\"target\",\"points\":[[10,5],[13,8]],"
                + "\"group_id\":null,\"shape_type\":\"rectangle\",\"flags\":{}}");
    }
}
