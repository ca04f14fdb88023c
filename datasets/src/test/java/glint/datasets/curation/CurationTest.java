package glint.datasets.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.MisfitMasks;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.SourceFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CurationTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;
    private static final String HEAD = """
            schema: 1
            title: test
            seed: 7
            masks: {threshold: 127, connectivity: 8, min-area: 1, margin: 0, merge-gap: 0}
            misfit-masks: leave-out
            export: {format: coco, convention: zero-based-half-open, images: copy}
            steps:
            """;

    @TempDir
    private Path folder;

    private Path data;

    /** Noise scenes 1 to 6, of which 4 repeats 3; targets of 1, 2, 3, 4, 5 and no pixels. */
    @BeforeEach
    void makeData() throws IOException {
        data = folder.resolve("data");
        for (int i = 1; i <= 6; i++) {
            put("images/" + i + ".png", scene(i == 4 ? 3 : i));
            byte[] mask = new byte[WIDTH * HEIGHT];
            for (int x = 0; i < 6 && x < i; x++) {
                mask[10 * WIDTH + 5 + x] = (byte) 255;
            }
            put("masks/" + i + ".png", mask);
        }
    }

    private static byte[] scene(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] counts = new byte[WIDTH * HEIGHT];
        random.nextBytes(counts);
        return counts;
    }

    private void put(String name, byte[] counts) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        FrameFiles.writePng(Frame.ofBytes(WIDTH, HEIGHT, counts), file);
    }

    private static CurationRecipe.Source recipe(String steps, Map<String, String> changes) {
        return CurationRecipe.parse(new RecipeText("r.yaml", HEAD + steps.indent(2)), changes);
    }

    private Dataset open(CurationRecipe.Source source) {
        OpenOptions plain = OpenOptions.DEFAULT;
        return Datasets.open(data, new OpenOptions(Optional.empty(), plain.order(), source.recipe().masks(), plain
                .convention(), SourceFacts.NONE, source.recipe().misfitMasks()));
    }

    private Curation run(String steps) {
        CurationRecipe.Source source = recipe(steps, Map.of());
        return Curation.run(source, List.of(open(source)), step -> {});
    }

    private static List<String> kept(Curation run) {
        return run.set().kept().stream().map(CuratedImage::name).toList();
    }

    private static CurationReport.Entry entry(CurationReport report, String image) {
        return report.images().stream().filter(entry -> entry.image().equals(image)).findFirst().orElseThrow();
    }

    @Test
    void everyImageHasItsStepAndReason() {
        CurationReport report = run("- select-size: {min: 2, below: 5, targets: every, negatives: drop}").report(0.85);

        assertThat(report.images()).hasSize(6);
        assertThat(entry(report, "images/1.png").step()).isEqualTo("1 select-size");
        assertThat(entry(report, "images/1.png").reason()).contains("area");
        assertThat(entry(report, "images/6.png").reason()).isEqualTo("it has no target");
        assertThat(entry(report, "images/3.png").kept()).isTrue();
        assertThat(report.counts()).containsEntry("kept", 3).containsEntry("dropped: 1 select-size", 3);
    }

    @Test
    void theReadingsOfAProportionKeepDifferentImages() throws IOException {
        byte[] two = new byte[WIDTH * HEIGHT];
        two[0] = (byte) 255;
        for (int i : new int[]{200, 201, 241, 242}) {
            two[i] = (byte) 255;
        }
        put("masks/2.png", two);
        Map<String, Integer> counts = new TreeMap<>();
        for (String reading : List.of("every-component", "any-component", "summed-mask", "every-tight-box")) {
            counts.put(reading,
                    kept(run("- select-name: {pattern: 2.png}\n- select-proportion: {below: 0.0035, reading: "
                            + reading + ", negatives: drop}")).size());
        }
        // Of 1,200 pixels 0.0035 is 4.2: the pixels are 1 and 4, the boxes 1 and 6.
        assertThat(counts).containsEntry("every-component", 1).containsEntry("any-component", 1).containsEntry(
                "summed-mask", 0).containsEntry("every-tight-box", 0);
    }

    @Test
    void theSameRecipeAndInputGiveTheSameBytes() throws IOException {
        String steps = """
                - to-boxes: {min-area: 1, margin: 0, merge-gap: 0}
                - split:
                    parts: [{name: train, share: 0.5}, {name: test, share: 0.5}]
                    by: image
                    stratify: none
                """;
        for (String name : List.of("a", "b")) {
            Curation run = run(steps);
            new CurationExport(run, run.report(0.85)).write(folder.resolve(name));
        }
        List<Path> files = files(folder.resolve("a"));
        assertThat(files).hasSize(6 + 2 + 2 + 1).isEqualTo(files(folder.resolve("b")));
        for (Path file : files) {
            assertThat(folder.resolve("a").resolve(file)).hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
        }
    }

    @Test
    void theResultIsADatasetWithItsParts() {
        Curation run = run("""
                - split:
                    parts: [{name: train, share: 0.5}, {name: test, share: 0.5}]
                    by: near-duplicates
                    threshold: 0.85
                    stratify: none
                """);
        new CurationExport(run, run.report(0.85)).write(folder.resolve("out"));

        try (Dataset dataset = Datasets.open(folder.resolve("out"), OpenOptions.DEFAULT)) {
            assertThat(dataset.layout()).isEqualTo("coco");
            assertThat(dataset.frames().frameCount()).isEqualTo(6);
            assertThat(dataset.labels().targetCount()).isEqualTo(5);
            assertThat(dataset.splits()).hasSize(2);
        }
    }

    @Test
    void nearDuplicatesStayInOnePartAndLeaksAreToldWhenTheyDoNot() {
        String split = """
                - split:
                    parts: [{name: train, share: 0.5}, {name: test, share: 0.5}]
                    by: %s
                    stratify: none
                """;
        Curation together = run(split.formatted("near-duplicates\n    threshold: 0.85"));
        assertThat(together.report(0.85).leaks()).isEmpty();
        assertThat(together.report(0.85).counts()).containsEntry("train: images", 3).containsEntry("test: images", 3);

        Curation apart = run("""
                - select-name: {pattern: "[34].png"}
                """ + split.formatted("image"));
        assertThat(apart.report(0.85).leaks()).singleElement().satisfies(leak -> assertThat(leak.images()).extracting(
                CurationReport.Place::image).containsExactly("images/3.png", "images/4.png"));
    }

    @Test
    void deduplicationKeepsTheFirstOfACluster() {
        Curation run = run("- deduplicate: {threshold: 0.85}");

        assertThat(kept(run)).hasSize(5).doesNotContain("images/4.png");
        assertThat(entry(run.report(0.85), "images/4.png").reason()).contains("images/3.png");
    }

    @Test
    void anImageWhoseMaskDoesNotFitIsExplainedOrItsMaskResizedWhenAsked() {
        byte[] twice = new byte[4 * WIDTH * HEIGHT];
        for (int i : new int[]{0, 1, 2 * WIDTH, 2 * WIDTH + 1}) {
            twice[i] = (byte) 255;
        }
        FrameFiles.writePng(Frame.ofBytes(2 * WIDTH, 2 * HEIGHT, twice), data.resolve("masks/1.png"));

        assertThat(entry(run("- select-count: {min: 0, max: 9}").report(0.85), "images/1.png").reason())
                .contains("no usable labels").contains("80×60");
        CurationRecipe.Source resizing = recipe("- select-count: {min: 0, max: 9}", Map.of("misfit-masks", "resize"));
        assertThat(resizing.recipe().misfitMasks()).isEqualTo(MisfitMasks.RESIZE);
        Curation run = Curation.run(resizing, List.of(open(resizing)), step -> {});
        assertThat(run.set().kept().getFirst().labels().targets()).extracting(Target::box)
                .containsExactly(new Box(0, 0, 1, 1));
        assertThat(entry(run.report(0.85), "images/1.png").reason()).contains("it was resized");
    }

    @Test
    void aCropTakesLabelsAlongAndNotesThoseItLoses() {
        Curation run = run("- crop: {x: 6, y: 4, width: 20, height: 20, least-visible: 0.6}");

        // The target of image 1 lies left of the window; of image 3 two of three pixels are left, of image 2 one of two.
        assertThat(targets(run, "images/1.png")).isEmpty();
        assertThat(targets(run, "images/2.png")).isEmpty();
        assertThat(targets(run, "images/3.png")).extracting(Target::box).containsExactly(new Box(0, 6, 2, 7));
        Frame pixels = run.set().pixels(run.set().kept().getFirst());
        assertThat(pixels.value(0, 0)).isEqualTo(scene(1)[4 * WIDTH + 6] & 0xFF);
        assertThat(entry(run.report(0.85), "images/2.png").reason()).contains("Of its targets 1");
    }

    private static List<Target> targets(Curation run, String name) {
        return run.set().kept().stream().filter(image -> image.name().equals(name)).findFirst().orElseThrow().labels()
                .targets();
    }

    @Test
    void aWholeEnlargementCarriesMasksExactly() {
        Curation run = run("- resize: {width: 80, height: 90}");

        assertThat(targets(run, "images/3.png")).singleElement().satisfies(target -> {
            assertThat(target.box()).isEqualTo(new Box(10, 30, 16, 33));
            assertThat(Measured.area(target)).isEqualTo(3 * 2 * 3);
        });
        assertThat(run.set().pixels(run.set().kept().getFirst()).width()).isEqualTo(80);
    }

    @Test
    void shrinkingIsTheMeanOverTheArea() {
        Frame frame = Frame.ofShorts(4, 2, 12, new short[]{0, 2, 4, 6, 4, 6, 100, 102});

        assertThat(new PixelChange.Scale(2, 1).pixels(frame).shorts()).containsExactly(3, 53);
    }

    @Test
    void classesAreRenamedMergedAndDropped() {
        Curation renamed = run("- rename-class: {from: [target], to: ship}");
        assertThat(renamed.labels(renamed.set().kept()).categories()).singleElement()
                .satisfies(c -> assertThat(c.name())
                        .isEqualTo("ship"));
        assertThat(run("- drop-class: {names: [target]}").report(0.85).counts()).containsEntry("targets", 0);
    }

    @Test
    void aFolderThatHoldsOtherThingsIsLeftAloneAndAnEarlierResultReplaced() throws IOException {
        Curation run = run("- select-count: {min: 1, max: 9}");
        CurationExport export = new CurationExport(run, run.report(0.85));
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "x");
        assertThatThrownBy(() -> export.write(mine)).isInstanceOf(InputException.class).hasMessageContaining("mine");
        assertThat(files(mine)).hasSize(1);

        Path out = folder.resolve("out");
        export.write(out);
        Files.writeString(out.resolve("stale.txt"), "x");
        export.write(out);
        assertThat(files(out)).hasSize(5 + 1 + 1);
        try (Stream<Path> list = Files.list(folder)) {
            assertThat(list.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("data", "mine", "out");
        }
    }

    @Test
    void anImageThatVanishesDuringTheRunLeavesNothingHalfMade() throws IOException {
        Curation run = run("- select-count: {min: 0, max: 9}");
        CurationReport report = run.report(0.85);
        Files.delete(data.resolve("images/6.png"));

        assertThatThrownBy(() -> new CurationExport(run, report).write(folder.resolve("out"))).isInstanceOf(
                InputException.class);
        try (Stream<Path> list = Files.list(folder)) {
            assertThat(list.map(p -> p.getFileName().toString())).containsExactly("data");
        }
    }

    @Test
    void whatIsWrongInARecipeIsNamedWithItsLine() {
        assertThatThrownBy(
                () -> recipe("- split: {parts: [{name: a, share: 0.5}], by: image, stratify: none}", Map.of()))
                .isInstanceOf(InputException.class).hasMessageContaining("r.yaml line 8").hasMessageContaining(
                        "add up to 1");
        assertThatThrownBy(() -> recipe("- select-size: {min: 1}", Map.of())).isInstanceOf(InputException.class)
                .hasMessageContaining("steps.0.select-size.below");
    }
}
