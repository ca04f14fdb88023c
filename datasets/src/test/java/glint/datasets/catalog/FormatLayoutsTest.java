package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.annotations.model.Track;
import glint.datasets.SharedData;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Datasets of the formats of tools, by their folders. */
@SuppressWarnings("NullAway.Init")
class FormatLayoutsTest {
    @TempDir
    Path root;

    private void image(String name) {
        FrameFiles.writePng(Frame.ofBytes(20, 10, new byte[200]), root.resolve(name));
    }

    private void text(String name, String content) throws IOException {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), content);
    }

    private static Dataset opened(Path path, String layout) {
        Dataset dataset = Datasets.open(path, OpenOptions.DEFAULT);
        assertThat(dataset.layout()).isEqualTo(layout);
        return dataset;
    }

    private static List<Box> boxes(Dataset dataset, String frame) {
        return dataset.labels().frames().stream().filter(f -> f.frame().equals(frame))
                .flatMap(f -> f.targets().stream())
                .map(Target::box).toList();
    }

    @Test
    void yoloLabelsLieBesideTheImagesAndAMissingOneIsANegative() throws IOException {
        image("images/train/a.png");
        image("images/val/b.png");
        text("labels/train/a.txt", "1 0.5 0.5 0.2 0.4\n");
        text("data.yaml", "names: [bird, drone]\n");
        for (Path path : List.of(root, root.resolve("data.yaml"))) {
            try (Dataset dataset = opened(path, "yolo")) {
                assertThat(dataset.findings()).isEmpty();
                assertThat(boxes(dataset, "images/train/a.png")).containsExactly(new Box(8, 3, 12, 7));
                assertThat(dataset.labels().frames()).extracting(FrameLabels::frame).containsExactly(
                        "images/train/a.png",
                        "images/val/b.png");
            }
        }
    }

    @Test
    void labelmeFilesLieBesideTheirImages() throws IOException {
        image("a.png");
        text("a.json",
                "{\"version\": \"5.1.1\", \"shapes\": [{\"label\": \"t\", \"shape_type\": \"rectangle\", \"points\":"
                        + " [[3, 4], [1, 2]]}], \"imagePath\": \"a.png\", \"imageHeight\": 10, \"imageWidth\": 20}");
        try (Dataset dataset = opened(root, "labelme")) {
            assertThat(dataset.findings()).isEmpty();
            assertThat(boxes(dataset, "a.png")).containsExactly(new Box(1, 2, 3, 4));
        }
    }

    @Test
    void cvatTracksKeepTheirKeys() throws IOException {
        image("images/a.png");
        image("images/b.png");
        text("annotations.xml", "<annotations><meta><task><size>2</size></task></meta><track id=\"4\" label=\"t\">"
                + "<box frame=\"0\" keyframe=\"1\" outside=\"0\" xtl=\"1\" ytl=\"2\" xbr=\"3\" ybr=\"4\"/>"
                + "<box frame=\"1\" keyframe=\"0\" outside=\"0\" xtl=\"2\" ytl=\"2\" xbr=\"4\" ybr=\"4\"/>"
                + "</track></annotations>");
        for (Path path : List.of(root, root.resolve("annotations.xml"))) {
            try (Dataset dataset = opened(path, "cvat")) {
                assertThat(dataset.findings()).isEmpty();
                assertThat(boxes(dataset, "images/b.png")).containsExactly(new Box(2, 2, 4, 4));
                Track track = dataset.labels().track(4).orElseThrow();
                assertThat(track.keys()).containsExactly("images/a.png");
            }
        }
    }

    @Test
    void motSequencesAreFolders() throws IOException {
        for (String sequence : List.of("one", "two")) {
            image(sequence + "/img1/000001.png");
            image(sequence + "/img1/000002.png");
            text(sequence + "/gt/gt.txt", "2,7,2,3,4,5,1,1,1\n");
        }
        try (Dataset dataset = opened(root, "mot")) {
            assertThat(dataset.findings()).isEmpty();
            assertThat(dataset.frames().isSequence()).isTrue();
            assertThat(boxes(dataset, "two/img1/000002.png")).containsExactly(new Box(1, 2, 5, 7));
            assertThat(boxes(dataset, "two/img1/000001.png")).isEmpty();
        }
    }

    @Test
    void antiUavSequencesAreFoldersOfImages() throws IOException {
        for (String sequence : List.of("one", "two")) {
            image(sequence + "/0001.png");
            image(sequence + "/0002.png");
            text(sequence + "/IR_label.json", "{\"exist\": [1, 0], \"gt_rect\": [[1, 2, 3, 4], []]}");
        }
        try (Dataset dataset = opened(root, "anti-uav")) {
            assertThat(dataset.findings()).isEmpty();
            assertThat(boxes(dataset, "two/0001.png")).containsExactly(new Box(1, 2, 4, 6));
            assertThat(dataset.labels().frames()).hasSize(4);
        }
    }

    @Test
    void frameListsOfAnotherMachineFindTheirImages() throws IOException {
        image("images/test/data5/0.png");
        image("images/test/data5/1.png");
        text("train.txt", "/home/a/DAUB/images/test/data5/0.png 1,2,3,4,0\n");
        text("val.txt", "/home/a/DAUB/images/test/data5/1.png\n");
        try (Dataset dataset = opened(root, "framelist")) {
            assertThat(dataset.findings()).isEmpty();
            assertThat(boxes(dataset, "images/test/data5/0.png")).containsExactly(new Box(1, 2, 3, 4));
            assertThat(dataset.splits()).extracting(Split::name).containsExactly("train", "val");
            assertThat(dataset.splits().getLast().frames()).containsExactly("images/test/data5/1.png");
        }
    }

    @Test
    void aFolderOfAnotherLayoutIsRefusedByName() {
        image("a.png");
        assertThatThrownBy(() -> Datasets.open(root, OpenOptions.DEFAULT.withLayout("mot"))).isInstanceOf(
                InputException.class).hasMessageContaining("gt/gt.txt");
        try (Dataset dataset = opened(root, "images")) {
            assertThat(dataset.labels().frames()).isEmpty();
        }
    }

    @Test
    void publishedFoldersAreRecognised() {
        try (Dataset daub = Datasets.open(SharedData.path("DAUB/coco_val_DAUB_subset.txt"), OpenOptions.DEFAULT);
                Dataset irdst = Datasets.open(SharedData.path("IRDST_example"), OpenOptions.DEFAULT);
                Dataset irstd = Datasets.open(SharedData.path("IRSTD-1k"), OpenOptions.DEFAULT)) {
            assertThat(daub.layout()).isEqualTo("framelist");
            assertThat(daub.findings()).isEmpty();
            assertThat(daub.labels().targetCount()).isEqualTo(32);
            assertThat(irdst.layout()).isEqualTo("irdst");
            assertThat(irdst.labels().targetCount()).isPositive();
            assertThat(irstd.labels().targetCount()).isPositive();
        }
    }

    @Test
    void theSequenceOfAntiUav410IsReadWithItsVideo() {
        try (Dataset dataset = opened(SharedData.path("AntiUAV410"), "anti-uav")) {
            assertThat(dataset.labels().frames()).hasSize(1500);
            assertThat(dataset.findings()).isEmpty();
            assertThat(dataset.labels().frames().getFirst().targets().getFirst().box()).isEqualTo(new Box(314, 136, 325,
                    148));
        }
    }
}
