package glint.annotations.format.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.SharedData;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class SingleTrackFormatTest {
    @TempDir
    private Path folder;
    private final SingleTrackFormat format = new SingleTrackFormat();

    private Reading read(String name, String text) throws IOException {
        return format.read(Files.writeString(folder.resolve(name), text), Options.allImages(640, 512));
    }

    private static List<Integer> counts(Reading reading) {
        return reading.labels().frames().stream().map(f -> f.targets().size()).toList();
    }

    @Test
    void aLineIsAFrameAndZerosMeanAbsent() throws IOException {
        for (String text : List.of("10,20,3,4\r\n0,0,0,0\r\n\r\n10.5,20,3,4.25",
                "10\t20\t3\t4\n0 0 0 0\n\n10.5 20 3 4.25\n",
                "10,20,3,4\nNaN,NaN,NaN,NaN\n\n10.5,20,3,4.25")) {
            Reading reading = read("clip.txt", text);
            assertThat(reading.findings()).isEmpty();
            assertThat(counts(reading)).containsExactly(1, 0, 0, 1);
            assertThat(reading.labels().frames()).extracting(FrameLabels::frame).startsWith("clip#000000",
                    "clip#000001");
            Target last = reading.labels().frames().getLast().targets().getFirst();
            assertThat(last.box()).isEqualTo(new Box(10.5, 20, 13.5, 24.25));
            assertThat(last.track()).hasValue(1);
        }
    }

    @Test
    void jsonTellsWhetherTheTargetExists() throws IOException {
        Reading reading = read("IR_label.json", "{\"exist\": [1, 0, 1, 0], \"gt_rect\": [[1, 2, 3, 4], [9, 9, 9, 9],"
                + " [5, 6, 7, 8], []]}");

        assertThat(reading.findings()).isEmpty();
        assertThat(counts(reading)).containsExactly(1, 0, 1, 0);
        assertThat(read("IR_label.json", "{\"exist\": [1], \"gt_rect\": [[1, 2, 3, 4], [1, 2]]}").findings())
                .extracting(
                        Finding::rule)
                .containsExactly("bad-row", "bad-row");
    }

    @Test
    void badEntriesAreFindingsAndOtherFilesAreNoTrack() throws IOException {
        Reading reading = read("clip.txt", "1,2,3,4\n1,2,3\n1,2,-3,4\n1,2,1e400,4\n");

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("bad-row", "bad-row", "bad-row");
        assertThat(reading.findings().getFirst().message()).contains("line 2");
        assertThat(counts(reading)).containsExactly(1, 0, 0, 0);
        assertThat(read("clip.txt", "0,1,1,1,0,1,1,1,0,0").findings()).extracting(Finding::rule).containsExactly(
                "unreadable-file");
    }

    @Test
    void framesTakeTheNamesOfTheImagesAndACountThatDiffersIsAFinding() throws IOException {
        Path file = Files.writeString(folder.resolve("clip.txt"), "1,2,3,4\n1,2,3,4\n1,2,3,4");
        ReadOptions options = new ReadOptions(f -> new ImageSize(64, 48), BoxConvention.ZERO_BASED_HALF_OPEN, Options
                .noImages().masks(), List.of("clip.mp4#000000", "clip.mp4#000001"));

        Reading reading = format.read(file, options);

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("frame-count");
        assertThat(reading.labels().frames()).extracting(FrameLabels::frame).containsExactly("clip.mp4#000000",
                "clip.mp4#000001", "clip#000002");
    }

    @Test
    void severalSequencesAreAFolder() throws IOException {
        Files.createDirectories(folder.resolve("in/att"));
        Files.writeString(folder.resolve("in/a.txt"), "1,2,3,4\n0,0,0,0\n");
        Files.writeString(folder.resolve("in/b.txt"), "5,6,7,8.5\n");
        Files.writeString(folder.resolve("in/att/a.txt"), "0,1\n");
        Reading reading = format.read(folder.resolve("in"), Options.allImages(64, 48));
        assertThat(reading.findings()).isEmpty();

        format.write(reading.labels(), folder.resolve("out"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(folder.resolve("out/a.txt")).hasContent("1,2,3,4\n0,0,0,0\n");
        assertThat(folder.resolve("out/b.txt")).hasContent("5,6,7,8.5\n");
        assertThat(format.losses(reading.labels())).containsExactly(
                "2 targets: the name of its frame, of which the number stays");
    }

    @Test
    void theSequenceOfAntiUav410RoundTripsByteForByte() throws IOException {
        Path file = SharedData.of("AntiUAV410/3700000000002_132726_2.txt");
        Reading reading = format.read(file, Options.allImages(640, 512));
        LabelSet labels = reading.labels();

        assertThat(reading.findings()).isEmpty();
        assertThat(labels.frames()).hasSize(1500);
        assertThat(labels.targetCount()).isBetween(1000, 1499);
        format.write(labels, folder.resolve("out.txt"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        assertThat(Files.readAllLines(folder.resolve("out.txt"))).isEqualTo(Files.readAllLines(file));
    }
}
