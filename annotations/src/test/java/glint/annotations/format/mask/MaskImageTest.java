package glint.annotations.format.mask;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MaskImageTest {
    @TempDir
    private Path folder;

    @Test
    void sixteenBitValuesAreReadAsStored() throws IOException {
        BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(2, 3, 0, 40_000);
        Path file = folder.resolve("ids.png");
        ImageIO.write(image, "png", file.toFile());

        MaskImage mask = MaskImage.read(file);

        assertThat(mask.size()).isEqualTo(new ImageSize(5, 4));
        assertThat(mask.value(2, 3)).isEqualTo(40_000);
        assertThat(mask.strayValues()).containsExactly(40_000);
    }

    @Test
    void theHeaderIsKnownWithoutReadingThePixels() throws IOException {
        Path file = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());

        assertThat(MaskImage.header(file)).isEqualTo(new MaskImage.Header("png", new ImageSize(5, 4)));
    }

    @Test
    void anImpossibleSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        ByteBuffer bytes = ByteBuffer.wrap(png.toByteArray());
        bytes.putInt(16, 900_000).putInt(20, 900_000);
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 12, 17);
        bytes.putInt(29, (int) crc.getValue());
        Path file = Files.write(folder.resolve("bomb.png"), bytes.array());

        assertThatThrownBy(() -> MaskImage.read(file)).isInstanceOf(InputException.class).hasMessageContaining(
                "900000×900000");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> MaskImage.read(folder.resolve("no.png"))).isInstanceOf(InputException.class)
                .hasMessageContaining("no.png");
    }
}
