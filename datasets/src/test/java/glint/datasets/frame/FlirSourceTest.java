package glint.datasets.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;
import glint.datasets.SharedData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlirSourceTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    @TempDir
    private Path folder;

    private static SourceOptions said(String key, String value) {
        return new SourceOptions(SourceOptions.Order.AS_FOUND, SourceFacts.parse("test", "", Map.of(key, value)));
    }

    private static short[] counts(int seed) {
        short[] counts = new short[WIDTH * HEIGHT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) (17_000 + 3 * seed + i % WIDTH + 2 * (i / WIDTH));
        }
        return counts;
    }

    /** A block with one raw record, and with the camera's constants where they are given. */
    private static byte[] block(ByteOrder order, byte[] payload, float... constants) {
        int records = constants.length > 0 ? 2 : 1;
        int raw = 64 + 32 * records;
        int info = raw + 32 + payload.length;
        ByteBuffer out = ByteBuffer.allocate(info + (records > 1 ? Planck.RECORD_LENGTH : 0)).order(order);
        out.put(0, new byte[]{'F', 'F', 'F', 0}).putInt(0x14, 100).putInt(0x18, 64).putInt(0x1C, records);
        out.putShort(64, (short) 1).putInt(64 + 12, raw).putInt(64 + 16, 32 + payload.length);
        out.putShort(raw, (short) 2).putShort(raw + 2, (short) WIDTH).putShort(raw + 4, (short) HEIGHT);
        out.put(raw + 32, payload);
        if (records > 1) {
            out.putShort(96, (short) 0x20).putInt(96 + 12, info).putInt(96 + 16, Planck.RECORD_LENGTH);
            out.putShort(info, (short) 2);
            int[] places = {0x20, 0x24, 0x28, 0x2C, 0x30, 0x34, 0x3C, 0x58, 0x5C, 0x60, 0x30C, 0x70, 0x74, 0x78, 0x7C, 0x80};
            for (int i = 0; i < places.length; i++) {
                out.putFloat(info + places[i], constants[i]);
            }
            out.putInt(info + 0x308, -7000);
        }
        return out.array();
    }

    private static byte[] bytes(ByteOrder order, short[] counts) {
        ByteBuffer out = ByteBuffer.allocate(2 * counts.length).order(order);
        out.asShortBuffer().put(counts);
        return out.array();
    }

    private Path write(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void framesOfASequenceAreReadInTheirOwnByteOrder(String name) throws IOException {
        ByteOrder order = name.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = write("a.seq", block(order, bytes(order, counts(0))), block(order, bytes(order, counts(1))));

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(2);
            assertThat(source.isSequence()).isTrue();
            assertThat(source.frameName(1)).isEqualTo("a.seq#000001");
            assertThat(source.read(1).shorts()).isEqualTo(counts(1));
            assertThat(source.read(0).shorts()).isEqualTo(counts(0));
        }
    }

    @Test
    void countsPackedAsJpegLsAreExact() throws IOException {
        Path file = write("a.csq", block(ByteOrder.LITTLE_ENDIAN, JpegLsBytes.of(WIDTH, HEIGHT, counts(0))),
                block(ByteOrder.LITTLE_ENDIAN, JpegLsBytes.of(WIDTH, HEIGHT, counts(5))));

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(2);
            assertThat(source.read(1).shorts()).isEqualTo(counts(5));
            assertThat(source.read(1).validBits()).isEqualTo(16);
        }
    }

    @Test
    void aFrameCutOffAtTheEndIsAFinding() throws IOException {
        byte[] block = block(ByteOrder.LITTLE_ENDIAN, bytes(ByteOrder.LITTLE_ENDIAN, counts(0)));
        Path file = write("cut.seq", block, Arrays.copyOf(block, block.length / 2));

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(1);
            assertThat(source.findings()).extracting(Finding::rule).contains("incomplete-frame");
        }
    }

    @Test
    void aFileOfHalfAFrameIsRefused() throws IOException {
        byte[] block = block(ByteOrder.LITTLE_ENDIAN, bytes(ByteOrder.LITTLE_ENDIAN, counts(0)));
        Path file = write("half.seq", Arrays.copyOf(block, block.length / 2));

        assertThatThrownBy(() -> FrameSources.open(file, SourceOptions.DEFAULT)).isInstanceOf(InputException.class)
                .hasMessageContaining("half.seq");
    }

    @Test
    void aClaimOfHugeSizeIsRefused() throws IOException {
        byte[] block = block(ByteOrder.LITTLE_ENDIAN, bytes(ByteOrder.LITTLE_ENDIAN, counts(0)));
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putInt(64 + 16, Integer.MAX_VALUE);
        Path file = write("huge.seq", block);

        assertThatThrownBy(() -> FrameSources.open(file, SourceOptions.DEFAULT)).isInstanceOf(InputException.class);
    }

    @Test
    void temperaturesFollowTheCalibrationBackwards() throws IOException {
        // Counts of a black body at 20 °C seen through clear air: the formula of the calibration itself.
        double r1 = 21106.77;
        double b = 1501;
        double r2 = 0.012545258;
        double counts = r1 / (r2 * (Math.exp(b / 293.15) - 1)) + 7000;
        short[] all = new short[WIDTH * HEIGHT];
        Arrays.fill(all, (short) Math.round(counts));
        Path file = write("t.seq", block(ByteOrder.LITTLE_ENDIAN, bytes(ByteOrder.LITTLE_ENDIAN, all), 1, 0, 293.15f,
                293.15f, 293.15f, 1, 0.5f, (float) r1, (float) b, 1, (float) r2, 0.006569f, 0.01262f, -0.002276f,
                -0.00667f, 1.9f));

        try (FrameSource source = FrameSources.open(file, said("values", "temperature"))) {
            assertThat(source.read(0).value(3, 3)).isBetween(19.99, 20.01);
        }
    }

    @Test
    void temperaturesWithoutConstantsAreRefused() throws IOException {
        Path file = write("n.seq", block(ByteOrder.LITTLE_ENDIAN, bytes(ByteOrder.LITTLE_ENDIAN, counts(0))));

        assertThatThrownBy(() -> FrameSources.open(file, said("values", "temperature")))
                .isInstanceOf(InputException.class).hasMessageContaining("constants");
    }

    @Test
    void aRealJpegGivesTheCountsOfItsReference() {
        Path reference = SharedData.path("FLIR/IR_2412_RawThermalImage.tif");

        Frame frame = FrameFiles.read(SharedData.path("FLIR/IR_2412.jpg"));

        assertThat(frame.shorts()).isEqualTo(FrameFiles.read(reference).shorts());
        assertThat(frame.size()).isEqualTo(new ImageSize(640, 480));
    }

    @Test
    void swappedBytesOfARealPngPayloadAreFoundAndPutRight() {
        Frame stored = FrameFiles.read(SharedData.path("FLIR/flir_example_RawThermalImage.png"));

        try (FrameSource source = FrameSources.open(SharedData.path("FLIR/flir_example.jpg"), SourceOptions.DEFAULT);
                FrameSource asStored = FrameSources.open(SharedData.path("FLIR/flir_example.jpg"),
                        said("byte-order", "big"))) {
            Frame frame = source.read(0);
            for (int i = 0; i < frame.shorts().length; i++) {
                assertThat(frame.shorts()[i]).isEqualTo(Short.reverseBytes(stored.shorts()[i]));
                assertThat(frame.value(i)).isBetween(12_501.0, 20_042.0);
            }
            assertThat(asStored.read(0).shorts()).isEqualTo(stored.shorts());
        }
    }

    @Test
    void thePictureOfARealJpegIsThereWhenAskedFor() {
        try (FrameSource source = FrameSources.open(SharedData.path("FLIR/flir_example.jpg"),
                said("values", "picture"))) {
            assertThat(source.read(0).type()).isEqualTo(Frame.SampleType.UINT8);
            assertThat(source.read(0).size()).isEqualTo(source.frameSize(0)).isNotEqualTo(new ImageSize(320, 240));
        }
    }

    @Test
    void temperaturesOfARealJpegAreThoseOfItsReference() throws IOException {
        ByteBuffer reference = ByteBuffer.wrap(Files.readAllBytes(SharedData.path("FLIR/FLIRjpg_W640_H480_F1_I.raw")))
                .order(ByteOrder.LITTLE_ENDIAN);

        try (FrameSource source = FrameSources.open(SharedData.path("FLIR/IR_2412.jpg"),
                said("values", "temperature"))) {
            Frame frame = source.read(0);
            double worst = 0;
            for (int i = 0; i < 640 * 480; i++) {
                worst = Math.max(worst, Math.abs(frame.value(i) - reference.getFloat(4 * i)));
            }
            assertThat(worst).isLessThan(0.01);
        }
    }

    @Test
    void aRealSequenceHoldsTwoFramesOfLikeCounts() {
        try (FrameSource source = FrameSources.open(SharedData.path("FLIR/SampleSEQ.seq"), SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(2);
            Frame frame = source.read(0);
            assertThat(frame.size()).isEqualTo(new ImageSize(640, 480));
            assertThat(frame.value(0)).isEqualTo(0x45CE);
            assertThat(frame.value(1)).isEqualTo(0x45A9);
            assertThat(source.read(1).value(0)).isEqualTo(0x459A);
        }
    }
}
