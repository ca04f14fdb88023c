package glint.datasets.frame;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;

class GreyRuleTest {
    private enum Kind {
        GREY, EQUAL, TINTED, PALETTE, ALPHA
    }

    @Test
    void equalChannelsKeepTheirCount() {
        short[] counts = new short[65_536];
        short[] pixels = new short[3 * counts.length];
        for (int v = 0; v < counts.length; v++) {
            counts[v] = (short) v;
            Arrays.fill(pixels, 3 * v, 3 * v + 3, (short) v);
        }
        assertThat(GreyRule.apply(pixels, 3)).isEqualTo(counts);
    }

    @Test
    void unequalChannelsBecomeTheRoundedLuma() {
        // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2; 0.299 * 1 + 0.587 * 0 + 0.114 * 2 = 0.527
        byte[] pixels = {50, 100, (byte) 200, 2, 0, 1};

        assertThat(GreyRule.apply(pixels, 3)).containsExactly(124, 1);
    }

    @Test
    void sixteenBitLumaDoesNotOverflow() {
        assertThat(GreyRule.apply(new short[]{0, -1, -1}, 3)).containsExactly((short) Math.round(0.886 * 65_535));
    }

    @Test
    void alphaIsIgnored() {
        assertThat(GreyRule.apply(new byte[]{9, 9, 9, 0}, 4)).containsExactly(9);
    }

    /** Every way NUAA-SIRST stores its images, against the raster the JDK reads. */
    @Test
    void everyNuaaImageAgreesWithTheRuleAppliedToItsRaster() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(SharedData.path("NUAA-SIRST/images"))) {
            files = list.sorted().toList();
        }
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (Path file : files) {
            BufferedImage image = ImageIO.read(file.toFile());
            byte[] expected = expected(image, seen);
            Frame frame = FrameFiles.read(file);
            assertThat(frame.type()).isEqualTo(Frame.SampleType.UINT8);
            assertThat(frame.bytes()).as(file.getFileName().toString()).isEqualTo(expected);
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Kind.class));
    }

    private static byte[] expected(BufferedImage image, Set<Kind> seen) {
        Raster raster = image.getRaster();
        byte[] grey = new byte[image.getWidth() * image.getHeight()];
        for (int y = 0, i = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++, i++) {
                int r = raster.getSample(x, y, 0);
                int g = r;
                int b = r;
                if (image.getColorModel() instanceof IndexColorModel palette) {
                    seen.add(Kind.PALETTE);
                    int index = r;
                    r = palette.getRed(index);
                    g = palette.getGreen(index);
                    b = palette.getBlue(index);
                } else if (raster.getNumBands() >= 3) {
                    g = raster.getSample(x, y, 1);
                    b = raster.getSample(x, y, 2);
                    seen.add(raster.getNumBands() == 4 ? Kind.ALPHA : r == g && g == b ? Kind.EQUAL : Kind.TINTED);
                } else {
                    seen.add(Kind.GREY);
                }
                grey[i] = (byte) (r == g && g == b
                        ? r
                        : (int) Math.floor(0.299 * r + 0.587 * g + 0.114 * b + 0.5
                                + 1e-9));
            }
        }
        return grey;
    }
}
