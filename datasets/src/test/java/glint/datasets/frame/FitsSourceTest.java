package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FitsSourceTest {
    private static final int BLOCK = 2880;

    @TempDir
    private Path folder;

    /** A FITS file written card by card, so that the reader is tested against something it did not write itself. */
    private Path fits(byte[] data, String... cards) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String card : List.of(cards)) {
            out.writeBytes(String.format("%-80s", card).getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(String.format("%-80s", "END").getBytes(StandardCharsets.US_ASCII));
        while (out.size() % BLOCK != 0) {
            out.write(' ');
        }
        out.writeBytes(data);
        while (out.size() % BLOCK != 0) {
            out.write(0);
        }
        return Files.write(folder.resolve("a.fits"), out.toByteArray());
    }

    private static String card(String key, Object value) {
        return String.format("%-8s= %20s", key, value);
    }

    private static FrameSource open(Path file) {
        return FrameSources.open(file, SourceOptions.DEFAULT);
    }

    @Test
    void theFirstRowOfTheFileIsTheBottomAndThatIsSaid() throws IOException {
        Path file = fits(new byte[]{1, 2, 3, 4, 5, 6}, card("SIMPLE", "T"), card("BITPIX", 8), card("NAXIS", 2),
                card("NAXIS1", 3), card("NAXIS2", 2));

        try (FrameSource source = open(file)) {
            assertThat(source.read(0).bytes()).containsExactly(4, 5, 6, 1, 2, 3);
            assertThat(source.findings()).extracting(Finding::rule).containsExactly("row-order");
        }
    }

    @Test
    void theRowOrderCanBeSaidOtherwise() throws IOException {
        Path file = fits(new byte[]{1, 2, 3, 4, 5, 6}, card("SIMPLE", "T"), card("BITPIX", 8), card("NAXIS", 2),
                card("NAXIS1", 3), card("NAXIS2", 2));
        SourceFacts facts = SourceFacts.parse("test", "rows: top-down", Map.of());

        try (FrameSource source = FrameSources.open(file, new SourceOptions(SourceOptions.Order.AS_FOUND, facts))) {
            assertThat(source.read(0).bytes()).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void unsignedSixteenBitsComeAsBzeroAndStayCounts() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(6).putShort((short) -32768).putShort((short) 0).putShort((short) 32767);
        Path file = fits(data.array(), card("SIMPLE", "T"), card("BITPIX", 16), card("NAXIS", 2), card("NAXIS1", 3),
                card("NAXIS2", 1), card("BZERO", 32768));

        try (FrameSource source = open(file)) {
            assertThat(source.read(0).shorts()).containsExactly(0, (short) 32768, (short) 65535);
        }
    }

    @Test
    void aBlankCountHasNoValue() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(6).putShort((short) 10).putShort((short) -1).putShort((short) 12);
        Path file = fits(data.array(), card("SIMPLE", "T"), card("BITPIX", 16), card("NAXIS", 2), card("NAXIS1", 3),
                card("NAXIS2", 1), card("BSCALE", 0.5), card("BZERO", 100.0), card("BLANK", -1));

        try (FrameSource source = open(file)) {
            assertThat(source.read(0).floats()).containsExactly(105, Float.NaN, 106);
        }
    }

    @Test
    void theThirdAxisIsAFrameEach() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4 * 8);
        for (int i = 0; i < 4; i++) {
            data.putDouble(i == 3 ? Double.NaN : i + 0.5);
        }
        Path file = fits(data.array(), card("SIMPLE", "T"), card("BITPIX", -64), card("NAXIS", 3), card("NAXIS1", 2),
                card("NAXIS2", 1), card("NAXIS3", 2));

        try (FrameSource source = open(file)) {
            assertThat(source.frameCount()).isEqualTo(2);
            assertThat(source.isSequence()).isTrue();
            assertThat(source.frameName(1)).isEqualTo("a.fits#000001");
            assertThat(source.read(1).floats()).containsExactly(2.5f, Float.NaN);
        }
    }

    @Test
    void anAbsurdSizeIsRefused() throws IOException {
        Path file = fits(new byte[0], card("SIMPLE", "T"), card("BITPIX", 8), card("NAXIS", 2),
                card("NAXIS1", 100_000), card("NAXIS2", 100_000));

        assertThatThrownBy(() -> open(file)).isInstanceOf(InputException.class).hasMessageContaining("100000 x 100000");
    }

    @Test
    void aFileThatEndsEarlyIsRefused() throws IOException {
        Path file = fits(new byte[10], card("SIMPLE", "T"), card("BITPIX", 16), card("NAXIS", 2),
                card("NAXIS1", 100), card("NAXIS2", 100));

        assertThatThrownBy(() -> open(file)).isInstanceOf(InputException.class).hasMessageContaining("ends before");
    }

    @Test
    void aFileWithoutAnImageIsRefused() throws IOException {
        Path file = fits(new byte[0], card("SIMPLE", "T"), card("BITPIX", 8), card("NAXIS", 0));

        assertThatThrownBy(() -> open(file)).isInstanceOf(InputException.class).hasMessageContaining("no image");
    }

    @Test
    void everyPixelOfARealImageIsTheFloatInTheFile() throws IOException {
        Path file = SharedData.path("FITS/irac_ch1_flight.fits");
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));

        try (FrameSource source = open(file)) {
            Frame frame = source.read(0);
            assertThat(frame.width()).isEqualTo(81);
            for (int y = 0; y < 81; y++) {
                for (int x = 0; x < 81; x++) {
                    assertThat((float) frame.value(x, y)).isEqualTo(data.getFloat(BLOCK + 4 * ((80 - y) * 81 + x)));
                }
            }
        }
    }
}
