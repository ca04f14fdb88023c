package glint.annotations.format.coco;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.SharedData;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.Reading;
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

class CocoFormatTest {
    private static final ImageSize SIZE = new ImageSize(320, 240);

    @TempDir
    private Path folder;
    private final CocoFormat format = new CocoFormat();

    private Reading read(String json) throws IOException {
        return format.read(Files.writeString(folder.resolve("labels.json"), json), Options.noImages());
    }

    /** A document with one image of 4 by 3 pixels and one annotation, whose remaining fields are given. */
    private Target single(String fields) throws IOException {
        Reading reading = read("""
                {"images": [{"id": 7, "file_name": "a.png", "width": 4, "height": 3}],
                 "annotations": [{"id": 5, "image_id": 7, "category_id": 2, %s}],
                 "categories": [{"id": 2, "name": "drone"}]}""".formatted(fields));
        assertThat(reading.findings()).isEmpty();
        return reading.labels().frames().getFirst().targets().getFirst();
    }

    @Test
    void aBoxIsItsCornerAndItsSize() throws IOException {
        Target target = single("\"bbox\": [1, 0.5, 2, 1.25]");

        assertThat(target).isEqualTo(Target.of(5, new Shape.OfBox(new Box(1, 0.5, 3, 1.75)), new Category(2, "drone"),
                Provenance.imported("labels.json")));
    }

    @Test
    void emptySegmentationsMeanThatThereIsOnlyABox() throws IOException {
        for (String empty : List.of("[]", "[[]]", "null")) {
            assertThat(single("\"bbox\": [1, 1, 2, 1], \"segmentation\": " + empty).shape()).isEqualTo(
                    new Shape.OfBox(new Box(1, 1, 3, 2)));
        }
    }

    @Test
    void runsOfBothKindsArePixels() throws IOException {
        Shape corner = new Shape.OfMask(BitMask.of(0, 0, 2, 2, (x, y) -> x + y < 2));

        assertThat(single("\"segmentation\": {\"size\": [3, 4], \"counts\": [0, 2, 1, 1, 8]}").shape()).isEqualTo(
                corner);
        assertThat(single("\"segmentation\": {\"size\": [3, 4], \"counts\": \"021O7\"}").shape()).isEqualTo(corner);
    }

    @Test
    void oneOutlineIsKeptAndSeveralBecomePixels() throws IOException {
        assertThat(single("\"segmentation\": [[0, 0, 2, 0, 2, 1]]").shape()).isInstanceOf(Shape.OfPolygon.class);
        assertThat(single("\"segmentation\": [[0,0,1,0,1,1,0,1], [3,2,4,2,4,3,3,3]]").shape()).isEqualTo(
                new Shape.OfMask(BitMask.of(0, 0, 4, 3, (x, y) -> (x == 0 && y == 0) || (x == 3 && y == 2))));
    }

    @Test
    void crowdsTracksScoresAndAttributesAreKept() throws IOException {
        Target target = single("""
                "bbox": [0, 0, 1, 1], "iscrowd": 1, "score": 0.25, "track_id": 9000000000,
                "attributes": {"occluded": false, "note": "x"}""");

        assertThat(target.attributes()).isEqualTo(Map.of("ignore", "true", "occluded", "false", "note", "x"));
        assertThat(target.score()).hasValue(0.25);
        assertThat(target.track()).hasValue(9_000_000_000L);
    }

    @Test
    void imagesWithoutAnnotationsStayAndNumbersMayBeText() throws IOException {
        Reading reading = read("""
                {"annotations": [{"image_id": "2", "bbox": ["1", "1", "2", "2"]}],
                 "images": [{"id": 1, "file_name": "x/a.png", "width": 9, "height": 9},
                            {"id": 2.0, "file_name": "y\\\\a.png", "width": "9", "height": 9}]}""");

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).extracting(FrameLabels::frame).containsExactly("x/a.png", "y/a.png");
        assertThat(reading.labels().frames()).extracting(f -> f.targets().size()).containsExactly(0, 1);
    }

    @Test
    void detectionsAreReadWithTheImagesOfTheirGroundTruth() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.json"), """
                {"images": [{"id": 1, "file_name": "a.png", "width": 9, "height": 9},
                            {"id": 2, "file_name": "b.png", "width": 9, "height": 9}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [0, 0, 1, 1]}],
                 "categories": [{"id": 3, "name": "drone"}]}""");
        Path detections = Files.writeString(folder.resolve("found.json"), """
                [{"image_id": 2, "category_id": 3, "bbox": [1, 1, 2, 2], "score": 0.5},
                 {"image_id": 77, "category_id": 3, "bbox": [1, 1, 2, 2], "score": 0.5}]""");

        Reading reading = format.readDetections(detections, truth, Options.noImages());

        assertThat(reading.labels().frames()).extracting(f -> f.targets().size()).containsExactly(0, 1);
        Target found = reading.labels().frames().get(1).targets().getFirst();
        assertThat(found.score()).hasValue(0.5);
        assertThat(found.category().name()).isEqualTo("drone");
        assertThat(reading.findings()).singleElement().satisfies(f -> assertThat(f.rule()).isEqualTo("unknown-image"));
    }

    @Test
    void aBareListIsReadBackWithTheDocumentOfTheSameLabels() {
        LabelSet labels = labels(new RandomTargets(10, SIZE));
        Path truth = folder.resolve("truth.json");
        Path bare = folder.resolve("round.json");
        format.write(labels, truth, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        new CocoDetectionsFormat().write(labels, bare, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(bare).content().startsWith("[{");
        assertThat(format.readDetections(bare, truth, Options.noImages()).labels()).isEqualTo(labels);
        assertThat(new CocoDetectionsFormat().losses(labels)).singleElement().asString().contains("numbers stay");
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        RandomTargets random = new RandomTargets(8, SIZE);
        for (int round = 0; round < 50; round++) {
            LabelSet labels = labels(random);
            Path file = folder.resolve("round.json");
            assertThat(format.losses(labels)).isEmpty();
            format.write(labels, file, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
            Reading reading = format.read(file, Options.noImages());
            assertThat(reading.findings()).isEmpty();
            assertThat(reading.labels()).isEqualTo(labels);
        }
    }

    private static LabelSet labels(RandomTargets random) {
        List<Category> categories = List.of(new Category(4, "target"), new Category(2, "größe \"x\""));
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 4; f++) {
            List<Target> targets = new ArrayList<>();
            for (int t = random.below(6); t > 0; t--) {
                Shape shape = switch (random.below(3)) {
                    case 0 -> new Shape.OfBox(random.box());
                    case 1 -> new Shape.OfMask(random.mask());
                    default -> new Shape.OfPolygon(random.polygon());
                };
                targets.add(new Target(id, shape, categories.get(random.below(2)),
                        random.below(2) == 0 ? OptionalDouble.of(random.below(1000) / 999.0) : OptionalDouble.empty(),
                        random.below(2) == 0 ? OptionalLong.of(id * 1_000_000_007L) : OptionalLong.empty(),
                        random.below(2) == 0 ? Map.of("ignore", "true") : Map.of("difficult", "1"), Provenance.imported(
                                "round.json")));
                id += 1 + random.below(3);
            }
            frames.add(new FrameLabels("sub/" + f + ".png", SIZE, targets));
        }
        return new LabelSet(categories, frames);
    }

    @Test
    void theSameLabelsGiveTheSameBytes() throws IOException {
        LabelSet labels = labels(new RandomTargets(9, SIZE));
        Path a = folder.resolve("a.json");
        Path b = folder.resolve("b.json");
        format.write(labels, a, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        format.write(labels, b, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(Files.readAllBytes(a)).isEqualTo(Files.readAllBytes(b));
    }

    @Test
    void aDocumentIsWrittenAsTheFormatSays() throws IOException {
        Target mask = Target.of(3, new Shape.OfMask(BitMask.of(0, 0, 2, 2, (x, y) -> x + y < 2)), Category.TARGET,
                Provenance.imported("x"));
        Path file = folder.resolve("out.json");

        format.write(new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels("a.png", new ImageSize(4, 3), List
                .of(mask)))), file, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(Files.readString(file)).isEqualTo("{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":4,"
                + "\"height\":3}],\"categories\":[{\"id\":1,\"name\":\"target\"}],\"annotations\":[{\"id\":3,"
                + "\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,2,2],\"area\":3,\"iscrowd\":0,"
                + "\"segmentation\":{\"size\":[3,4],\"counts\":\"021O7\"}}]}");
    }

    @Test
    void aPointKeepsItsPlaceAndIsNamedAsALoss() {
        Target point = Target.of(1, new Shape.OfPoint(new Point(1.5, 2.5)), Category.TARGET, Provenance.imported("x"));
        LabelSet labels = new LabelSet(List.of(), List.of(new FrameLabels("a.png", SIZE, List.of(point))));
        Path file = folder.resolve("out.json");

        format.write(labels, file, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(format.losses(labels)).singleElement().asString().contains("1 target: its place becomes");
        assertThat(format.read(file, Options.noImages()).labels().frames().getFirst().targets().getFirst().box())
                .isEqualTo(new Box(1.5, 2.5, 1.5, 2.5));
    }

    @Test
    void theFileOfDaubIsReadWhole() {
        Reading reading = format.read(SharedData.of("DAUB/instances_test_subset.json"), Options.noImages());

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).hasSize(32).allSatisfy(f -> assertThat(f.size()).isEqualTo(
                new ImageSize(256, 256)));
        assertThat(reading.labels().frames().getFirst().frame()).isEqualTo("images/test/data11/0.bmp");
        assertThat(reading.labels().frames()).flatExtracting(FrameLabels::targets).isNotEmpty().allSatisfy(t -> {
            assertThat(t.shape()).isInstanceOf(Shape.OfBox.class);
            assertThat(t.box().width()).isEqualTo(8);
        });
    }
}
