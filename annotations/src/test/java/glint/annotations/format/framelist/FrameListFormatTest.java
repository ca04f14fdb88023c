package glint.annotations.format.framelist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.SharedData;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.format.coco.CocoFormat;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrameListFormatTest {
    @TempDir
    private Path folder;
    private final FrameListFormat format = new FrameListFormat();

    private Reading read(String lines) throws IOException {
        return format.read(Files.writeString(folder.resolve("list.txt"), lines), Options.allImages(256, 256));
    }

    private List<String> names(String lines) throws IOException {
        return read(lines).labels().frames().stream().map(FrameLabels::frame).toList();
    }

    @Test
    void aLineIsAFrameAndItsBoxes() throws IOException {
        Files.writeString(folder.resolve("classes.txt"), "drone\nbird\n");
        Reading reading = read(
                "images/5/0.bmp 101,85,109,93,0 1,2,3,4.5,1\r\nimages/5/1.bmp\r\nimages/5/2.bmp 0,0,1,1,7");

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).extracting(f -> f.targets().size()).containsExactly(2, 0, 1);
        List<Target> targets = reading.labels().frames().getFirst().targets();
        assertThat(targets).extracting(Target::box).containsExactly(new Box(101, 85, 109, 93), new Box(1, 2, 3, 4.5));
        assertThat(targets).extracting(t -> t.category().name()).containsExactly("drone", "bird");
        assertThat(reading.labels().frames().getLast().targets().getFirst().category().name()).isEqualTo("class 7");
    }

    @Test
    void absolutePathsLoseWhatTheyShareButNotTheDatasetOrTheSequence() throws IOException {
        assertThat(names("/home/public/DAUB/images/test/data11/0.bmp\n/home/public/DAUB/images/test/data11/1.bmp"))
                .containsExactly("images/test/data11/0.bmp", "images/test/data11/1.bmp");
        assertThat(names("/data/DAUB/images/1/0.bmp\n/data/ITSDT/images/1/0.bmp")).containsExactly(
                "DAUB/images/1/0.bmp", "ITSDT/images/1/0.bmp");
        assertThat(names("/data/seq1/0.bmp\n/data/seq2/0.bmp")).containsExactly("seq1/0.bmp", "seq2/0.bmp");
        assertThat(names("/data/seq1/0.bmp\n/data/seq1/1.bmp")).containsExactly("seq1/0.bmp", "seq1/1.bmp");
        assertThat(names("C:\\data\\seq1\\0.bmp\nC:\\data\\seq2\\0.bmp")).containsExactly("seq1/0.bmp", "seq2/0.bmp");
        assertThat(names("/0.bmp")).containsExactly("0.bmp");
        assertThat(names("a/0.bmp\na/1.bmp")).containsExactly("a/0.bmp", "a/1.bmp");
    }

    @Test
    void pathsThatClimbOutAreLeftOut() throws IOException {
        Reading reading = read("../0.bmp 1,1,2,2,0\na/../../b.bmp 1,1,2,2,0\na/1.bmp 1,1,2,2,0");

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("path-outside-folder",
                "path-outside-folder");
        assertThat(reading.labels().frames()).hasSize(1);
    }

    @Test
    void badBoxesAreFindingsThatNameTheLine() throws IOException {
        for (String box : List.of("1,1,2", "3,3,2,4,0", "1,1,2,NaN,0", "1,1,2,1e400,0", "1,1,2,2,-1", "1,1,2,2,0.5",
                "name.bmp")) {
            Reading reading = read("a/0.bmp 1,1,2,2,0\na/1.bmp " + box + " 5,5,6,6,0\n");
            assertThat(reading.findings()).as(box).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-row");
                assertThat(f.message()).contains("line 2");
            });
            assertThat(reading.labels().targetCount()).isEqualTo(2);
        }
        assertThat(read("a/0.bmp 1,1,2,2,0\na/0.bmp 1,1,2,2,0\n").findings()).extracting(Finding::rule).containsExactly(
                "duplicate-image");
    }

    @Test
    void otherTextsAreRefused() {
        for (String text : List.of("", "hello world\n", "0.123\t0.5\t0.7", "{}")) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(InputException.class);
        }
        assertThatThrownBy(() -> format.read(folder, Options.noImages())).isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void wholeBoxesAreReadBackEqualAndFractionsAreNamedAsLosses() throws IOException {
        RandomTargets random = new RandomTargets(71, new ImageSize(256, 256));
        List<Category> categories = List.of(new Category(1, "größe x"), new Category(2, "b"));
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 30; f++) {
            List<Target> targets = new ArrayList<>();
            for (int t = random.below(4); t > 0; t--) {
                targets.add(Target.of(id++, new Shape.OfBox(Box.ofSize(random.below(240), random.below(240), 1 + random
                        .below(9), 1 + random.below(9))), categories.get(random.below(2)), Provenance.imported(
                                "out.txt")));
            }
            frames.add(new FrameLabels("images/1/" + f + ".bmp", new ImageSize(256, 256), targets));
        }
        LabelSet labels = new LabelSet(categories, frames);
        assertThat(format.losses(labels)).isEmpty();

        format.write(labels, folder.resolve("out.txt"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(format.read(folder.resolve("out.txt"), Options.allImages(256, 256)).labels().frames()).isEqualTo(
                frames);
        LabelSet half = new LabelSet(List.of(),
                List.of(new FrameLabels("a.bmp", new ImageSize(9, 9), List.of(Target.of(1,
                        new Shape.OfBox(new Box(1.5, 2, 3, 4.25)), Category.TARGET, Provenance.imported("x"))))));
        assertThat(format.losses(half)).containsExactly("1 target: its edges are rounded outward to whole pixels");
        format.write(half, folder.resolve("half.txt"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        assertThat(folder.resolve("half.txt")).hasContent("a.bmp 1,2,3,5,0\n");
    }

    @Test
    void aNameWithASpaceIsRefusedAndNothingIsWritten() {
        LabelSet labels = new LabelSet(List.of(), List.of(new FrameLabels("a b.bmp", new ImageSize(9, 9), List.of())));

        assertThatThrownBy(() -> format.write(labels, folder.resolve("x.txt"), Options.write(
                BoxConvention.ZERO_BASED_HALF_OPEN))).isInstanceOf(InputException.class).hasMessageContaining("space");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theListOfDaubSaysTheSameAsItsCocoFile() {
        Reading list = format.read(SharedData.of("DAUB/coco_val_DAUB_subset.txt"), Options.allImages(256, 256));
        Reading coco = new CocoFormat().read(SharedData.of("DAUB/instances_test_subset.json"), Options.noImages());

        assertThat(list.findings()).isEmpty();
        assertThat(list.labels().frames()).extracting(FrameLabels::frame).isEqualTo(coco.labels().frames().stream().map(
                FrameLabels::frame).toList());
        for (int i = 0; i < 32; i++) {
            assertThat(list.labels().frames().get(i).targets()).extracting(Target::box).isEqualTo(coco.labels().frames()
                    .get(i).targets().stream().map(Target::box).toList());
        }
    }

    @Test
    void theListOfItsdtRoundTrips() throws IOException {
        Path file = SharedData.of("labels_only/coco_val_ITSDT.txt");
        Reading reading = format.read(file, Options.allImages(640, 512));

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).hasSize(5000);
        assertThat(reading.labels().frames().getFirst().frame()).isEqualTo("images/58/0.bmp");
        format.write(reading.labels(), folder.resolve("out.txt"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        List<String> expected = Files.readAllLines(file).stream().map(l -> l.replace("/home/public/ITSDT/", ""))
                .toList();
        assertThat(Files.readAllLines(folder.resolve("out.txt"))).isEqualTo(expected);
    }
}
