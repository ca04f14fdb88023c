package glint.annotations.format.voc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.SharedData;
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

class VocFormatTest {
    @TempDir
    private Path folder;
    private final VocFormat format = new VocFormat();

    private static String document(String objects) {
        return "<annotation><filename>a.png</filename><size><width>64</width><height>48</height></size>\n" + objects
                + "</annotation>";
    }

    private static String object(String xmin, String ymin, String xmax, String ymax) {
        return "<object><name>Target</name><bndbox><xmin>" + xmin + "</xmin><ymin>" + ymin + "</ymin><xmax>" + xmax
                + "</xmax><ymax>" + ymax + "</ymax></bndbox></object>";
    }

    private Reading read(String xml, ReadOptions options) throws IOException {
        return format.read(Files.writeString(folder.resolve("a.xml"), xml), options);
    }

    private Reading read(String xml) throws IOException {
        return read(xml, Options.noImages());
    }

    @Test
    void theSameThreePixelsAreReadInEveryConvention() throws IOException {
        Map<BoxConvention, String> files = Map.of(BoxConvention.ONE_BASED_INCLUSIVE, object("11", "6", "13", "8"),
                BoxConvention.ZERO_BASED_INCLUSIVE, object("10", "5", "12", "7"), BoxConvention.ZERO_BASED_HALF_OPEN,
                object("10", "5", "13", "8"), BoxConvention.ONE_BASED_HALF_OPEN, object("11", "6", "14", "9"));
        for (Map.Entry<BoxConvention, String> file : files.entrySet()) {
            FrameLabels labels = read(document(file.getValue()), Options.noImages(file.getKey())).labels().frames()
                    .getFirst();
            assertThat(labels.targets().getFirst().box()).as(file.getKey().id()).isEqualTo(Box.ofPixels(10, 5, 12, 7));
        }
    }

    @Test
    void everythingElseAnObjectSaysIsAnAttribute() throws IOException {
        Reading reading = read(document("""
                <object><name>Target</name><pose>Left</pose><truncated>0</truncated><difficult>1</difficult>
                <pixels><id>0</id></pixels>
                <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2.5</xmax><ymax>2</ymax></bndbox></object>"""));

        assertThat(reading.findings()).isEmpty();
        Target target = reading.labels().frames().getFirst().targets().getFirst();
        assertThat(target.attributes()).isEqualTo(Map.of("pose", "Left", "truncated", "0", "difficult", "1",
                "pixels/id", "0"));
        assertThat(target.category().name()).isEqualTo("Target");
    }

    @Test
    void unknownElementsSurviveARoundTrip() throws IOException {
        Reading reading = read("""
                <annotation verified="yes"><folder>VOC2007</folder><filename>a.png</filename>
                <source><database>Sea &amp; sky</database></source><owner/>
                <size><width>64</width><height>48</height><depth>3</depth></size><segmented>0</segmented>
                <object id="7"><name>Target</name><pose/><part><name>nose</name></part><part><name>tail</name></part>
                <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></object></annotation>""");
        assertThat(reading.findings()).isEmpty();
        Path out = folder.resolve("again");

        format.write(reading.labels(), out, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(out.resolve("a.xml")).content().contains("<object id=\"7\">", "<depth>3</depth>",
                "<folder>VOC2007</folder>", "<database>Sea &amp; sky</database>", "<owner></owner>",
                "<segmented>0</segmented>", "<pose></pose>").containsSubsequence("<part>", "<name>nose</name>",
                        "</part>", "<part>", "<name>tail</name>");
        assertThat(format.read(out, Options.noImages())).isEqualTo(reading);
    }

    @Test
    void anObjectWithoutABoxIsNoTarget() throws IOException {
        assertThat(read(document("<object><name>Target</name><difficult>0</difficult></object>")).findings())
                .extracting(
                        Finding::rule)
                .containsExactly("no-box");
    }

    @Test
    void anImageWithoutObjectsIsANegativeAndStays() throws IOException {
        assertThat(read(document("")).labels().frames()).singleElement().satisfies(f -> {
            assertThat(f.frame()).isEqualTo("a.png");
            assertThat(f.size()).isEqualTo(new ImageSize(64, 48));
            assertThat(f.targets()).isEmpty();
        });
    }

    @Test
    void aBoxOutsideTheImageIsAFindingAndKept() throws IOException {
        Reading reading = read(document(object("60", "1", "70", "9")));

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("box-outside-image");
        assertThat(reading.labels().frames().getFirst().targets().getFirst().box()).isEqualTo(new Box(60, 1, 70, 9));
    }

    @Test
    void impossibleNumbersCostOnlyTheirObject() throws IOException {
        for (String number : List.of("1e400", "NaN", "Infinity", "", "x", "0x1p3", "1..2", "9e99", "1d")) {
            Reading reading = read(document("\n" + object(number, "1", "9", "9") + object("1", "1", "2", "2")));
            assertThat(reading.findings()).as(number).singleElement().satisfies(f -> {
                assertThat(f.rule()).isEqualTo("bad-number");
                assertThat(f.message()).contains("line 3").contains("bndbox/xmin");
            });
            assertThat(reading.labels().targetCount()).isEqualTo(1);
        }
    }

    @Test
    void aBoxThatEndsWhereItBeginsIsOnePixelOrAFinding() throws IOException {
        String one = document(object("5", "5", "5", "5"));

        assertThat(read(one).findings()).extracting(Finding::rule).containsExactly("empty-box");
        assertThat(read(one, Options.noImages(BoxConvention.ONE_BASED_INCLUSIVE)).findings()).isEmpty();
    }

    @Test
    void aReversedBoxIsAFinding() throws IOException {
        Reading reading = read(document(object("9", "1", "1", "9")));

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("bad-box");
    }

    @Test
    void theRealSizeCountsAndAStaleOneIsAFinding() throws IOException {
        Reading reading = read(document(object("1", "1", "2", "2")), Options.allImages(32, 24));

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("size-mismatch");
        assertThat(reading.labels().frames().getFirst().size()).isEqualTo(new ImageSize(32, 24));
        assertThat(reading.labels().targetCount()).isEqualTo(1);
    }

    @Test
    void aFileAboutAnotherImageIsAFindingAndItsOwnNameCounts() throws IOException {
        Reading reading = read(document("").replace("a.png", "other.png"));

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("file-name-mismatch");
        assertThat(reading.labels().frames().getFirst().frame()).isEqualTo("a.png");
    }

    @Test
    void externalEntitiesAreNeverFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE annotation [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n"
                + document("<object><name>&e;</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax>"
                        + "<ymax>2</ymax></bndbox></object>");

        Reading reading = read(xml);

        assertThat(reading.findings()).extracting(Finding::rule).containsExactly("unreadable-file");
        assertThat(reading.labels().frames()).isEmpty();
    }

    @Test
    void entitiesThatMultiplyCostNothing() throws IOException {
        StringBuilder dtd = new StringBuilder("<!DOCTYPE annotation [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            dtd.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }

        assertThat(read(dtd + "]>" + document("<x>&a29;</x>")).findings()).extracting(Finding::rule).containsExactly(
                "unreadable-file");
    }

    @Test
    void otherCharsetsAreReadAndBytesThatDoNotFitAreAFindingAndNothingElse() throws IOException {
        String xml = document(
                "<object><name>größe</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax>"
                        + "</bndbox></object>");
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_8)) {
            Files.writeString(folder.resolve("a.xml"),
                    "<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>" + xml,
                    charset);
            assertThat(format.read(folder, Options.noImages()).labels().categories()).as(charset.name()).extracting(
                    Category::name).containsExactly("größe");
        }
        Files.write(folder.resolve("a.xml"), ("\ufeff" + xml).getBytes(StandardCharsets.UTF_8));
        assertThat(format.read(folder, Options.noImages()).labels().targetCount()).isEqualTo(1);
        PrintStream standard = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Files.write(folder.resolve("a.xml"), xml.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(format.read(folder, Options.noImages()).findings()).extracting(Finding::rule).containsExactly(
                    "unreadable-file");
        } finally {
            System.setErr(standard);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void nestingWithoutEndIsAFinding() throws IOException {
        String deep = "<annotation>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</annotation>";

        assertThat(read(deep).findings()).extracting(Finding::rule).containsExactly("unreadable-file");
    }

    @Test
    void damagedFilesAreFindingsAndTheRestIsRead() throws IOException {
        Files.writeString(folder.resolve("empty.xml"), "");
        Files.writeString(folder.resolve("image.xml"), "\u0089PNG\r\n");
        Files.writeString(folder.resolve("truncated.xml"), document(object("1", "1", "2", "2")).substring(0, 150));
        Files.writeString(folder.resolve("other.xml"), "<html/>");
        Files.writeString(folder.resolve("größe (1).xml"), document(object("1", "1", "2", "2")).replace("a.png", ""));
        Files.createDirectories(folder.resolve("__MACOSX"));
        Files.writeString(folder.resolve("__MACOSX/x.xml"), "");

        Reading reading = format.read(folder, Options.noImages());

        assertThat(reading.labels().frames()).extracting(FrameLabels::frame).containsExactly("größe (1)");
        assertThat(reading.findings()).extracting(Finding::image).containsExactly("empty.xml", "image.xml", "other.xml",
                "truncated.xml");
        assertThat(reading.findings().getLast().message()).contains("line 2");
    }

    @Test
    void aFolderWithoutLabelsIsRefused() {
        assertThatThrownBy(() -> format.read(folder, Options.noImages())).isInstanceOf(InputException.class)
                .hasMessageContaining(".xml");
        assertThatThrownBy(() -> format.read(folder.resolve("no"), Options.noImages())).isInstanceOf(
                InputException.class).hasMessageContaining("is not there");
    }

    @Test
    void whatIsWrittenIsReadBackEqualInEveryConvention() {
        RandomTargets random = new RandomTargets(11, new ImageSize(320, 240));
        for (BoxConvention convention : BoxConvention.values()) {
            List<FrameLabels> frames = new ArrayList<>();
            long id = 1;
            for (int f = 0; f < 9; f++) {
                List<Target> targets = new ArrayList<>();
                for (int t = random.below(4); t > 0; t--) {
                    Box box = new Box(random.below(100), random.below(100), 101 + random.below(99), 100.5);
                    targets.add(Target.of(id++, new Shape.OfBox(box), new Category(1, "größe <&>"), Provenance.imported(
                            "sub/" + f + ".xml")).withAttributes(Map.of("difficult", "1", "pixels/id", "0", "pixels/n",
                                    "a < b")));
                }
                frames.add(new FrameLabels("sub/" + f + ".bmp", new ImageSize(320, 240), targets));
            }
            LabelSet labels = new LabelSet(List.of(new Category(1, "größe <&>")), frames);
            Path out = folder.resolve(convention.id());
            format.write(labels, out, Options.write(convention));

            Reading reading = format.read(out, Options.noImages(convention));

            assertThat(reading.findings()).isEmpty();
            assertThat(reading.labels()).isEqualTo(labels);
        }
    }

    @Test
    void lossesAreNamed() {
        Target mask = Target.of(1, new Shape.OfMask(new RandomTargets(1, new ImageSize(9, 9)).mask()), Category.TARGET,
                Provenance.imported("x"));

        assertThat(format.losses(new LabelSet(List.of(), List.of(new FrameLabels("a.png", new ImageSize(9, 9), List.of(
                mask)))))).singleElement().asString().isEqualTo("1 target: of its pixels or outline the box stays");
    }

    @Test
    void theStaleSizeOfMisc111IsFound() {
        ReadOptions options = new ReadOptions(frame -> new ImageSize(325, 220), BoxConvention.ONE_BASED_INCLUSIVE,
                Options.noImages().masks());

        Reading reading = format.read(SharedData.of("NUAA-SIRST/masks/Misc_111.xml"), options);

        assertThat(reading.findings()).singleElement().satisfies(f -> assertThat(f.message()).contains("592×400")
                .contains("325×220"));
    }
}
