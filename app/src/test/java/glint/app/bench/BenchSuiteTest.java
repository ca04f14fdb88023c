package glint.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every suite with hardly any data: its figures are there and finite. */
class BenchSuiteTest {
    private static final long RESIDENT = 100_000_000;

    @TempDir
    Path folder = Path.of("");

    private BenchSite site(boolean display) {
        return new BenchSite(folder, display, () -> OptionalLong.of(RESIDENT), line -> {});
    }

    private BenchResult run(BenchSuite suite, BenchRequest request) {
        BenchResult result = suite.run(request, site(true));
        assertThat(result.figures()).isNotEmpty().allSatisfy(figure -> {
            assertThat(figure.median()).as(figure.name()).isFinite();
            assertThat(figure.p95().orElse(0)).as(figure.name()).isFinite();
            assertThat(figure.repetitions()).as(figure.name()).isPositive();
        });
        assertThat(result.figures()).extracting(Figure::name).doesNotHaveDuplicates();
        return result;
    }

    private static List<String> names(BenchResult result) {
        return result.figures().stream().map(Figure::name).toList();
    }

    @Test
    void detectComparesFoldedWithUnfoldedAndWatchesMemory() {
        BenchResult result = run(new DetectBench(1, 2), BenchRequest.DEFAULT.withFrames(3).withSizes(List.of(
                new ImageSize(64, 64))));
        assertThat(names(result)).contains("le-irstd 64×64 latency", "le-irstd 64×64 latency without folding",
                "le-irstd 64×64 gain over without folding", "le-irstd 64×64 throughput");
        assertThat(result.figures()).filteredOn(f -> f.name().equals("le-irstd 64×64 memory at start"))
                .extracting(Figure::median).containsExactly(RESIDENT / 1e6);
        assertThat(result.figures()).filteredOn(f -> f.name().endsWith("growth of memory")).extracting(Figure::median)
                .containsOnly(0.0);
    }

    @Test
    void storeMeasuresEveryStepOfAProject() {
        StoreBench.Extent tiny = new StoreBench.Extent(3, 9, 2, 4);
        BenchResult result = run(new StoreBench(tiny, tiny), BenchRequest.DEFAULT);
        assertThat(names(result)).containsExactly("create", "import 3 frames, 9 labels", "open", "page of 100 frames",
                "labels of a frame", "apply an edit", "undo");
    }

    @Test
    void convertMeasuresMasksAndFiles() {
        assertThat(names(run(new ConvertBench(20, 30, 1), BenchRequest.DEFAULT))).containsExactly(
                "20 small targets to COCO RLE", "20 small targets from COCO RLE", "20 blobs to COCO RLE",
                "20 blobs from COCO RLE", "30 boxes to COCO", "30 boxes from COCO", "30 boxes to VOC",
                "30 boxes from VOC", "300 boxes VOC to COCO");
    }

    @Test
    void decodeMeasuresEveryKindOfFile() {
        BenchResult result = run(new DecodeBench(2, 1), BenchRequest.DEFAULT.withSizes(List.of(new ImageSize(64, 48))));
        assertThat(names(result)).contains("8-bit PNG 64×48", "16-bit PNG 64×48", "16-bit TIFF page 64×48",
                "BMP 64×48", "JPEG 64×48 throughput");
    }

    @Test
    void evalMeasuresEveryProtocol() {
        assertThat(names(run(new EvalBench(20, 100, 1), BenchRequest.DEFAULT))).contains("all protocols", "coco", "voc",
                "voc-plus-one", "ultralytics", "comoe", "point");
    }

    @Test
    void viewMeasuresStepsPaintingAndBrush() {
        List<String> names = names(run(new ViewBench(new ImageSize(300, 200), 2, 4, 4), BenchRequest.DEFAULT));
        assertThat(names).contains("frame step from cache", "cold frame step, 16-bit PNG 640×512",
                "JavaFX thread's work, 640×512, 40 targets", "JavaFX thread's work, 300×200, 1,000 targets",
                "brush of 31 pixels, event to painted");
    }

    @Test
    @Tag("slow")
    void startMeasuresTheWindowAndTheFrameOfAnotherProcess() {
        Assumptions.assumeTrue(System.getenv("DISPLAY") != null, "needs a display");
        assertThat(names(run(new StartBench(0, 1), BenchRequest.DEFAULT))).containsExactly("start to window",
                "start to first frame");
    }

    @Test
    void trainMeasuresStepsOfTheBundledRecipe() {
        BenchSuite tiny = new TrainBench(1, 2, Map.of("batch", "2", "window", "64", "input", "64"));
        assertThat(names(run(tiny, BenchRequest.DEFAULT))).contains("step of 2 pictures of 64×64", "throughput",
                "backward");
    }

    @Test
    void withoutADisplayWindowsAreNotMeasured() {
        for (BenchSuite suite : List.of(new ViewBench(), new StartBench())) {
            assertThatThrownBy(() -> suite.run(BenchRequest.DEFAULT, site(false))).isInstanceOf(InputException.class)
                    .hasMessageContaining("display");
        }
    }

    @Test
    void memoryIsNotWatchedWhereTheSystemDoesNotTell() {
        BenchSite silent = new BenchSite(folder, false, OptionalLong::empty, line -> {});
        BenchResult result = new DetectBench(0, 1).run(BenchRequest.DEFAULT.withFrames(1).withSizes(List.of(
                new ImageSize(64, 64))), silent);
        assertThat(names(result)).noneMatch(name -> name.contains("memory"));
        assertThat(result.notes()).anyMatch(note -> note.contains("memory was not watched"));
    }

    @Test
    void aTracedPeerTakesTurnsWithTheNetworkAlone() throws IOException {
        Path peer = folder.resolve("cells.pt");
        try (InputStream in = BenchSuiteTest.class.getResourceAsStream("/glint/app/cli/cells.pt")) {
            Files.write(peer, Objects.requireNonNull(in).readAllBytes());
        }
        BenchRequest asked = new BenchRequest(List.of("le-irstd"), Optional.empty(), List.of(new ImageSize(64, 64)),
                Optional.empty(), OptionalInt.empty(), Optional.of(peer), false);
        BenchResult result = run(new DetectBench(1, 3), asked);
        assertThat(names(result)).containsExactly("le-irstd 64×64 network", "le-irstd 64×64 peer",
                "le-irstd 64×64 gain over the peer");
        assertThat(result.figures().getLast().goal()).contains(Goal.atLeast(1.3));
        assertThat(result.notes())
                .anyMatch(note -> note.contains("[1, 3, 64, 64]") && note.contains("not the same network"));
        BenchRequest several = new BenchRequest(List.of(), Optional.empty(), List.of(), Optional.empty(),
                OptionalInt.empty(),
                Optional.of(peer), false);
        assertThatThrownBy(() -> run(new DetectBench(1, 3), several)).isInstanceOf(InputException.class)
                .hasMessageContaining("--peer");
    }
}
