package glint.annotations.format.mask;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceMaskFormatTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);

    @TempDir
    private Path folder;
    private final InstanceMaskFormat format = new InstanceMaskFormat();

    private Reading read(BufferedImage image) throws IOException {
        ImageIO.write(image, "png", folder.resolve("a.png").toFile());
        return format.read(folder, Options.noImages());
    }

    private static List<String> instances(Reading reading) {
        return reading.labels().frames().getFirst().targets().stream().map(t -> t.attributes().get("instance") + " " + t
                .box()).toList();
    }

    @Test
    void everyValueIsATargetHoweverManyPiecesItHas() throws IOException {
        BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 1, 0, 300);
        image.getRaster().setSample(6, 4, 0, 300);
        image.getRaster().setSample(2, 1, 0, 65535);
        image.getRaster().setSample(3, 1, 0, 1);

        Reading reading = read(image);

        assertThat(reading.findings()).isEmpty();
        assertThat(instances(reading)).containsExactly("1 " + Box.ofPixels(3, 1, 3, 1),
                "300 " + Box.ofPixels(1, 1, 6, 4),
                "65535 " + Box.ofPixels(2, 1, 2, 1));
    }

    @Test
    void paletteIndicesAreIdsAndTheBorderOfVocIsIgnored() throws IOException {
        byte[] grey = new byte[256];
        IndexColorModel same = new IndexColorModel(8, 256, grey, grey, grey);
        BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_INDEXED, same);
        image.getRaster().setSample(1, 1, 0, 7);
        image.getRaster().setSample(2, 1, 0, 255);

        Reading reading = read(image);

        assertThat(reading.labels().frames().getFirst().targets()).extracting(Target::attributes)
                .containsExactly(Map.of(
                        "instance", "7"), Map.of("instance", "255", "ignore", "true"));
    }

    @Test
    void coloursAreNumbers() throws IOException {
        BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x000102);
        image.setRGB(2, 1, 0x030000);

        assertThat(instances(read(image))).containsExactly("3 " + Box.ofPixels(2, 1, 2, 1), Integer.toString(1 * 256
                + 2 * 65536) + " " + Box.ofPixels(1, 1, 1, 1));
    }

    @Test
    void aPhotographAndAMaskOfAnotherSizeAreFindings() throws IOException {
        BufferedImage noise = new BufferedImage(300, 300, BufferedImage.TYPE_USHORT_GRAY);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 90_000; i++) {
            noise.getRaster().setSample(i % 300, i / 300, 0, random.nextInt(60_000));
        }
        assertThat(read(noise).findings()).extracting(Finding::rule).containsExactly("unreadable-file");
        assertThat(format.read(folder, Options.allImages(9, 9)).findings()).extracting(Finding::rule).containsExactly(
                "size-mismatch");
    }

    @Test
    void touchingTargetsAreReadBackApart() {
        RandomTargets random = new RandomTargets(81, SIZE);
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 20; f++) {
            List<Target> targets = new ArrayList<>();
            BitMask taken = BitMask.empty();
            int instance = 1;
            for (int t = random.below(6); t > 0; t--) {
                BitMask mask = random.mask().subtract(taken);
                taken = taken.union(mask);
                if (!mask.isEmpty()) {
                    instance += 1 + random.below(200);
                    targets.add(
                            Target.of(id++, new Shape.OfMask(mask), Category.TARGET, Provenance.imported(f + ".png"))
                                    .withAttributes(Map.of("instance", Integer.toString(instance))));
                }
            }
            frames.add(new FrameLabels(f + ".png", SIZE, targets));
        }
        LabelSet labels = new LabelSet(List.of(Category.TARGET), frames);
        assertThat(format.losses(labels)).isEmpty();

        format.write(labels, folder.resolve("out"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(format.read(folder.resolve("out"), Options.noImages()).labels().frames()).isEqualTo(frames);
    }

    @Test
    void targetsWithoutAnIdGetAFreeOneAndWhatIsHiddenIsALoss() {
        Target low = Target.of(1, new Shape.OfBox(new Box(1, 1, 4, 4)), Category.TARGET, Provenance.imported("x"));
        Target high = Target.of(2, new Shape.OfMask(BitMask.filled(new Box(3, 3, 6, 6))), Category.TARGET, Provenance
                .imported("x")).withAttributes(Map.of("instance", "1"));
        LabelSet labels = new LabelSet(List.of(), List.of(new FrameLabels("a.png", SIZE, List.of(low, high))));

        format.write(labels, folder.resolve("out"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(instances(format.read(folder.resolve("out"), Options.noImages())))
                .containsExactly("1 " + new Box(3, 3,
                        6, 6), "2 " + new Box(1, 1, 4, 4));
        assertThat(format.losses(labels)).containsExactly("1 target: its box, outline or place becomes filled pixels",
                "1 target: pixels that lie outside the image or under another target");
    }
}
