package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.datasets.SharedData;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@SuppressWarnings("NullAway.Init")
class LabelFileLayoutsTest {
    @TempDir
    Path root;

    private void image(String name) {
        FrameFiles.writePng(Frame.ofBytes(20, 10, new byte[200]), root.resolve(name));
    }

    private void text(String name, String content) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static String voc(String fileName, int... box) {
        String object = box.length == 0
                ? ""
                : "<object><name>target</name><bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox></object>"
                        .formatted(box[0], box[1], box[2], box[3]);
        return "<annotation><filename>" + fileName + "</filename><size><width>20</width><height>10</height>"
                + "<depth>1</depth></size>" + object + "</annotation>";
    }

    private static List<Box> boxes(Dataset dataset, String frame) {
        return dataset.labels().frames().stream().filter(f -> f.frame().equals(frame))
                .flatMap(f -> f.targets().stream())
                .map(Target::box).toList();
    }

    @Test
    void vocBoxesCountFromOneUnlessToldOtherwise() throws IOException {
        image("JPEGImages/a.png");
        text("Annotations/a.xml", voc("a.png", 3, 4, 5, 6));
        OpenOptions halfOpen = new OpenOptions(Optional.empty(), SourceOptions.Order.AS_FOUND, MaskReading.DEFAULT,
                Optional
                        .of(BoxConvention.ZERO_BASED_HALF_OPEN));
        try (Dataset original = Datasets.open(root, OpenOptions.DEFAULT);
                Dataset other = Datasets.open(root, halfOpen)) {
            assertThat(original.layout()).isEqualTo("voc");
            assertThat(boxes(original, "JPEGImages/a.png")).containsExactly(new Box(2, 3, 5, 6));
            assertThat(boxes(other, "JPEGImages/a.png")).containsExactly(new Box(3, 4, 5, 6));
        }
    }

    @Test
    void aVocBoxThatStartsAtZeroContradictsCountingFromOne() throws IOException {
        image("JPEGImages/a.png");
        text("Annotations/a.xml", voc("a.png", 0, 4, 5, 6));
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            assertThat(dataset.findings()).extracting(Finding::rule).contains("box-convention");
        }
    }

    @Test
    void aVocFileWithoutObjectsIsANegativeAndAnImageWithoutFileIsNotLabelled() throws IOException {
        image("a.png");
        image("b.png");
        text("a.xml", voc("a.png"));
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            assertThat(dataset.layout()).isEqualTo("voc");
            assertThat(dataset.labels().frames()).extracting(FrameLabels::frame).containsExactly("a.png");
            assertThat(dataset.findings()).extracting(Finding::rule, Finding::image).containsExactly(tuple(
                    "image-without-label", "b.png"));
        }
    }

    @Test
    void listsInImageSetsMainAreSplits() throws IOException {
        image("JPEGImages/a.png");
        text("Annotations/a.xml", voc("a.png"));
        text("ImageSets/Main/train.txt", "a\n");
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            assertThat(dataset.splits()).containsExactly(new Split("train", List.of("JPEGImages/a.png")));
        }
    }

    private static String coco(String fileName, int width, String boxes) {
        return "{\"images\":[{\"id\":7,\"file_name\":\"" + fileName + "\",\"width\":" + width
                + ",\"height\":10}],\"annotations\":[" + boxes + "],\"categories\":[{\"id\":3,\"name\":\"drone\"}]}";
    }

    private static final String BOX = "{\"id\":1,\"image_id\":7,\"category_id\":3,\"bbox\":[2,3,4,5]}";

    @Test
    void cocoFilesAreRecognisedBesideTheirImagesInAnnotationsAndByThemselves() throws IOException {
        image("images/a.png");
        image("images/b.png");
        text("annotations/truth.json", coco("a.png", 20, BOX));
        for (Path path : List.of(root, root.resolve("annotations/truth.json"))) {
            try (Dataset dataset = Datasets.open(path, OpenOptions.DEFAULT)) {
                assertThat(dataset.layout()).isEqualTo("coco");
                assertThat(dataset.frames().frameCount()).isEqualTo(1);
                assertThat(boxes(dataset, "images/a.png")).containsExactly(new Box(2, 3, 6, 8));
                assertThat(dataset.labels().frames().getFirst().targets().getFirst().category().name())
                        .isEqualTo("drone");
                assertThat(dataset.findings()).isEmpty();
            }
        }
    }

    @Test
    void severalCocoFilesAreSplitsAndTheirIdsDoNotClash() throws IOException {
        image("images/a.png");
        image("images/b.png");
        text("annotations/train.json", coco("a.png", 20, BOX));
        text("annotations/val.json", coco("b.png", 20, BOX));
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            assertThat(dataset.splits()).containsExactly(new Split("train", List.of("images/a.png")),
                    new Split("val", List
                            .of("images/b.png")));
            assertThat(dataset.labels().frames()).flatExtracting(FrameLabels::targets).extracting(Target::id)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void aCocoImageOfAnotherSizeIsAFinding() throws IOException {
        image("a.png");
        text("truth.json", coco("a.png", 21, BOX));
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            assertThat(dataset.labels().frames()).isEmpty();
            assertThat(dataset.findings()).extracting(Finding::rule).contains("size-mismatch");
        }
    }

    @Test
    void aCocoFileWithoutAnyOfItsImagesIsRefused() throws IOException {
        image("a.png");
        text("truth.json", coco("elsewhere.png", 20, BOX));
        assertThatThrownBy(() -> Datasets.open(root, OpenOptions.DEFAULT)).isInstanceOf(InputException.class)
                .hasMessageContaining("none is below");
    }

    @Test
    void daubIsReadFromItsCocoFile() {
        try (Dataset dataset = Datasets.open(SharedData.path("DAUB"), OpenOptions.DEFAULT)) {
            assertThat(dataset.layout()).isEqualTo("coco");
            assertThat(dataset.frames().frameCount()).isEqualTo(32);
            assertThat(dataset.frames().frameName(2)).isEqualTo("images/test/data11/2.bmp");
            assertThat(boxes(dataset, "images/test/data11/0.bmp")).containsExactly(new Box(101, 85, 109, 93));
        }
    }

    @Test
    void sirstV2HasNegativesAndTheTargetsOfItsMasks() {
        try (Dataset dataset = Datasets.open(SharedData.path("SIRST-V2"), OpenOptions.DEFAULT)) {
            assertThat(dataset.layout()).isEqualTo("sirst-v2");
            assertThat(dataset.labels().frames()).hasSize(40);
            assertThat(dataset.labels().frames().stream().filter(f -> f.frame().startsWith("images/backgrounds/")))
                    .hasSize(
                            8)
                    .allMatch(f -> f.targets().isEmpty());
            assertThat(dataset.labels().targetCount()).isEqualTo(49);
        }
    }
}
