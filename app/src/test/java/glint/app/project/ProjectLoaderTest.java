package glint.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;
import glint.app.settings.RecentProject;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.store.ReviewState;
import glint.datasets.store.StoredFrame;
import glint.datasets.store.StoredSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectLoaderTest {
    @TempDir
    Path folder;

    private ProjectFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new ProjectFixture(folder);
    }

    private Path small(String name, int width, int height) {
        Path file = folder.resolve(name);
        FrameFiles.writePng(Frame.ofBytes(width, height, new byte[width * height]), file);
        return file;
    }

    @Test
    void nothingIsWrittenBesideTheData() throws Exception {
        Path data = fixture.dataset();
        List<Path> before = files(data);
        ProjectDesk desk = fixture.desk();
        fixture.open(desk);
        desk.close();
        assertThat(files(data)).isEqualTo(before);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (var walk = Files.walk(folder)) {
            return walk.sorted().toList();
        }
    }

    @Test
    void theSameFolderGivesTheSameProjectAndOthersOfItsNameDoNot() {
        ProjectPlaces places = new ProjectPlaces(folder);
        assertThat(places.projectOf(Path.of("/a/data"), false))
                .isEqualTo(places.projectOf(Path.of("/a/x/../data"), false))
                .isNotEqualTo(places.projectOf(Path.of("/b/data"), false))
                .isNotEqualTo(places.projectOf(Path.of("/a/data"), true));
        assertThat(places.projectOf(Path.of("/a/红外 数据"), false).getFileName().toString())
                .matches("红外-数据-[0-9a-f]{10}\\.glint");
    }

    @Test
    void anImageWhoseMaskDoesNotFitIsThereWithoutLabelsAndWithAFinding() {
        small("odd/images/a.png", 40, 30);
        small("odd/masks/a.png", 20, 15);
        small("odd/images/b.png", 40, 30);
        small("odd/masks/b.png", 40, 30);
        ProjectDesk desk = fixture.desk();
        desk.open(folder.resolve("odd"));
        OpenProject first = desk.projectProperty().get().orElseThrow();
        assertThat(first.frames()).extracting(FrameEntry::name).containsExactly("images/a.png", "images/b.png");
        assertThat(first.loaded().findings()).extracting(Finding::rule).containsExactly("size-mismatch");
        desk.close();
        desk.open(folder.resolve("odd"));
        assertThat(desk.projectProperty().get().orElseThrow().loaded().findings()).isEqualTo(first.loaded().findings());
        desk.close();
    }

    @Test
    void aFolderOfImagesIsOpenedWithoutItsLabels() {
        ProjectDesk desk = fixture.desk();
        desk.openFolder(fixture.dataset());
        OpenProject project = desk.projectProperty().get().orElseThrow(() -> new AssertionError(fixture.failures));
        assertThat(project.frames()).hasSize(2 * ProjectFixture.FRAMES);
        assertThat(project.labelCount()).isZero();
        desk.close();
    }

    @Test
    void aSingleImageIsAProjectOfOneFrame() {
        ProjectDesk desk = fixture.desk();
        desk.open(small("one.png", 33, 44));
        OpenProject project = desk.projectProperty().get().orElseThrow(() -> new AssertionError(fixture.failures));
        assertThat(project.shownProperty().get().orElseThrow().counts().orElseThrow().height()).isEqualTo(44);
        desk.close();
    }

    @Test
    void whatCannotBeOpenedLeavesTheOpenProjectAlone() {
        ProjectDesk desk = fixture.desk();
        OpenProject project = fixture.open(desk);
        desk.open(folder.resolve("nowhere"));
        assertThat(fixture.failures).hasSize(1);
        assertThat(desk.projectProperty().get()).hasValue(project);
        desk.close();
    }

    @Test
    void framesOfSeveralStacksComeFromTheirOwnFiles() throws Exception {
        Path raw = folder.resolve("clip.raw");
        Files.write(raw, new byte[]{1, 2, 3, 4, 5, 6});
        Files.writeString(folder.resolve("clip.raw.glint.yaml"), "width: 1\nheight: 3\nbits: 8\n");
        ImageSize size = new ImageSize(1, 3);
        Path other = folder.resolve("sub/clip.raw");
        Files.createDirectories(other.getParent());
        Files.write(other, new byte[]{11, 12, 13});
        Files.copy(folder.resolve("clip.raw.glint.yaml"), folder.resolve("sub/clip.raw.glint.yaml"));
        StoredSource source = new StoredSource(1, "s", folder, "images", true, Map.of());
        List<StoredFrame> frames = List.of(stored(1, "clip.raw#000001", "clip.raw", size),
                stored(2, "sub/clip.raw#000000", "sub/clip.raw", size));
        try (ReferencedFrames referenced = new ReferencedFrames(folder, List.of(source), frames)) {
            assertThat(referenced.read(1).bytes()).containsExactly(11, 12, 13);
            assertThat(referenced.read(0).bytes()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void moreStacksThanStayOpenAreReadAllTheSame() throws Exception {
        List<StoredFrame> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "clip" + i + ".raw";
            Files.write(folder.resolve(name), new byte[]{(byte) i, (byte) (100 + i)});
            Files.writeString(folder.resolve(name + ".glint.yaml"), "width: 1\nheight: 1\nbits: 8\n");
            frames.add(stored(i + 1L, name + "#000001", name, new ImageSize(1, 1)));
        }
        StoredSource source = new StoredSource(1, "s", folder, "images", true, Map.of());
        try (ReferencedFrames referenced = new ReferencedFrames(folder, List.of(source), frames)) {
            for (int i = 0; i < 40; i++) {
                assertThat(referenced.read(i % 20).bytes()).containsExactly(100 + i % 20);
            }
        }
    }

    private static StoredFrame stored(long id, String name, String file, ImageSize size) {
        return new StoredFrame(id, 1, (int) id, name, file, size, OptionalInt.empty(), Optional.empty(), 0,
                ReviewState.UNREVIEWED);
    }

    @Test
    void theDemoIsASequenceWithLabels() {
        ProjectDesk desk = fixture.desk();
        desk.openDemo();
        OpenProject project = desk.projectProperty().get().orElseThrow(() -> new AssertionError(fixture.failures));
        assertThat(project.isSequence()).isTrue();
        assertThat(project.frames()).hasSize(20);
        assertThat(project.labelCount()).isGreaterThan(20);
        desk.close();
    }

    @Test
    void anOpenedProjectIsRememberedWithWhatItHolds() {
        ProjectDesk desk = fixture.desk();
        fixture.open(desk);
        desk.close();
        RecentProject recent = fixture.settings.get().recentProjects().getFirst();
        assertThat(recent.path()).isEqualTo(fixture.dataset());
        assertThat(recent.frames()).isEqualTo(ProjectFixture.FRAMES);
        assertThat(recent.labels()).isEqualTo(2 * ProjectFixture.FRAMES);
    }
}
