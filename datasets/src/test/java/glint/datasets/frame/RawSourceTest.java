package glint.datasets.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RawSourceTest {
    @TempDir
    private Path folder;

    private static SourceOptions said(String... pairs) {
        Map<String, String> changes = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            changes.put(pairs[i], pairs[i + 1]);
        }
        return new SourceOptions(SourceOptions.Order.AS_FOUND, SourceFacts.parse("--read", "", changes));
    }

    private Path raw(int bytes) throws IOException {
        byte[] data = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            data[i] = (byte) i;
        }
        return Files.write(folder.resolve("clip.raw"), data);
    }

    @Test
    void everythingThatCanBeSaidAboutTheLayoutIsFollowed() throws IOException {
        // A head of 3 bytes, rows of 2 samples with 1 byte between, one telemetry row after each frame.
        Path file = raw(3 + 3 * 5 * 3);

        try (FrameSource source = FrameSources.open(file, said("width", "2", "height", "2", "offset", "3",
                "row-stride", "5", "telemetry-rows", "1", "byte-order", "big", "bits", "14"))) {
            assertThat(source.frameCount()).isEqualTo(3);
            Frame second = source.read(1);
            assertThat(second.validBits()).isEqualTo(14);
            assertThat(second.shorts()).containsExactly(0x1213, 0x1415, 0x1718, 0x191A);
        }
    }

    @Test
    void aSidecarSaysWhatTheFileCannot() throws IOException {
        Path file = raw(24);
        Files.writeString(folder.resolve("clip.raw.glint.yaml"), "width: 3\nheight: 2\nbits: 8\n");

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(4);
            assertThat(source.read(3).bytes()).containsExactly(18, 19, 20, 21, 22, 23);
        }
    }

    @Test
    void aSidecarMayBeJsonAndTheCommandLineWins() throws IOException {
        Path file = raw(24);
        Files.writeString(folder.resolve("clip.raw.glint.json"), "{\"width\": 3, \"height\": 2, \"bits\": 8}");

        try (FrameSource source = FrameSources.open(file, said("height", "4"))) {
            assertThat(source.frameCount()).isEqualTo(2);
        }
    }

    @Test
    void aMisspeltKeyOfASidecarIsNamedWithItsLine() throws IOException {
        Path file = raw(24);
        Files.writeString(folder.resolve("clip.raw.glint.yaml"), "width: 3\nheigth: 2\n");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FrameSources.open(file, SourceOptions.DEFAULT))
                .satisfies(e -> assertThat(e.subject()).endsWith("clip.raw.glint.yaml line 2"));
    }

    @Test
    void withoutASizeTheRemedyIsASidecar() throws IOException {
        Path file = raw(24);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FrameSources.open(file, SourceOptions.DEFAULT))
                .satisfies(e -> assertThat(e.remedy()).contains("clip.raw.glint.yaml"));
    }

    @Test
    void bytesAfterTheLastWholeFrameAreAFinding() throws IOException {
        try (FrameSource source = FrameSources.open(raw(27), said("width", "3", "height", "2", "bits", "8"))) {
            assertThat(source.frameCount()).isEqualTo(4);
            assertThat(source.findings()).extracting(Finding::rule).containsExactly("incomplete-frame");
        }
    }

    @Test
    void moreFramesThanThereAreAreRefused() throws IOException {
        Path file = raw(24);

        assertThatThrownBy(() -> FrameSources.open(file, said("width", "3", "height", "2", "frames", "3")))
                .isInstanceOf(InputException.class).hasMessageContaining("2 whole frames");
    }

    @Test
    void anAbsurdSizeIsRefused() throws IOException {
        Path file = raw(24);

        assertThatThrownBy(() -> FrameSources.open(file, said("width", "100000", "height", "100000")))
                .isInstanceOf(InputException.class).hasMessageContaining("100000 x 100000");
        assertThatThrownBy(() -> FrameSources.open(file, said("width", "3", "height", "2", "offset",
                "9000000000000000000"))).isInstanceOf(InputException.class);
    }

    @Test
    void signedSamplesKeepTheirSign() throws IOException {
        Path file = Files.write(folder.resolve("s.raw"),
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) -7).putShort((short) 8).array());

        try (FrameSource source = FrameSources.open(file, said("width", "2", "height", "1", "samples", "signed"))) {
            assertThat(source.read(0).floats()).containsExactly(-7, 8);
        }
    }

    @Test
    void countsAtTheUpperEndAreBroughtDown() throws IOException {
        Path file = Files.write(folder.resolve("h.raw"),
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) (5 << 2))
                        .putShort((short) (16383 << 2)).array());

        try (FrameSource source = FrameSources.open(file, said("width", "2", "height", "1", "bits", "14", "alignment",
                "high"))) {
            assertThat(source.read(0).shorts()).containsExactly(5, 16383);
        }
    }

    @Test
    void aCountThatDoesNotFitTheBitsIsAnErrorAndNotCutOff() throws IOException {
        Path file = Files.write(folder.resolve("h.raw"), new byte[]{0, 0x40, 0, 0});

        try (FrameSource source = FrameSources.open(file, said("width", "2", "height", "1", "bits", "14"))) {
            assertThatThrownBy(() -> source.read(0)).isInstanceOf(InputException.class).hasMessageContaining("16384");
        }
    }

    @Test
    void whatMeansNothingForAKindOfSourceIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), ImageBytes.greyPng(3, 2, 9));

        assertThatThrownBy(() -> FrameSources.open(file, said("rows", "top-down"))).isInstanceOf(InputException.class)
                .hasMessageContaining("'rows' means nothing");
    }

    @Test
    void theDepthOfAPngCanBeSaid() throws IOException {
        byte[] row = ByteBuffer.allocate(5).put((byte) 0).putShort((short) 1).putShort((short) 4095).array();
        Path file = Files.write(folder.resolve("a.png"), ImageBytes.png(2, 1, 16, 0, row));

        try (FrameSource source = FrameSources.open(file, said("bits", "12"))) {
            assertThat(source.read(0).validBits()).isEqualTo(12);
        }
    }

    @Test
    void everyPixelOfARealFloatFileIsTheFloatInIt() throws IOException {
        Path file = SharedData.path("FLIR/FLIRjpg_W640_H480_F1_I.raw");
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);

        try (FrameSource source = FrameSources.open(file, said("width", "640", "height", "480", "samples", "float"))) {
            float[] values = source.read(0).floats();
            assertThat(source.frameCount()).isEqualTo(1);
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(data.getFloat(4 * i));
            }
        }
    }
}
