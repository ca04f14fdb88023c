package glint.datasets.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
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
import glint.datasets.SharedData;
import glint.datasets.catalog.BoxFiles;
import glint.datasets.catalog.CorrectedCopy;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@SuppressWarnings("NullAway.Init")
class LabelAuditTest {
    private static final ImageSize SIZE = new ImageSize(40, 30);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path root;

    private static Frame noise(long seed) {
        byte[] counts = new byte[SIZE.width() * SIZE.height()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) random.nextInt(90, 110);
        }
        return Frame.ofBytes(SIZE.width(), SIZE.height(), counts);
    }

    private void image(String name, long seed) {
        FrameFiles.writePng(noise(seed), root.resolve("set/images").resolve(name));
    }

    private void mask(String frame, Shape... shapes) {
        write("mask", BoxConvention.ZERO_BASED_HALF_OPEN, frame, shapes);
    }

    private void boxes(BoxConvention convention, String frame, Shape... shapes) {
        write("voc", convention, frame, shapes);
    }

    private void write(String format, BoxConvention convention, String frame, Shape... shapes) {
        List<Target> targets = Stream.of(shapes).map(shape -> Target.of(1, shape, Category.TARGET, Provenance.imported(
                "x"))).toList();
        LabelFormats.byId(format).write(new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels(frame, SIZE,
                targets))), root.resolve("set/masks"), new WriteOptions(convention));
    }

    private static Shape box(double x0, double y0, double x1, double y1) {
        return new Shape.OfBox(new Box(x0, y0, x1, y1));
    }

    private Dataset open() {
        return Datasets.open(root.resolve("set"), OpenOptions.DEFAULT);
    }

    private static List<Finding> audit(Dataset dataset, String rule) {
        return new LabelAudit().run(AuditedDataset.of(dataset), rule::equals, done -> {});
    }

    @Test
    void boxFilesAreReadTheWayMostOfThemCount() {
        image("a.png", 1);
        image("b.png", 2);
        image("c.png", 3);
        mask("a.png", box(5, 5, 8, 8));
        mask("b.png", box(15, 5, 18, 7));
        mask("c.png", box(25, 15, 27, 18));
        boxes(BoxConvention.ONE_BASED_HALF_OPEN, "a.png", box(5, 5, 8, 8));
        boxes(BoxConvention.ONE_BASED_HALF_OPEN, "b.png", box(15, 5, 18, 7));
        boxes(BoxConvention.ZERO_BASED_INCLUSIVE, "c.png", box(25, 15, 27, 18));
        try (Dataset dataset = open()) {
            BoxFiles files = BoxFiles.beside(dataset).orElseThrow();
            assertThat(files.convention()).isEqualTo(BoxConvention.ONE_BASED_HALF_OPEN);
            assertThat(files.boxes().frames().getFirst().targets().getFirst().box()).isEqualTo(new Box(5, 5, 8, 8));
            assertThat(audit(dataset, "inconsistent-origin")).singleElement().satisfies(finding -> {
                assertThat(finding.image()).isEqualTo("masks/*.xml");
                assertThat(finding.message()).contains("3 boxes", "2 from 1 half-open", "1 from 0 inclusive");
            });
        }
    }

    @Test
    void aSingleFileThatCountsDifferentlyIsNamed() {
        for (int i = 0; i < 11; i++) {
            image(i + ".png", i);
            mask(i + ".png", box(5, 5, 8, 8));
            boxes(i == 7 ? BoxConvention.ZERO_BASED_INCLUSIVE : BoxConvention.ONE_BASED_INCLUSIVE, i + ".png", box(5, 5,
                    8, 8));
        }
        try (Dataset dataset = open()) {
            assertThat(audit(dataset, "inconsistent-origin")).extracting(Finding::image)
                    .containsExactly("images/7.png");
        }
    }

    @Test
    void theCopyHasOneBoxForEachTargetAndSaysWhatChanged() throws IOException {
        image("a.png", 1);
        image("b.png", 2);
        mask("a.png", box(5, 5, 8, 8), box(20, 20, 22, 21));
        mask("b.png", box(15, 5, 18, 7));
        boxes(BoxConvention.ZERO_BASED_INCLUSIVE, "a.png", box(5, 5, 22, 21));
        boxes(BoxConvention.ZERO_BASED_INCLUSIVE, "b.png", box(15, 5, 18, 7));
        Path out = root.resolve("copy");
        try (Dataset dataset = open()) {
            AuditedDataset audited = AuditedDataset.of(dataset);
            List<Finding> findings = new LabelAudit().run(audited, id -> true, done -> {});
            CorrectedCopy.Summary summary = CorrectedCopy.write(dataset, audited.boxFiles(), findings, out, NOW);
            assertThat(summary.mended()).isEqualTo(1);
            assertThat(summary.images()).isEqualTo(2);
        }
        assertThat(out.resolve("images/b.png")).hasSameBinaryContentAs(root.resolve("set/images/b.png"));
        assertThat(out.resolve("masks/a.png")).hasSameBinaryContentAs(root.resolve("set/masks/a.png"));
        assertThat(Files.readString(out.resolve("Annotations/a.xml"))).contains("<xmin>6</xmin>", "<xmax>8</xmax>",
                "<xmin>21</xmin>", "<xmax>22</xmax>");
        assertThat(Files.readString(out.resolve("audit.json"))).contains("several-targets-in-one-box", "DERIVED", NOW
                .toString());
        try (Dataset copy = Datasets.open(out, OpenOptions.DEFAULT)) {
            assertThat(new LabelAudit().run(AuditedDataset.of(copy), id -> true, done -> {})).isEmpty();
        }
    }

    @Test
    void theDatasetsOwnFolderIsNeverWrittenTo() {
        image("a.png", 1);
        mask("a.png", box(5, 5, 8, 8));
        try (Dataset dataset = open()) {
            for (Path out : List.of(root, root.resolve("set"), root.resolve("set/copy"))) {
                assertThatThrownBy(() -> CorrectedCopy.write(dataset, Optional.empty(), List.of(), out, NOW))
                        .isInstanceOf(InputException.class).hasMessageContaining("another folder");
            }
        }
    }

    @Test
    void theSameImageUnderTwoNamesIsAFinding() {
        image("a.png", 1);
        image("b.png", 2);
        image("c.png", 1);
        mask("a.png");
        try (Dataset dataset = open()) {
            assertThat(audit(dataset, "identical-images")).singleElement().satisfies(finding -> {
                assertThat(finding.image()).isEqualTo("images/c.png");
                assertThat(finding.message()).contains("images/a.png");
            });
        }
    }

    @Test
    void aLabelOnAPixelThatNeverChangesIsAFinding() {
        for (int i = 0; i < 10; i++) {
            Frame frame = noise(i);
            frame.bytes()[10 * SIZE.width() + 12] = (byte) 200;
            frame.bytes()[20 * SIZE.width() + 30] = (byte) (150 + i);
            FrameFiles.writePng(frame, root.resolve("set/images").resolve(i + ".png"));
            mask(i + ".png", box(11, 9, 14, 12), box(29, 19, 32, 22));
        }
        OpenOptions sequence = new OpenOptions(Optional.empty(), SourceOptions.Order.SEQUENCE, MaskReading.DEFAULT,
                Optional.empty());
        try (Dataset dataset = Datasets.open(root.resolve("set"), sequence)) {
            List<Finding> findings = audit(dataset, "label-on-dead-pixel");
            assertThat(findings).hasSize(10).allSatisfy(finding -> assertThat(finding.message()).contains("(12, 10)",
                    "10 frames"));
        }
        try (Dataset stills = open()) {
            assertThat(audit(stills, "label-on-dead-pixel")).as("stills have no pixel in common").isEmpty();
        }
    }

    @Test
    void everyRuleHasADescription() {
        assertThat(new LabelAudit().descriptions()).hasSize(13).allSatisfy((id, description) -> assertThat(description)
                .endsWith("."));
    }

    /** The images whose masks have several components, after the list of the components in the shared folder. */
    private static Set<String> imagesWithSeveralTargets() throws IOException {
        return Files.readAllLines(SharedData.path("oracle_components_8conn.csv")).stream().map(line -> line.split(",",
                -1)).filter(f -> f[0].equals("NUAA-SIRST"))
                .collect(Collectors.groupingBy(f -> "images/" + f[1] + ".png",
                        Collectors.counting()))
                .entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).collect(Collectors
                        .toSet());
    }

    @Test
    void theKnownDefectsOfNuaaAreFoundAndNothingElse() throws IOException {
        Set<String> several = imagesWithSeveralTargets();
        assertThat(several).hasSize(42);
        try (Dataset dataset = Datasets.open(SharedData.path("NUAA-SIRST"), OpenOptions.DEFAULT)) {
            List<Finding> findings = new LabelAudit().run(AuditedDataset.of(dataset), id -> true, done -> {});
            assertThat(findings).filteredOn(f -> f.rule().equals("several-targets-in-one-box")).hasSize(42).extracting(
                    Finding::image).containsExactlyInAnyOrderElementsOf(several);
            assertThat(findings).filteredOn(f -> !f.rule().equals("several-targets-in-one-box")).extracting(
                    Finding::rule, Finding::image).containsExactlyInAnyOrder(
                            tuple("size-mismatch", "images/Misc_111.png"),
                            tuple("size-mismatch", "images/Misc_111.png"),
                            tuple("inconsistent-origin", "masks/*.xml"),
                            tuple("near-duplicate", "images/Misc_9.png"));
        }
    }

    @Test
    void theBoxOfSirstV2ThatWasForgottenIsFound() {
        try (Dataset dataset = Datasets.open(SharedData.path("SIRST-V2"), OpenOptions.DEFAULT)) {
            assertThat(BoxFiles.beside(dataset).orElseThrow().convention())
                    .isEqualTo(BoxConvention.ONE_BASED_HALF_OPEN);
            assertThat(audit(dataset, "box-off-mask")).extracting(Finding::image).containsExactly(
                    "images/targets/Misc_111.png");
        }
    }
}
