package glint.annotations.format.yolo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class YoloFormatTest {
    private static final ImageSize SIZE = new ImageSize(640, 512);

    @TempDir
    private Path folder;
    private final YoloFormat boxes = new YoloFormat();
    private final YoloSegmentFormat outlines = new YoloSegmentFormat();

    private Reading read(String rows) throws IOException {
        return boxes.read(Files.writeString(folder.resolve("a.txt"), rows), Options.allImages(100, 50));
    }

    @Test
    void aBoxIsItsCentreAndSizeAsFractions() throws IOException {
        Reading reading = read("0 0.10 0.20 0.04 0.12\r\n1 0.5 0.5 1 1 0.75");

        assertThat(reading.findings()).isEmpty();
        List<Target> targets = reading.labels().frames().getFirst().targets();
        assertThat(targets).extracting(Target::box).containsExactly(new Box(8, 7, 12, 13), new Box(0, 0, 100, 50));
        assertThat(targets).extracting(t -> t.category().name()).containsExactly("class 0", "class 1");
        assertThat(targets).extracting(Target::score).containsExactly(OptionalDouble.empty(), OptionalDouble.of(0.75));
    }

    @Test
    void moreValuesAreAnOutline() throws IOException {
        Target target = read("0 0.1 0.2 0.3 0.2 0.3 0.4").labels().frames().getFirst().targets().getFirst();

        assertThat(target.box()).isEqualTo(new Box(10, 10, 30, 20));
        assertThat(target.shape()).isInstanceOf(Shape.OfPolygon.class);
        assertThat(read("0 0.1 0.2 0.3 0.2 0.3 0.4 0.5").labels().frames().getFirst().targets().getFirst().score())
                .hasValue(0.5);
    }

    @Test
    void sixDecimalsGiveWholePixelsBack() throws IOException {
        // 7/30 and 1/30 of a side of 1500, rounded as most tools write them.
        Path file = Files.writeString(folder.resolve("a.txt"), "0 0.233333 0.233333 0.033333 0.033333\n");

        Reading reading = boxes.read(file, Options.allImages(1500, 1500));

        assertThat(reading.labels().frames().getFirst().targets().getFirst().box()).isEqualTo(new Box(325, 325, 375,
                375));
    }

    @Test
    void badRowsAreFindingsThatNameTheLine() throws IOException {
        for (String row : List.of("0 0,5 0.5 0.1 0.1", "0 0.5 0.5 0.1", "x 0.5 0.5 0.1 0.1", "-1 0.5 0.5 0.1 0.1",
                "0 0.5 0.5 -0.1 0.1", "0 320 256 20 20", "0 NaN 0.5 0.1 0.1", "0 1e400 0.5 0.1 0.1",
                "0 0x1p-1 0.5 0.1 0.1", "99999999999 0.5 0.5 0.1 0.1")) {
            Reading reading = read("0 0.5 0.5 0.1 0.1\n" + row + "\n");
            assertThat(reading.findings()).as(row).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-row");
                assertThat(f.message()).contains("line 2 of a.txt");
            });
            assertThat(reading.labels().targetCount()).isEqualTo(1);
        }
        assertThat(read("0 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1 0.1").findings()).extracting(Finding::rule).containsExactly(
                "duplicate-label");
        assertThat(read("0 1.0 0.5 0.1 0.1").findings()).extracting(Finding::rule).containsExactly("box-outside-image");
    }

    @Test
    void aDatasetNamesItsClassesAndItsNegatives() throws IOException {
        Files.createDirectories(folder.resolve("labels/train"));
        Files.writeString(folder.resolve("data.yaml"), "path: .\ntrain: images/train\nnames: ['bird', \"drone: x\"]\n");
        Files.writeString(folder.resolve("labels/classes.txt"), "wrong\n");
        Files.writeString(folder.resolve("labels/train/a.txt"), "1 0.5 0.5 0.1 0.1\n");
        Files.writeString(folder.resolve("labels/train/b.txt"), "");
        Files.writeString(folder.resolve("readme.txt"), "hello");
        ReadOptions options = new ReadOptions(frame -> SIZE, BoxConvention.ZERO_BASED_HALF_OPEN, Options.noImages()
                .masks(), List.of("images/train/a.png", "images/train/c.png"));

        for (Path source : List.of(folder, folder.resolve("data.yaml"))) {
            Reading reading = boxes.read(source, options);
            assertThat(reading.findings()).isEmpty();
            assertThat(reading.labels().frames()).extracting(FrameLabels::frame).containsExactly("images/train/a",
                    "images/train/b", "images/train/c.png");
            assertThat(reading.labels().frames().getFirst().targets().getFirst().category().name()).isEqualTo(
                    "drone: x");
        }
    }

    @Test
    void namesMayBeAMapAndClassesALines() throws IOException {
        Files.writeString(folder.resolve("data.yaml"), "names:\n  0: bird\n  7: drone\n");
        assertThat(read("7 0.5 0.5 0.1 0.1").labels().categories()).extracting(Category::name).contains("drone");
        Files.delete(folder.resolve("data.yaml"));
        Files.writeString(folder.resolve("classes.txt"), "bird\n\nboat\n");
        assertThat(read("2 0.5 0.5 0.1 0.1").labels().frames().getFirst().targets().getFirst().category().name())
                .isEqualTo("boat");
    }

    @Test
    void aDatasetOutsideItsFolderAndDamagedYamlAreRefused() throws IOException {
        for (String path : List.of("../x", "/etc", "C:\\\\x")) {
            Path yaml = Files.writeString(folder.resolve("data.yaml"), "path: \"" + path + "\"\nnames: [a]\n");
            assertThatThrownBy(() -> boxes.read(yaml, Options.allImages(9, 9))).isInstanceOf(InputException.class)
                    .hasMessageContaining("outside its folder");
        }
        Path yaml = Files.writeString(folder.resolve("data.yaml"), "names: [a, {b");
        assertThatThrownBy(() -> boxes.read(yaml, Options.allImages(9, 9))).isInstanceOf(InputException.class)
                .hasMessageContaining("YAML at line");
    }

    @Test
    void aLabelWithoutAnImageIsLeftOut() throws IOException {
        Reading reading = boxes.read(Files.writeString(folder.resolve("a.txt"), "0 0.5 0.5 0.1 0.1"), Options
                .noImages());

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("missing-size");
        assertThat(reading.labels().frames()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        RandomTargets random = new RandomTargets(31, SIZE);
        for (LabelFormat format : List.of(boxes, outlines)) {
            List<FrameLabels> frames = new ArrayList<>();
            for (int f = 0; f < 20; f++) {
                List<Target> targets = new ArrayList<>();
                for (int t = random.below(5); t > 0; t--) {
                    Box whole = Box.ofSize(random.below(600), random.below(500), 1 + random.below(12), 1 + random.below(
                            12));
                    targets.add(Target.of(1, format == boxes ? new Shape.OfBox(whole) : new Shape.OfMask(random.mask()),
                            new Category(1, "größe: \"x\""), Provenance.imported("x")).withScore(
                                    random.below(2) == 0
                                            ? OptionalDouble.of(random.below(1000) / 1000.0)
                                            : OptionalDouble.empty()));
                }
                frames.add(new FrameLabels("images/sub/" + f + ".png", SIZE, targets));
            }
            Path out = folder.resolve(format.id());

            format.write(new LabelSet(List.of(), frames), out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
            Reading reading = format.read(out, Options.allImages(SIZE.width(), SIZE.height()));

            assertThat(reading.findings()).isEmpty();
            assertThat(reading.labels().frames()).hasSize(20);
            for (int f = 0; f < 20; f++) {
                FrameLabels before = frames.get(f);
                FrameLabels after = reading.labels().frames().get(f);
                assertThat(after.frame()).isEqualTo("images/sub/" + f);
                assertThat(after.targets()).extracting(t -> BoxesToMask.pixels(t.shape(), SIZE)).isEqualTo(before
                        .targets().stream().map(t -> BoxesToMask.pixels(t.shape(), SIZE)).toList());
                assertThat(after.targets()).extracting(Target::box).isEqualTo(before.targets().stream().map(
                        Target::box).toList());
                assertThat(after.targets()).extracting(Target::score).isEqualTo(before.targets().stream().map(
                        Target::score).toList());
                assertThat(after.targets()).allSatisfy(t -> assertThat(t.category().name()).isEqualTo("größe: \"x\""));
            }
        }
    }

    @Test
    void fractionalEdgesStayWithinAMillionthOfAPixel() {
        RandomTargets random = new RandomTargets(32, SIZE);
        for (int i = 0; i < 50; i++) {
            Box box = random.box();
            boxes.write(new LabelSet(List.of(), List.of(new FrameLabels("a.png", SIZE, List.of(Target.of(1,
                    new Shape.OfBox(box), Category.TARGET, Provenance.imported("x")))))), folder.resolve("one"), Options
                            .write(BoxConvention.ZERO_BASED_HALF_OPEN));
            Box back = boxes.read(folder.resolve("one"), Options.allImages(640, 512)).labels().frames().getFirst()
                    .targets().getFirst().box();
            assertThat(back.x0()).isCloseTo(box.x0(), within(6e-4));
            assertThat(back.y1()).isCloseTo(box.y1(), within(6e-4));
        }
    }

    @Test
    void pointsAndWhatLiesOutsideAreNamedAsLosses() throws IOException {
        Target point = Target.of(1, new Shape.OfPoint(new Point(3, 3)), Category.TARGET, Provenance.imported("x"));
        Target cut = Target.of(2, new Shape.OfBox(new Box(-2, 1, 4, 5)), Category.TARGET, Provenance.imported("x"));
        LabelSet labels = new LabelSet(List.of(), List.of(new FrameLabels("a.png", SIZE, List.of(point, cut))));

        assertThat(boxes.losses(labels)).hasSize(2).anyMatch(l -> l.contains("left out")).anyMatch(l -> l.contains(
                "outside its image"));
        boxes.write(labels, folder.resolve("out"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        assertThat(Files.readAllLines(folder.resolve("out/labels/a.txt"))).containsExactly(
                "0 0.0031250000 0.0058593750 0.0062500000 0.0078125000");
    }
}
