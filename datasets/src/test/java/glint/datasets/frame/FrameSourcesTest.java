package glint.datasets.frame;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class FrameSourcesTest {
    @TempDir
    Path folder;

    private void put(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    private FrameSource open() {
        return FrameSources.open(folder, SourceOptions.DEFAULT);
    }

    private static List<String> names(FrameSource source) {
        return IntStream.range(0, source.frameCount()).mapToObj(source::frameName).toList();
    }

    @Test
    void aFolderIsReadInNaturalOrderWithItsSubFolders() throws IOException {
        for (String name : List.of("10.png", "2.png", "1(12).png", "1(2).png", "b/1.png", "a/03.png", "a/2.png")) {
            put(name, ImageBytes.greyPng(2, 2, 1));
        }
        try (FrameSource source = open()) {
            assertThat(names(source)).containsExactly("1(2).png", "1(12).png", "2.png", "10.png", "a/2.png", "a/03.png",
                    "b/1.png");
            assertThat(source.findings()).isEmpty();
        }
    }

    @Test
    void whatOperatingSystemsLeaveBehindIsSkipped() throws IOException {
        put("1.png", ImageBytes.greyPng(2, 2, 1));
        put(".DS_Store", new byte[]{1});
        put("._1.png", new byte[]{1});
        put("Thumbs.db", new byte[]{1});
        put("__MACOSX/1.png", new byte[]{1});
        put("readme.txt", new byte[]{1});
        try (FrameSource source = open()) {
            assertThat(names(source)).containsExactly("1.png");
            assertThat(source.findings()).isEmpty();
        }
    }

    @Test
    void damagedFilesBecomeFindingsAndTheRestIsThere() throws IOException {
        byte[] good = ImageBytes.greyPng(20, 20, 5);
        put("good.png", good);
        put("empty.png", new byte[0]);
        put("cut.png", java.util.Arrays.copyOf(good, good.length - 20));
        put("text.jpg", "not an image at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (FrameSource source = open()) {
            assertThat(names(source)).containsExactly("good.png");
            assertThat(source.findings()).extracting(Finding::rule, Finding::image).containsExactlyInAnyOrder(tuple(
                    "unreadable-image", "empty.png"), tuple("unreadable-image", "cut.png"),
                    tuple("unreadable-image",
                            "text.jpg"));
        }
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void aLyingExtensionIsReadByContentWithAFinding() throws IOException {
        put("liar.bmp", ImageBytes.greyPng(2, 2, 42));
        try (FrameSource source = open()) {
            assertThat(source.read(0).bytes()).containsOnly(42);
            assertThat(source.findings()).extracting(Finding::rule).containsExactly("wrong-extension");
        }
    }

    @Test
    void aFileWithoutReadPermissionIsAFinding() throws IOException {
        put("1.png", ImageBytes.greyPng(2, 2, 1));
        put("2.png", ImageBytes.greyPng(2, 2, 1));
        Path secret = folder.resolve("2.png");
        Files.setPosixFilePermissions(secret, Set.of());
        Assumptions.assumeFalse(Files.isReadable(secret), "the user may read everything");
        try (FrameSource source = open()) {
            assertThat(names(source)).containsExactly("1.png");
            assertThat(source.findings()).extracting(Finding::message).first().asString().contains("may not be read");
        }
    }

    @Test
    void aFolderWithoutImagesIsRefused() {
        assertThatThrownBy(this::open).isInstanceOf(InputException.class).hasMessageContaining("no image");
    }

    @Test
    void aFolderWhoseImagesAreAllDamagedNamesTheFirstProblem() throws IOException {
        put("a.png", new byte[0]);

        assertThatThrownBy(this::open).isInstanceOf(InputException.class).hasMessageContaining("a.png")
                .hasMessageContaining("empty");
    }

    @Test
    void aFolderHoldsStillsUnlessToldOtherwise() throws IOException {
        put("1.png", ImageBytes.greyPng(2, 2, 1));
        try (FrameSource stills = open();
                FrameSource sequence = FrameSources.open(folder, new SourceOptions(
                        SourceOptions.Order.SEQUENCE))) {
            assertThat(stills.isSequence()).isFalse();
            assertThat(sequence.isSequence()).isTrue();
        }
    }

    @Test
    void aSingleImageIsNamedByItsBaseName() throws IOException {
        put("sub/a.b.png", ImageBytes.greyPng(2, 2, 3));
        try (FrameSource source = FrameSources.open(folder.resolve("sub/a.b.png"), SourceOptions.DEFAULT)) {
            assertThat(names(source)).containsExactly("a.b.png");
            assertThat(source.read(0).bytes()).containsOnly(3);
        }
    }

    @Test
    void pagesOfAStackAreNumberedAndReadOnTheirOwn() throws IOException {
        ImageBytes.Page[] pages = new ImageBytes.Page[12];
        for (int i = 0; i < pages.length; i++) {
            pages[i] = new ImageBytes.Page(3, 1, 8, 1, 1, new byte[]{(byte) i, 0, 7});
        }
        put("clip.tif", ImageBytes.tiff(ByteOrder.BIG_ENDIAN, true, pages));
        try (FrameSource source = FrameSources.open(folder.resolve("clip.tif"), SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(12);
            assertThat(source.isSequence()).isTrue();
            assertThat(source.frameName(11)).isEqualTo("clip.tif#000011");
            assertThat(source.read(11).bytes()).containsExactly(11, 0, 7);
            assertThat(source.read(2).bytes()).containsExactly(2, 0, 7);
        }
    }

    @Test
    void aStackInAFolderIsAFinding() throws IOException {
        ImageBytes.Page page = new ImageBytes.Page(1, 1, 8, 1, 1, new byte[1]);
        put("clip.tif", ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, page, page));
        try (FrameSource source = open()) {
            assertThat(source.findings()).extracting(Finding::rule).containsExactly("several-pages");
        }
    }

    @Test
    void pagesThatFollowEachOtherInACircleAreRefused() throws IOException {
        byte[] bytes = ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, new ImageBytes.Page(1, 1, 8, 1, 1, new byte[1]));
        System.arraycopy(bytes, 4, bytes, bytes.length - 4, 4);
        put("circle.tif", bytes);

        assertThatThrownBy(() -> FrameSources.open(folder.resolve("circle.tif"), SourceOptions.DEFAULT)).isInstanceOf(
                InputException.class).hasMessageContaining("circle");
    }

    @Test
    void stemsKeepTheNumberOfAFrame() {
        assertThat(FrameNames.stem("a/clip.tif#000012")).isEqualTo("a/clip#000012");
        assertThat(FrameNames.stem("a.b/c")).isEqualTo("a.b/c");
        assertThat(FrameNames.stem("a.b/c.d.png")).isEqualTo("a.b/c.d");
        assertThat(FrameNames.stem(".hidden")).isEqualTo(".hidden");
    }

    @Test
    void manyThreadsReadOneSource() throws IOException {
        for (int i = 0; i < 16; i++) {
            put(i + ".png", ImageBytes.greyPng(64, 64, i));
        }
        try (FrameSource source = open()) {
            boolean allRight = IntStream.range(0, 400).parallel().allMatch(i -> source.read(i % 16).value(5, 5) == i
                    % 16);
            assertThat(allRight).isTrue();
        }
    }
}
