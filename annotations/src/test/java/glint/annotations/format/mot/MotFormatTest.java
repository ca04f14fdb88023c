package glint.annotations.format.mot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
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

class MotFormatTest {
    @TempDir
    private Path folder;
    private final MotFormat format = new MotFormat();

    private Reading read(String rows, BoxConvention convention) throws IOException {
        Files.createDirectories(folder.resolve("gt"));
        Files.writeString(folder.resolve("gt/gt.txt"), rows);
        Files.writeString(folder.resolve("seqinfo.ini"),
                "[Sequence]\nname=a\nimDir=img1\nframeRate=30\nseqLength=3\nimWidth=64\nimHeight=48\nimExt=.png\n");
        return format.read(folder, Options.noImages(convention));
    }

    @Test
    void framesCountFromOneAndPixelsAsTheConventionSays() throws IOException {
        String rows = "2,7,11,6,3,2,1,1,0.5\n2,8,1,1,4,4,0,2,1\n";
        Reading reading = read(rows, BoxConvention.ONE_BASED_INCLUSIVE);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).extracting(FrameLabels::frame).containsExactly("img1/000001.png",
                "img1/000002.png", "img1/000003.png");
        List<Target> targets = reading.labels().frames().get(1).targets();
        assertThat(targets).extracting(Target::box).containsExactly(new Box(10, 5, 13, 7), new Box(0, 0, 4, 4));
        assertThat(targets).extracting(Target::track).containsExactly(OptionalLong.of(7), OptionalLong.of(8));
        assertThat(targets).extracting(Target::attributes).containsExactly(Map.of("visibility", "0.5"), Map.of("ignore",
                "true"));
        assertThat(targets).extracting(t -> t.category().name()).containsExactly("class 1", "class 2");
        assertThat(read(rows, BoxConvention.ZERO_BASED_HALF_OPEN).labels().frames().get(1).targets().getFirst().box())
                .isEqualTo(new Box(11, 6, 14, 8));
    }

    @Test
    void detectionsHaveAScoreAndNoTrack() throws IOException {
        Target target = read("1,-1,11,6,3,2,0.25,-1,-1,-1", BoxConvention.ONE_BASED_INCLUSIVE).labels().frames()
                .getFirst().targets().getFirst();

        assertThat(target.track()).isEmpty();
        assertThat(target.score()).hasValue(0.25);
        assertThat(target.category()).isEqualTo(Category.TARGET);
    }

    @Test
    void badRowsAreFindingsThatNameTheLine() throws IOException {
        for (String row : List.of("0,1,1,1,2,2,1,1,1", "1.5,1,1,1,2,2,1,1,1", "1,1,1,1,-2,2,1,1,1", "1,1,1",
                "x,1,1,1,2,2,1,1,1", "1,1,NaN,1,2,2,1,1,1", "1,1,1e400,1,2,2,1,1,1", "999999999,1,1,1,2,2,1,1,1",
                "1,5,9,9,2,2,1,1,1")) {
            Reading reading = read("1,5,1,1,2,2,1,1,1\n\n" + row + "\n", BoxConvention.ONE_BASED_INCLUSIVE);
            assertThat(reading.findings()).as(row).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-row");
                assertThat(f.message()).contains("line 3");
            });
            assertThat(reading.labels().targetCount()).isEqualTo(1);
        }
    }

    @Test
    void labelsBeyondTheImagesAreAFinding() throws IOException {
        assertThat(read("4,1,1,1,2,2,1,1,1", BoxConvention.ONE_BASED_INCLUSIVE).findings()).extracting(Finding::rule)
                .containsExactly("frame-count");
        ReadOptions options = new ReadOptions(f -> new ImageSize(64, 48), BoxConvention.ONE_BASED_INCLUSIVE, Options
                .noImages().masks(), List.of("x.bmp", "y.bmp", "z.bmp", "w.bmp"));
        assertThat(format.read(folder, options).labels().frames()).extracting(FrameLabels::frame).containsExactly(
                "x.bmp", "y.bmp", "z.bmp", "w.bmp");
    }

    @Test
    void namesInSeqinfoCannotLeadOutOfTheFolder() throws IOException {
        read("1,1,1,1,2,2,1,1,1", BoxConvention.ONE_BASED_INCLUSIVE);
        Files.writeString(folder.resolve("seqinfo.ini"), "imDir=../..\nimExt=/../../x\nimWidth=64\nimHeight=48\n");

        assertThat(format.read(folder, Options.noImages()).labels().frames()).extracting(FrameLabels::frame)
                .containsExactly("img1/000001.jpg");
    }

    @Test
    void aFolderNameLongerThanFileSystemsHaveIsNotRepeatedForEveryFrame() throws IOException {
        read("1,1,1,1,2,2,1,1,1", BoxConvention.ONE_BASED_INCLUSIVE);
        Files.writeString(folder.resolve("seqinfo.ini"), "imDir=" + "x".repeat(40_000)
                + "\nseqLength=262144\nimWidth=64\nimHeight=48\n");

        assertThat(format.read(folder, Options.noImages()).labels().frames()).extracting(FrameLabels::frame).startsWith(
                "img1/000001.jpg", "img1/000002.jpg");
    }

    @Test
    void aFolderWithoutASequenceIsRefused() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "x");

        assertThatThrownBy(() -> format.read(folder, Options.noImages())).isInstanceOf(InputException.class)
                .hasMessageContaining("neither gt.txt nor det.txt");
    }

    @Test
    void sequencesAreReadBackEqual() {
        for (boolean scored : new boolean[]{false, true}) {
            RandomTargets random = new RandomTargets(61, new ImageSize(64, 48));
            List<Category> categories = scored
                    ? List.of(Category.TARGET)
                    : List.of(new Category(1, "a"), new Category(2, "größe"));
            List<FrameLabels> frames = new ArrayList<>();
            long id = 1;
            String file = scored ? "det/det.txt" : "gt/gt.txt";
            for (String sequence : List.of("one/", "two/")) {
                for (int f = 1; f <= 9; f++) {
                    List<Target> targets = new ArrayList<>();
                    for (int t = random.below(4); t > 0; t--) {
                        Box box = Box.ofSize(random.below(50), random.below(40), 1 + random.below(80) / 8.0, 2);
                        targets.add(new Target(id++, new Shape.OfBox(box), categories.get(scored ? 0 : random.below(2)),
                                scored ? OptionalDouble.of(random.below(100) / 99.0) : OptionalDouble.empty(),
                                OptionalLong.of(t), !scored && random.below(2) == 0
                                        ? Map.of("ignore", "true")
                                        : Map
                                                .of(),
                                Provenance.imported(sequence + file)));
                    }
                    frames.add(new FrameLabels(sequence + "img1/%06d.png".formatted(f), new ImageSize(64, 48),
                            targets));
                }
            }
            LabelSet labels = new LabelSet(categories, frames);
            assertThat(format.losses(labels)).isEmpty();
            Path out = folder.resolve("out" + scored);

            format.write(labels, out, Options.write(BoxConvention.ONE_BASED_INCLUSIVE));

            Reading back = format.read(out, Options.noImages(BoxConvention.ONE_BASED_INCLUSIVE));
            assertThat(back.findings()).isEmpty();
            for (int i = 0; i < frames.size(); i++) {
                FrameLabels expected = frames.get(i);
                FrameLabels actual = back.labels().frames().get(i);
                assertThat(actual.targets()).extracting(t -> t.box(), Target::track, Target::score, Target::attributes,
                        t -> t.category().name()).isEqualTo(
                                expected.targets().stream().map(
                                        t -> org.assertj.core.groups.Tuple.tuple(t.box(), t.track(), t.score(), t
                                                .attributes(), t.category().name()))
                                        .toList());
            }
        }
    }
}
