package glint.annotations.format.mask;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.SharedData;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class MaskFormatTest {
    private static final BitMask PIXELS = BitMask.of(0, 0, 12, 9, (x, y) -> (x == 3 && y > 4) || (x == 9 && y == 2));

    @TempDir
    private Path folder;
    private final MaskFormat format = new MaskFormat();

    private static BufferedImage image(int type, Color on, Color off) {
        BufferedImage image = new BufferedImage(12, 9, type);
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 12; x++) {
                image.setRGB(x, y, (PIXELS.get(x, y) ? on : off).getRGB());
            }
        }
        return image;
    }

    private static BufferedImage grey(int on, int off) {
        BufferedImage image = new BufferedImage(12, 9, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 12; x++) {
                raster.setSample(x, y, 0, PIXELS.get(x, y) ? on : off);
            }
        }
        return image;
    }

    private Path write(BufferedImage image, String kind, String name) throws IOException {
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(image, kind, file.toFile())).isTrue();
        return file;
    }

    private Reading read(Path source, int threshold) {
        ReadOptions options = new ReadOptions(Options.noImages().imageSize(), BoxConvention.ZERO_BASED_HALF_OPEN,
                new MaskReading(threshold, 8, 1, 0));
        return format.read(source, options);
    }

    @Test
    void everyKindOfImageGivesTheSamePixels() throws IOException {
        Color clear = new Color(255, 255, 255, 0);
        IndexColorModel palette = new IndexColorModel(8, 3, new byte[]{0, (byte) 200, 0}, new byte[]{0, 0, 0},
                new byte[]{0, 0, 0});
        BufferedImage indexed = new BufferedImage(12, 9, BufferedImage.TYPE_BYTE_INDEXED, palette);
        PIXELS.forEach((x, y) -> indexed.getRaster().setSample(x, y, 0, 1));
        List<Path> files = List.of(write(grey(255, 0), "png", "grey.png"), write(grey(255, 0), "bmp", "grey.bmp"),
                write(
                        image(BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK), "png", "rgb.png"),
                write(image(
                        BufferedImage.TYPE_INT_RGB, Color.BLUE, Color.BLACK), "bmp", "blue.bmp"),
                write(image(
                        BufferedImage.TYPE_INT_ARGB, Color.WHITE, clear), "png", "alpha.png"),
                write(image(
                        BufferedImage.TYPE_BYTE_BINARY, Color.WHITE, Color.BLACK), "png", "bit.png"),
                write(indexed, "png", "palette.png"));
        for (Path file : files) {
            Reading reading = read(file, 127);
            assertThat(reading.labels().frames().getFirst().size()).isEqualTo(new ImageSize(12, 9));
            assertThat(reading.labels().frames().getFirst().targets()).as(file.toString()).extracting(t -> t.shape())
                    .containsExactlyElementsOf(
                            ConnectedComponents.of(PIXELS, 8).stream().map(m -> (Shape) new Shape.OfMask(
                                    m)).toList());
        }
    }

    @Test
    void valuesBesidesBlackAndWhiteAreAFindingThatNamesThem() throws IOException {
        BufferedImage image = grey(255, 0);
        image.getRaster().setSample(0, 0, 0, 1);
        image.getRaster().setSample(11, 8, 0, 2);
        Path file = write(image, "png", "stray.png");

        Reading high = read(file, 127);

        assertThat(high.labels().targetCount()).isEqualTo(2);
        assertThat(high.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("non-binary-mask");
            assertThat(f.message()).contains("1, 2").contains("Above 0 lie 7 pixels, above 127 only 5");
        });
        assertThat(read(file, 0).labels().targetCount()).isEqualTo(4);
    }

    @Test
    void aMaskOfAnotherSizeIsAnErrorAndNotUsed() throws IOException {
        Path file = write(grey(255, 0), "png", "a.png");

        Reading reading = format.read(file, Options.allImages(24, 18));

        assertThat(reading.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("size-mismatch");
            assertThat(f.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(f.message()).contains("12×9").contains("24×18");
        });
        assertThat(reading.labels().frames()).singleElement().satisfies(f -> assertThat(f.targets()).isEmpty());
    }

    @Test
    void anEmptyMaskIsANegative() throws IOException {
        Reading reading = read(write(grey(0, 0), "png", "a.png"), 127);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.labels().frames()).singleElement().satisfies(f -> assertThat(f.targets()).isEmpty());
    }

    @Test
    void damagedFilesAreFindingsAndTheRestIsRead() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(noise(), "png", png);
        byte[] whole = png.toByteArray();
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        ByteArrayOutputStream bmp = new ByteArrayOutputStream();
        ImageIO.write(noise(), "bmp", bmp);
        Files.write(folder.resolve("cut.bmp"), Arrays.copyOf(bmp.toByteArray(), bmp.size() / 2));
        Files.write(folder.resolve("empty.png"), new byte[0]);
        Files.writeString(folder.resolve("text.png"), "this is no image");
        write(grey(255, 0), "bmp", "été.png");

        Reading reading = read(folder, 127);

        assertThat(reading.findings()).extracting(Finding::rule, Finding::image).containsExactlyInAnyOrder(tuple(
                "unreadable-file", "cut.png"), tuple("unreadable-file", "cut.bmp"),
                tuple("unreadable-file",
                        "empty.png"),
                tuple("unreadable-file", "text.png"), tuple("wrong-extension", "été.png"));
        assertThat(reading.labels().targetCount()).isEqualTo(2);
    }

    private static Tuple tuple(String rule, String image) {
        return Assertions.tuple(rule, image);
    }

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        new RandomTargets(1, new ImageSize(200, 200)).mask()
                .forEach((x, y) -> image.getRaster().setSample(x, y, 0, 255));
        for (int i = 0; i < 40_000; i++) {
            image.getRaster().setSample(i % 200, i / 200, 0, (i * 7919 / 8) & 255);
        }
        return image;
    }

    @Test
    void everyCutOfAPngIsAFindingOrWhole() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(grey(255, 0), "png", png);
        for (int length = 0; length < png.size() - 20; length++) {
            Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(png.toByteArray(), length));
            Reading reading = read(file, 127);
            assertThat(reading.labels().targetCount()).as("cut after " + length).isZero();
            assertThat(reading.findings()).extracting(Finding::rule).contains("unreadable-file");
        }
    }

    @Test
    void theFrameIsNamedAfterTheImageOfTheMask() throws IOException {
        write(grey(255, 0), "png", "Misc_1_pixels0.png");

        assertThat(read(folder, 127).labels().frames()).extracting(FrameLabels::frame).containsExactly("Misc_1.png");
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        RandomTargets random = new RandomTargets(12, new ImageSize(200, 100));
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 20; f++) {
            BitMask all = random.mask().union(random.mask());
            List<Target> targets = new ArrayList<>();
            for (BitMask component : ConnectedComponents.of(all, 8)) {
                targets.add(Target.of(id++, new Shape.OfMask(component), Category.TARGET, Provenance.imported("%02d.png"
                        .formatted(f))));
            }
            frames.add(new FrameLabels("%02d.png".formatted(f), new ImageSize(200, 100), targets));
        }
        LabelSet labels = new LabelSet(List.of(Category.TARGET), frames);
        assertThat(format.losses(labels)).isEmpty();

        format.write(labels, folder.resolve("out"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(read(folder.resolve("out"), 127)).isEqualTo(new Reading(labels, List.of()));
    }

    @Test
    void lossesAreNamed() {
        Target a = Target.of(1, new Shape.OfBox(new Box(1, 1, 3, 3)), Category.TARGET, Provenance.imported("x"));
        Target b = Target.of(2, new Shape.OfBox(new Box(3, 3, 5, 5)), Category.TARGET, Provenance.imported("x"));

        assertThat(format.losses(new LabelSet(List.of(),
                List.of(new FrameLabels("a.png", new ImageSize(9, 9), List.of(a,
                        b))))))
                .hasSize(2).anyMatch(l -> l.startsWith("2 targets: its box"))
                .anyMatch(l -> l.startsWith("2 targets: it touches"));
    }

    @Test
    void theMaskOfMisc111IsNotUsed() {
        ReadOptions options = Options.allImages(325, 220);

        Reading reading = format.read(SharedData.of("NUAA-SIRST/masks/Misc_111_pixels0.png"), options);

        assertThat(reading.findings()).singleElement().satisfies(f -> assertThat(f.rule()).isEqualTo("size-mismatch"));
        assertThat(reading.labels().targetCount()).isZero();
    }

    @Test
    void theStrayValuesOfMsistd295AreFound() {
        Reading reading = read(SharedData.of("MSISTD_UIU/masks/MSISTD_295.png"), 127);

        assertThat(reading.findings()).singleElement()
                .satisfies(f -> assertThat(f.rule()).isEqualTo("non-binary-mask"));
    }
}
