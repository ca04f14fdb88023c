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
import glint.annotations.convert.MaskReading;
import glint.annotations.model.FrameLabels;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

@SuppressWarnings("NullAway.Init")
class MaskLayoutsTest {
    @TempDir
    Path root;

    /** A 6 by 4 image with the values where told. */
    private void image(String name, int... indexAndValue) {
        byte[] counts = new byte[24];
        for (int i = 0; i < indexAndValue.length; i += 2) {
            counts[indexAndValue[i]] = (byte) indexAndValue[i + 1];
        }
        FrameFiles.writePng(Frame.ofBytes(6, 4, counts), root.resolve(name));
    }

    private Dataset open() {
        return Datasets.open(root, OpenOptions.DEFAULT);
    }

    @Test
    void componentsOfTheMaskAreTheTargets() {
        image("images/a.png");
        // Two pixels that touch at a corner, and one apart.
        image("masks/a.png", 0, 255, 7, 255, 23, 255);
        try (Dataset dataset = open()) {
            assertThat(dataset.layout()).isEqualTo("mask-folder");
            FrameLabels labels = dataset.labels().frames().getFirst();
            assertThat(labels.frame()).isEqualTo("images/a.png");
            assertThat(labels.targets()).extracting(t -> t.box().toString(), t -> t.id()).containsExactly(tuple(
                    new glint.annotations.geometry.Box(0, 0, 2, 2).toString(), 1L),
                    tuple(
                            new glint.annotations.geometry.Box(5, 3, 6, 4).toString(), 2L));
        }
    }

    @Test
    void howMasksAreReadIsAChoice() {
        image("images/a.png");
        image("masks/a.png", 0, 255, 7, 2, 23, 255);
        OpenOptions options = new OpenOptions(Optional.empty(), SourceOptions.Order.AS_FOUND,
                new MaskReading(0, 4, 1, 0),
                Optional.empty());
        try (Dataset strict = open(); Dataset loose = Datasets.open(root, options)) {
            assertThat(strict.labels().targetCount()).isEqualTo(2);
            assertThat(strict.findings()).extracting(Finding::rule).containsExactly("non-binary-mask");
            assertThat(loose.labels().targetCount()).isEqualTo(3);
        }
    }

    @Test
    void anEmptyMaskIsANegativeAndAMissingOneIsNoLabel() {
        image("img/a.png");
        image("img/b.png");
        image("mask/a.png");
        try (Dataset dataset = open()) {
            assertThat(dataset.frames().frameCount()).isEqualTo(2);
            assertThat(dataset.labels().frames()).extracting(FrameLabels::frame).containsExactly("img/a.png");
            assertThat(dataset.findings()).extracting(Finding::rule, Finding::image).containsExactly(tuple(
                    "image-without-label", "img/b.png"));
        }
    }

    @Test
    void aMaskWithoutImageIsAFinding() {
        image("IRSTD1k_Img/a.png");
        image("IRSTD1k_Label/a.png", 3, 255);
        image("IRSTD1k_Label/b.png", 3, 255);
        try (Dataset dataset = open()) {
            assertThat(dataset.findings()).extracting(Finding::rule, Finding::image).containsExactly(tuple(
                    "label-without-image", "IRSTD1k_Label/b.png"));
        }
    }

    @Test
    void aMaskOfAnotherSizeIsAFindingAndTheOthersLoad() {
        image("images/a.png");
        image("images/b.png");
        image("masks/b.png", 3, 255);
        FrameFiles.writePng(Frame.ofBytes(4, 6, new byte[24]), root.resolve("masks/a.png"));
        try (Dataset dataset = open()) {
            assertThat(dataset.labels().frames()).extracting(FrameLabels::frame).containsExactly("images/b.png");
            assertThat(dataset.findings()).extracting(Finding::rule, Finding::image)
                    .containsExactly(tuple("size-mismatch",
                            "images/a.png"));
        }
    }

    @Test
    void aDamagedMaskIsAFindingAndTheOthersLoad() throws IOException {
        image("images/a.png");
        image("images/b.png");
        image("masks/b.png", 3, 255);
        byte[] bytes = Files.readAllBytes(root.resolve("masks/b.png"));
        bytes[bytes.length - 20] ^= 1;
        Files.write(root.resolve("masks/a.png"), bytes);
        try (Dataset dataset = open()) {
            assertThat(dataset.labels().frames()).extracting(FrameLabels::frame).containsExactly("images/b.png");
            assertThat(dataset.findings()).extracting(Finding::rule).containsExactly("unreadable-file");
        }
    }

    @Test
    void foldersOfPairsAreASplit() {
        image("train/images/1.png");
        image("train/masks/1.png", 3, 255);
        image("test/images/1.png");
        image("test/masks/1.png");
        try (Dataset dataset = open()) {
            assertThat(dataset.splits()).containsExactly(new Split("test", List.of("test/images/1.png")), new Split(
                    "train", List.of("train/images/1.png")));
            assertThat(dataset.labels().targetCount()).isEqualTo(1);
        }
    }

    @Test
    void listsBecomeSplitsAndSayWhatIsMissing() throws IOException {
        image("images/a.png");
        image("images/b.png");
        image("masks/a.png");
        image("masks/b.png");
        Files.createDirectories(root.resolve("idx"));
        Files.writeString(root.resolve("idx/train.txt"), "b\r\na\r\nc\r\n");
        Files.writeString(root.resolve("readme.txt"), "Nothing to see here");
        try (Dataset dataset = open()) {
            assertThat(dataset.splits()).containsExactly(new Split("train", List.of("images/b.png", "images/a.png")));
            assertThat(dataset.findings()).extracting(Finding::rule, Finding::image).containsExactly(tuple(
                    "split-incomplete", "idx/train.txt"));
        }
    }

    @Test
    void namesOutsideAsciiMatch() {
        image("images/目标 ü.png");
        image("masks/目标 ü.png", 3, 255);
        try (Dataset dataset = open()) {
            assertThat(dataset.labels().targetCount()).isEqualTo(1);
            assertThat(dataset.findings()).isEmpty();
        }
    }

    @Test
    void aFolderWithoutMasksHasNoLabels() {
        image("a.png");
        try (Dataset dataset = open()) {
            assertThat(dataset.layout()).isEqualTo("images");
            assertThat(dataset.labels().frames()).isEmpty();
        }
    }

    @Test
    void anUnknownLayoutNamesTheKnownOnes() {
        image("a.png");
        assertThatThrownBy(() -> Datasets.open(root, OpenOptions.DEFAULT.withLayout("kitti"))).isInstanceOf(
                InputException.class).hasMessageContaining("kitti").hasMessageContaining("nuaa-sirst");
    }

    @Test
    void aLayoutThatDoesNotFitIsRefusedWithARemedy() {
        image("a.png");
        assertThatThrownBy(() -> Datasets.open(root, OpenOptions.DEFAULT.withLayout("nuaa-sirst"))).isInstanceOf(
                InputException.class).hasMessageContaining("images");
    }
}
