package glint.annotations.format.cvat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CvatFormatTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);

    @TempDir
    private Path folder;
    private final CvatFormat images = new CvatFormat();
    private final CvatVideoFormat video = new CvatVideoFormat();

    private Reading read(String body) throws IOException {
        return read(body, Options.noImages());
    }

    private Reading read(String body, ReadOptions options) throws IOException {
        return images.read(Files.writeString(folder.resolve("annotations.xml"),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n<version>1.1</version>\n" + body
                        + "</annotations>"),
                options);
    }

    private Reading image(String shapes) throws IOException {
        return read("<image id=\"0\" name=\"sub/a.png\" width=\"64\" height=\"48\">\n" + shapes + "</image>");
    }

    private Target single(String shape) throws IOException {
        Reading reading = image(shape);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().targetCount()).isEqualTo(1);
        return reading.labels().frames().getFirst().targets().getFirst();
    }

    @Test
    void shapesAreReadWithTheirAttributes() throws IOException {
        Target target = single(
                """
                        <box label="drone" source="manual" occluded="1" xtl="10.00" ytl="5.50" xbr="13.00" ybr="8.00" z_order="2">
                        <attribute name="kind">quad &amp; more</attribute></box>""");

        assertThat(target.shape()).isEqualTo(new Shape.OfBox(new Box(10, 5.5, 13, 8)));
        assertThat(target.category().name()).isEqualTo("drone");
        assertThat(target.attributes()).isEqualTo(Map.of("occluded", "1", "z_order", "2", "kind", "quad & more"));
        assertThat(single("<polygon label=\"t\" points=\"1.00,2.00;3.00,2.00;3.00,4.00\"/>").shape().bounds())
                .isEqualTo(
                        new Box(1, 2, 3, 4));
        assertThat(image("<points label=\"t\" points=\"1.5,2.5;3,4\"/>").labels().targetCount()).isEqualTo(2);
        assertThat(single("<box label=\"t\" xtl=\"10\" ytl=\"10\" xbr=\"20\" ybr=\"12\" rotation=\"90\"/>").shape()
                .bounds()).satisfies(b -> assertThat(b.iou(new Box(14, 6, 16, 16))).isGreaterThan(0.999));
        assertThat(single("<ellipse label=\"t\" cx=\"10\" cy=\"10\" rx=\"3\" ry=\"2\"/>").shape().bounds()).satisfies(
                b -> assertThat(b.iou(new Box(7, 8, 13, 12))).isGreaterThan(0.999));
    }

    @Test
    void runsOfAMaskGoAlongTheRowsOfItsCrop() throws IOException {
        // Row by row: 1 out, 2 in; 2 in, 1 out.
        assertThat(
                single("<mask label=\"t\" rle=\"1, 4, 1\" left=\"10\" top=\"20\" width=\"3\" height=\"2\"/>").shape())
                .isEqualTo(new Shape.OfMask(BitMask.of(10, 20, 3, 2, (x, y) -> y == 20 ? x > 10 : x < 12)));
        assertThat(CropRuns.of(BitMask.filled(Box.ofPixels(3, 3, 4, 3)))).containsExactly(0, 2);
    }

    @Test
    void badShapesAreFindingsThatNameTheLine() throws IOException {
        for (String shape : List.of("<box label=\"t\" xtl=\"1\" ytl=\"1\" xbr=\"0\" ybr=\"2\"/>",
                "<box label=\"t\" xtl=\"1e400\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>",
                "<box label=\"t\" xtl=\"NaN\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>", "<box label=\"t\" xtl=\"1\"/>",
                "<polygon label=\"t\" points=\"1,1;2,2\"/>", "<polygon label=\"t\" points=\"1,1;2,2;3\"/>",
                "<polyline label=\"t\" points=\"1,1;2,2;3,3\"/>",
                "<mask label=\"t\" rle=\"1,4\" left=\"1\" top=\"1\" width=\"3\" height=\"2\"/>",
                "<mask label=\"t\" rle=\"6\" left=\"1\" top=\"1\" width=\"3\" height=\"2\"/>",
                "<mask label=\"t\" rle=\"-1,7\" left=\"1\" top=\"1\" width=\"3\" height=\"2\"/>",
                "<mask label=\"t\" rle=\"0,6\" left=\"1\" top=\"1\" width=\"-3\" height=\"-2\"/>",
                "<mask label=\"t\" rle=\"0,1\" left=\"1\" top=\"1\" width=\"99999999\" height=\"99999999\"/>")) {
            Reading reading = image(shape + "<box label=\"t\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>");
            assertThat(reading.findings()).as(shape).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-shape");
                assertThat(f.message()).contains("line 5");
            });
            assertThat(reading.labels().targetCount()).isEqualTo(1);
        }
    }

    @Test
    void namesThatLeadOutOfTheFolderAndImagesTwiceAreFindings() throws IOException {
        for (String name : List.of("../a.png", "/etc/passwd", "C:\\a.png", "")) {
            assertThat(read("<image id=\"0\" name=\"" + name + "\" width=\"4\" height=\"4\"></image>").findings())
                    .extracting(Finding::rule).containsExactly("path-outside-folder");
        }
        String one = "<image id=\"0\" name=\"a.png\" width=\"4\" height=\"4\"><box label=\"t\" xtl=\"1\" ytl=\"1\" xbr=\"2\""
                + " ybr=\"2\"/></image>";
        assertThat(read(one + one).findings()).extracting(Finding::rule).containsExactly("duplicate-image");
        assertThat(read(one + one).labels().targetCount()).isEqualTo(2);
        assertThat(read("<image id=\"0\" name=\"a.png\" width=\"-4\" height=\"4\"></image>").findings()).extracting(
                Finding::rule).containsExactly("missing-size");
    }

    private static String box(int frame, int key, int outside, double x) {
        return "<box frame=\"" + frame + "\" keyframe=\"" + key + "\" outside=\"" + outside + "\" occluded=\"0\" xtl=\""
                + x
                + "\" ytl=\"1.00\" xbr=\"" + (x + 2) + "\" ybr=\"3.00\"></box>\n";
    }

    private static final String META = """
            <meta><task><size>8</size><mode>interpolation</mode><start_frame>0</start_frame>
            <labels><label><name>drone</name></label></labels><original_size><width>64</width><height>48</height>
            </original_size></task></meta>""";

    @Test
    void tracksAreLaidOutOverTheFrames() throws IOException {
        Reading reading = read(
                META + "<track id=\"3\" label=\"drone\">\n" + box(0, 1, 0, 10) + box(1, 0, 0, 11) + box(2,
                        1, 1, 12) + box(4, 1, 0, 20) + box(6, 1, 0, 30) + "</track>");

        assertThat(reading.findings()).isEmpty();
        List<FrameLabels> frames = reading.labels().frames();
        assertThat(frames).extracting(FrameLabels::frame).startsWith("frame_000000", "frame_000001").hasSize(8);
        assertThat(frames).extracting(f -> f.targets().stream().map(t -> t.box().x0()).toList())
                .containsExactly(List.of(
                        10.0), List.of(11.0), List.of(), List.of(), List.of(20.0), List.of(25.0), List.of(30.0),
                        List.of());
        assertThat(frames.getFirst().targets().getFirst().track()).hasValue(3);
        Track track = reading.labels().track(3).orElseThrow();
        assertThat(track.outside()).isEqualTo(Set.of("frame_000002"));
        assertThat(track.isInterpolated("frame_000000")).isFalse();
        assertThat(track.isInterpolated("frame_000001")).isTrue();
        assertThat(track.isInterpolated("frame_000005")).isTrue();
    }

    @Test
    void framesTakeTheNamesOfTheImagesOrOfTheVideo() throws IOException {
        String track = "<track id=\"0\" label=\"t\">\n" + box(1, 1, 0, 10) + "</track>";
        ReadOptions known = new ReadOptions(frame -> SIZE, BoxConvention.ZERO_BASED_HALF_OPEN,
                Options.noImages().masks(),
                List.of("a.png", "b.png"));

        assertThat(read(track, known).labels().frames()).extracting(FrameLabels::frame).containsExactly("a.png",
                "b.png");
        assertThat(read(META.replace("<mode>", "<source>clip.mp4</source><frame_filter>step=5</frame_filter><mode>")
                + track).labels().frames()).extracting(FrameLabels::frame).startsWith("clip.mp4#000000",
                        "clip.mp4#000005");
    }

    @Test
    void impossibleTracksAreFindings() throws IOException {
        assertThat(read(META + "<track id=\"0\" label=\"t\">" + box(1, 1, 0, 10) + box(1, 1, 0, 11) + "</track>")
                .findings()).extracting(Finding::rule).containsExactly("bad-shape");
        assertThat(read(META + "<track id=\"0\" label=\"t\">" + box(-1, 1, 0, 10) + "</track>").findings()).extracting(
                Finding::rule).containsExactly("bad-shape");
        assertThat(read(META + "<track id=\"0\" label=\"t\">" + box(1, 1, 0, 10) + box(999_999_999, 1, 0, 10)
                + "</track>").findings()).extracting(Finding::rule).containsExactly("too-many-frames");
        String twice = "<track id=\"0\" label=\"t\">" + box(1, 1, 0, 10) + "</track>";
        Reading reading = read(META + twice + twice);
        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("duplicate-id");
        assertThat(reading.labels().tracks()).extracting(Track::id).containsExactly(0L, 1L);
    }

    @Test
    void damagedAndHostileFilesAreRefusedWithThePlace() {
        for (String body : List.of("<image", "<image name=\"&e;\"/>", "<a>".repeat(100))) {
            assertThatThrownBy(() -> read(body)).isInstanceOf(InputException.class).hasMessageContaining("line");
        }
        assertThatThrownBy(() -> images.read(Files.writeString(folder.resolve("x.xml"), "<annotation/>"), Options
                .noImages())).isInstanceOf(InputException.class).hasMessageContaining("<annotations>");
    }

    @Test
    void imagesAreReadBackEqual() {
        RandomTargets random = new RandomTargets(51, SIZE);
        List<FrameLabels> frames = new ArrayList<>();
        List<Category> categories = List.of(new Category(1, "a"), new Category(2, "größe <\"x\">"));
        long id = 1;
        for (int f = 0; f < 30; f++) {
            List<Target> targets = new ArrayList<>();
            for (int t = random.below(5); t > 0; t--) {
                Shape shape = switch (random.below(4)) {
                    case 0 -> new Shape.OfBox(random.box());
                    case 1 -> new Shape.OfMask(random.mask());
                    case 2 -> new Shape.OfPolygon(random.polygon());
                    default -> new Shape.OfPoint(new Point(random.below(100) / 7.0, 3));
                };
                targets.add(new Target(
                        id++, shape, categories.get(random.below(2)), random.below(2) == 0
                                ? OptionalDouble
                                        .of(random.below(1000) / 999.0)
                                : OptionalDouble.empty(),
                        random.below(2) == 0
                                ? OptionalLong.of(
                                        id)
                                : OptionalLong.empty(),
                        random.below(2) == 0
                                ? Map.of("occluded", "1", "b", "c < d")
                                : Map.of(),
                        Provenance.imported("round.xml")));
            }
            frames.add(new FrameLabels("sub/" + f + ".png", SIZE, targets));
        }
        LabelSet labels = new LabelSet(categories, frames);
        assertThat(images.losses(labels)).isEmpty();
        Path out = folder.resolve("round.xml");

        images.write(labels, out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(images.read(out, Options.noImages())).isEqualTo(new Reading(labels, List.of()));
    }

    @Test
    void tracksAreReadBackWithTheirKeysAndGaps() throws IOException {
        Reading first = read(META + "<track id=\"3\" label=\"drone\">\n" + box(0, 1, 0, 10) + box(1, 0, 0, 11)
                + box(2, 1,
                        1, 11)
                + box(4, 1, 0, 20) + box(6, 1, 0, 30) + box(7, 1, 1, 30) + "</track><track id=\"8\" label=\"bird\">"
                + box(7, 1, 0, 3) + "</track>");
        Path out = folder.resolve("annotations.xml");

        video.write(first.labels(), out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(video.read(out, Options.noImages())).isEqualTo(first);
        Path asImages = folder.resolve("images.xml");
        images.write(first.labels(), asImages, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        assertThat(images.read(asImages, Options.noImages()).labels().frames().get(4).targets().getFirst().track())
                .hasValue(3);
        assertThat(images.losses(first.labels())).containsExactly("6 targets: whether it was placed or interpolated");
    }

    @Test
    void framesOfDifferentSizeAreNoVideo() {
        LabelSet labels = new LabelSet(List.of(), List.of(new FrameLabels("a", SIZE, List.of()), new FrameLabels("b",
                new ImageSize(9, 9), List.of())));

        assertThatThrownBy(() -> video.write(labels, folder.resolve("v.xml"), Options.write(
                BoxConvention.ZERO_BASED_HALF_OPEN))).isInstanceOf(InputException.class).hasMessageContaining("9×9");
        assertThat(folder.resolve("v.xml")).doesNotExist();
    }
}
