package glint.annotations.format.centroid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.SharedData;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.mask.MaskFormat;
import glint.annotations.format.voc.CentroidFormat;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class CentroidFormatsTest {
    @TempDir
    private Path folder;
    private final CentroidFormat xml = new CentroidFormat();
    private final CentroidTextFormat text = new CentroidTextFormat();

    private Reading readText(String lines) throws IOException {
        return text.read(Files.writeString(folder.resolve("a.txt"), lines), Options.allImages(64, 48));
    }

    @Test
    void aCentroidInXmlCountsTheFirstPixelAsOne() throws IOException {
        Reading reading = xml.read(Files.writeString(folder.resolve("a.xml"), """
                <annotation><filename>a</filename><size><width>64</width><height>48</height></size>
                <object><name>Target</name><centroid><yc>1.0</yc><xc>11.25</xc></centroid></object>
                <object><name>Target</name><difficult>0</difficult></object>
                <object><name>Target</name><centroid><yc>NaN</yc><xc>1</xc></centroid></object></annotation>"""),
                Options
                        .noImages());

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("no-centroid", "bad-number");
        assertThat(reading.labels().frames().getFirst().targets()).extracting(Target::shape).containsExactly(
                new Shape.OfPoint(new Point(10.75, 0.5)));
    }

    @Test
    void aCentrePixelIsHalfAPixelOnInPixelEdges() throws IOException {
        Reading reading = readText("10 5\n3,4\r\n");

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames().getFirst().targets()).extracting(Target::shape).containsExactly(
                new Shape.OfPoint(new Point(10.5, 5.5)), new Shape.OfPoint(new Point(3.5, 4.5)));
        assertThat(readText("").labels().frames()).hasSize(1);
    }

    @Test
    void badLinesAreFindingsAndRowBeforeColumnIsSuspected() throws IOException {
        for (String line : List.of("1", "1 2 3", "x y", "1e400 2", "NaN 2")) {
            assertThat(readText("1 2\n" + line).findings()).as(line).singleElement().satisfies(f -> assertThat(f
                    .message()).contains("Line 2 of a.txt"));
        }
        assertThat(readText("20 60").findings().getFirst().message()).contains("row and column");
    }

    @Test
    void placesAreReadBackEqualAndExtentsAreNamedAsLosses() {
        for (LabelFormat format : List.of(xml, text)) {
            String extension = format == xml ? ".xml" : ".txt";
            List<FrameLabels> frames = List.of(new FrameLabels("sub/a", new ImageSize(64, 48), List.of(Target.of(1,
                    new Shape.OfPoint(new Point(10.75, 3.125)), Category.TARGET, Provenance.imported("sub/a"
                            + extension)))),
                    new FrameLabels("sub/b", new ImageSize(64, 48), List.of()));
            LabelSet labels = new LabelSet(List.of(Category.TARGET), frames);
            assertThat(format.losses(labels)).isEmpty();
            Path out = folder.resolve(format.id());

            format.write(labels, out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

            assertThat(format.read(out, Options.allImages(64, 48)).labels().frames()).isEqualTo(frames);
            assertThat(format.losses(new LabelSet(List.of(), List.of(new FrameLabels("a", new ImageSize(9, 9), List.of(
                    Target.of(1, new Shape.OfBox(new Box(1, 1, 2, 2)), Category.TARGET, Provenance.imported("x"))))))))
                    .containsExactly("1 target: its extent, of which the centre stays");
        }
    }

    @Test
    void theCentroidsOfSirstV2LieOnTheirComponents() {
        Path masks = SharedData.of("SIRST-V2/annotations/masks");
        Reading reading = xml.read(SharedData.of("SIRST-V2/annotations/centroids"), Options.noImages());
        Reading components = new MaskFormat().read(masks, Options.noImages());

        assertThat(reading.labels().frames()).hasSizeGreaterThan(30);
        int compared = 0;
        for (FrameLabels frame : reading.labels().frames()) {
            List<Box> boxes = components.labels().frames().stream().filter(f -> f.frame().equals(frame.frame() + ".png")
                    || f.frame().equals(frame.frame())).flatMap(f -> f.targets().stream()).map(Target::box).toList();
            for (Target target : frame.targets()) {
                if (!boxes.isEmpty()) {
                    assertThat(boxes).as(frame.frame()).anyMatch(box -> box.contains(target.shape().centroid()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(40);
    }
}
