package glint.datasets.frame;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class FrameFilesTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static short[] randomShorts(int n) {
        SplittableRandom random = new SplittableRandom(7);
        short[] counts = new short[n];
        for (int i = 0; i < n; i++) {
            counts[i] = (short) random.nextInt();
        }
        return counts;
    }

    private static byte[] shorts(ByteOrder order, short... values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(order);
        for (short value : values) {
            out.putShort(value);
        }
        return out.array();
    }

    @Test
    void sixteenBitPngIsExact() throws IOException {
        BufferedImage image = new BufferedImage(321, 200, BufferedImage.TYPE_USHORT_GRAY);
        short[] counts = randomShorts(321 * 200);
        System.arraycopy(counts, 0, ((DataBufferUShort) image.getRaster().getDataBuffer()).getData(), 0, counts.length);

        Frame frame = FrameFiles.read(file("deep.png", ImageBytes.jdk(image, "png")));

        assertThat(frame.validBits()).isEqualTo(16);
        assertThat(frame.shorts()).isEqualTo(counts);
    }

    @Test
    void oneBitPngBecomesBlackAndWhite() throws IOException {
        Path path = file("bits.png", ImageBytes.png(4, 1, 1, 0, new byte[]{0, (byte) 0b0110_0000}));

        assertThat(FrameFiles.read(path).bytes()).containsExactly(0, -1, -1, 0);
    }

    @Test
    void transparentColourOfAPngChangesNothing() throws IOException {
        byte[] plain = ImageBytes.greyPng(5, 4, 77);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 33);
        ImageBytes.chunk(out, "tRNS", new byte[]{0, 77});
        out.write(plain, 33, plain.length - 33);

        assertThat(FrameFiles.read(file("trns.png", out.toByteArray())).bytes()).containsOnly(77);
    }

    @Test
    void greyJpegAgreesWithTheJdkToACount() throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                image.getRaster().setSample(x, y, 0, x * 3 + y);
            }
        }
        Path path = file("grey.jpg", ImageBytes.jdk(image, "jpg"));
        var expected = javax.imageio.ImageIO.read(path.toFile()).getRaster();

        Frame frame = FrameFiles.read(path);

        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                assertThat(frame.value(x, y)).isBetween(expected.getSample(x, y, 0) - 1.0, expected.getSample(x, y, 0)
                        + 1.0);
            }
        }
    }

    @Test
    void orientationOfAJpegDoesNotMovePixels() throws IOException {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_BYTE_GRAY);
        byte[] plain = ImageBytes.jdk(image, "jpg");
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 26).put((byte) 0xFF).put((byte) 0xE1).putShort((short) 34);
        exif.put(new byte[]{'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0).putInt(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.writeBytes(exif.array());
        out.write(plain, 2, plain.length - 2);
        Path path = file("turned.jpg", out.toByteArray());

        assertThat(FrameFiles.info(path).size()).isEqualTo(new ImageSize(64, 32));
        assertThat(FrameFiles.read(path).size()).isEqualTo(new ImageSize(64, 32));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void orientationOfATiffDoesNotMovePixels(int orientation) throws IOException {
        short[] counts = {1, 2, 3, 4, 5, 60_000 - 65_536};
        Path path = file("o.tif", ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, new ImageBytes.Page(3, 2, 16, 1,
                orientation, shorts(ByteOrder.LITTLE_ENDIAN, counts))));

        assertThat(FrameFiles.read(path).shorts()).isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tiffIsReadInEitherByteOrderAndOffsetSize(boolean big) throws IOException {
        short[] counts = randomShorts(40 * 30);
        for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            Path path = file("t.tif", ImageBytes.tiff(order, big, new ImageBytes.Page(40, 30, 16, 1, 1, shorts(order,
                    counts))));

            assertThat(FrameFiles.read(path).shorts()).isEqualTo(counts);
        }
    }

    @Test
    void packedTwelveBitTiffKeepsItsCountsAndItsDepth() throws IOException {
        // Two samples in three bytes: 0xABC, 0x123.
        Path path = file("12.tif", ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, new ImageBytes.Page(2, 1, 12, 1, 1,
                new byte[]{(byte) 0xAB, (byte) 0xC1, 0x23})));

        assertThat(FrameFiles.read(path).shorts()).containsExactly(0xABC, 0x123);
        assertThat(FrameFiles.read(path).validBits()).isEqualTo(12);
    }

    @Test
    void floatTiffKeepsItsValues() throws IOException {
        float[] values = {-273.15f, 0, 1e-20f, 3.5e30f, Float.NaN, 20.25f};
        ByteBuffer samples = ByteBuffer.allocate(24).order(ByteOrder.BIG_ENDIAN);
        samples.asFloatBuffer().put(values);
        Path path = file("f.tif", ImageBytes.tiff(ByteOrder.BIG_ENDIAN, false, new ImageBytes.Page(3, 2, 32, 3, 1,
                samples.array())));

        assertThat(FrameFiles.read(path).floats()).isEqualTo(values);
    }

    @Test
    void signedTiffBecomesFloatOfTheSameValues() throws IOException {
        short[] counts = {-32_768, -1, 0, 1, 32_767, -5};
        Path path = file("s.tif", ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, new ImageBytes.Page(3, 2, 16, 2, 1,
                shorts(ByteOrder.LITTLE_ENDIAN, counts))));

        assertThat(FrameFiles.read(path).floats()).containsExactly(-32_768, -1, 0, 1, 32_767, -5);
    }

    @Test
    void doubleTiffIsRefusedWithARemedy() throws IOException {
        Path path = file("d.tif", ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, new ImageBytes.Page(1, 1, 64, 3, 1,
                new byte[8])));

        assertThatThrownBy(() -> FrameFiles.read(path)).isInstanceOf(InputException.class).hasMessageContaining(
                "64 bits").hasMessageContaining("convert it");
    }

    @Test
    void bitmapRowsRunFromTheBottom() throws IOException {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(4, 0, 0xFF_40_40_40);
        Path path = file("b.bmp", ImageBytes.jdk(image, "bmp"));

        assertThat(FrameFiles.info(path).size()).isEqualTo(new ImageSize(5, 3));
        assertThat(FrameFiles.read(path).value(4, 0)).isEqualTo(0x40);
        assertThat(FrameFiles.read(path).value(4, 2)).isZero();
    }

    @Test
    void namesOutsideAsciiWork() throws IOException {
        Path path = file("红外 Übung №1.png", ImageBytes.greyPng(3, 3, 9));

        assertThat(FrameFiles.read(path).bytes()).containsOnly(9);
        FrameFiles.writePng(FrameFiles.read(path), folder.resolve("目标.png"));
        assertThat(FrameFiles.read(folder.resolve("目标.png")).bytes()).containsOnly(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "tif"})
    void aFileCutAnywhereIsRefusedWithItsNameAndARemedy(String extension) throws IOException {
        BufferedImage image = new BufferedImage(60, 50, BufferedImage.TYPE_BYTE_GRAY);
        SplittableRandom random = new SplittableRandom(3);
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                image.getRaster().setSample(x, y, 0, random.nextInt(256));
            }
        }
        byte[] whole = ImageBytes.jdk(image, extension);
        for (int length = 0; length < whole.length - 1; length += 1 + random.nextInt(whole.length / 60)) {
            Path path = file("cut." + extension, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> FrameFiles.read(path)).as(extension + " of " + length).isInstanceOf(
                    InputException.class).hasMessageContaining("cut." + extension).hasMessageContaining("(");
            assertThatThrownBy(() -> FrameFiles.info(path)).as(extension + " of " + length).isInstanceOf(
                    InputException.class);
        }
    }

    @Test
    void aFlippedBitInAPngIsFound() throws IOException {
        byte[] bytes = ImageBytes.greyPng(50, 50, 120);
        bytes[45] ^= 4;
        Path path = file("flipped.png", bytes);

        assertThatThrownBy(() -> FrameFiles.read(path)).isInstanceOf(InputException.class).hasMessageContaining(
                "check sum");
    }

    @Test
    void samplesThatEndEarlyInsideAWholePngAreFound() throws IOException {
        Path path = file("short.png", ImageBytes.png(50, 50, 8, 0, new byte[51 * 20]));

        assertThatThrownBy(() -> FrameFiles.read(path)).isInstanceOf(InputException.class).hasMessageContaining(
                "ends before");
    }

    @Test
    void anAbsurdSizeIsRefusedBeforeDecoding() throws IOException {
        Path path = file("huge.png", ImageBytes.png(100_000, 100_000, 8, 0, new byte[10]));

        assertThatThrownBy(() -> FrameFiles.read(path)).isInstanceOf(InputException.class).hasMessageContaining(
                "100000 x 100000").hasMessageContaining("400 megapixels");
    }

    @Test
    void aMissingFileSaysSo() {
        assertThatThrownBy(() -> FrameFiles.read(folder.resolve("none.png"))).isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void randomBytesBehindASignatureNeverGetThrough() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        byte[][] signatures = {{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, {'B', 'M'}, {'I', 'I', 42, 0}, {'M', 'M', 0, 42}, {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}};
        for (int round = 0; round < 400; round++) {
            byte[] bytes = new byte[random.nextInt(20, 400)];
            random.nextBytes(bytes);
            byte[] signature = signatures[round % signatures.length];
            System.arraycopy(signature, 0, bytes, 0, signature.length);
            Path path = file("random.bin", bytes);

            assertThatThrownBy(() -> FrameFiles.read(path)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void pngIsWrittenExactlyAndAlwaysWithTheSameBytes() throws IOException {
        Frame deep = Frame.ofShorts(33, 21, 14, randomShorts(33 * 21));
        Path first = folder.resolve("a.png");
        Path second = folder.resolve("b.png");
        FrameFiles.writePng(deep, first);
        FrameFiles.writePng(deep, second);

        assertThat(FrameFiles.read(first).shorts()).isEqualTo(deep.shorts());
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void floatFramesAreNotWrittenAsPng() {
        Frame frame = Frame.ofFloats(1, 1, new float[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> FrameFiles.writePng(frame, folder.resolve("f.png")));
    }

    @Test
    void countsOfARealThermalCameraAreReadAtFullDepth() {
        Frame frame = FrameFiles.read(SharedData.path("FLIR/IR_2412_RawThermalImage.tif"));
        int min = 65_535;
        int max = 0;
        for (short s : frame.shorts()) {
            min = Math.min(min, s & 0xFFFF);
            max = Math.max(max, s & 0xFFFF);
        }

        assertThat(frame.size()).isEqualTo(new ImageSize(640, 480));
        assertThat(max - min).isGreaterThan(255);
    }
}
