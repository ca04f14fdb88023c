package glint.datasets.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The ways in which TIFF files keep their samples. */
class TiffKindsTest {
    private static final int WIDTH = 45;
    private static final int HEIGHT = 33;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static short[] counts(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] counts = new short[WIDTH * HEIGHT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) (i / 3 + random.nextInt(9));
        }
        return counts;
    }

    private static float[] floats() {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 7 ? Float.NaN : (float) random.nextDouble(-40, 900);
        }
        return values;
    }

    private static byte[] encoded(Mat image, int compression) {
        MatOfByte bytes = new MatOfByte();
        assertThat(Imgcodecs.imencode(".tif", image, bytes, new MatOfInt(Imgcodecs.IMWRITE_TIFF_COMPRESSION,
                compression))).isTrue();
        return bytes.toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 32946, 32773})
    void everyCompressionKeepsSixteenBitCounts(int compression) throws IOException {
        Mat image = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);
        image.put(0, 0, counts(1));
        Path file = Files.write(folder.resolve("c.tif"), encoded(image, compression));

        assertThat(FrameFiles.read(file).shorts()).isEqualTo(counts(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8})
    void everyCompressionKeepsFloatsAndMissingValues(int compression) throws IOException {
        Mat image = new Mat(HEIGHT, WIDTH, CvType.CV_32FC1);
        image.put(0, 0, floats());
        Path file = Files.write(folder.resolve("f.tif"), encoded(image, compression));

        assertThat(FrameFiles.read(file).floats()).isEqualTo(floats());
    }

    /** One page in tiles of 16 by 16, which stick out over its right and lower border. */
    private static byte[] tiled(short[] counts) {
        int across = (WIDTH + 15) / 16;
        int down = (HEIGHT + 15) / 16;
        ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(0);
        List<Integer> offsets = new ArrayList<>();
        for (int tile = 0; tile < across * down; tile++) {
            offsets.add(out.position());
            for (int i = 0; i < 256; i++) {
                int x = tile % across * 16 + i % 16;
                int y = tile / across * 16 + i / 16;
                out.putShort(x < WIDTH && y < HEIGHT ? counts[y * WIDTH + x] : -1);
            }
        }
        int list = out.position();
        offsets.forEach(out::putInt);
        int lengths = out.position();
        offsets.forEach(o -> out.putInt(512));
        out.putInt(4, out.position());
        int[][] fields = {{256, 1, WIDTH}, {257, 1, HEIGHT}, {258, 1, 16}, {259, 1, 1}, {262, 1, 1}, {277, 1, 1}, {322, 1, 16}, {323, 1, 16}, {324, offsets
                .size(), list}, {325, offsets.size(), lengths}};
        out.putShort((short) fields.length);
        for (int[] field : fields) {
            out.putShort((short) field[0]).putShort((short) 4).putInt(field[1]).putInt(field[2]);
        }
        out.putInt(0);
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void tilesAreReadLikeStrips() throws IOException {
        Path file = Files.write(folder.resolve("t.tif"), tiled(counts(2)));

        assertThat(FrameFiles.read(file).shorts()).isEqualTo(counts(2));
    }

    private byte[] stack(int pages) {
        ImageBytes.Page[] all = new ImageBytes.Page[pages];
        for (int i = 0; i < pages; i++) {
            byte[] samples = new byte[200];
            Arrays.fill(samples, (byte) i);
            all[i] = new ImageBytes.Page(20, 10, 8, 1, 1, samples);
        }
        return ImageBytes.tiff(ByteOrder.LITTLE_ENDIAN, false, all);
    }

    @Test
    void aStackThatIsCutOffKeepsItsWholePagesWithAFinding() throws IOException {
        byte[] whole = stack(5);
        Path file = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, whole.length - 100));

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(4);
            assertThat(source.read(3).bytes()).containsOnly(3);
            assertThat(source.findings()).extracting(Finding::rule).containsExactly("incomplete-stack");
        }
    }

    @Test
    void aDamagedPageIsListedAndTheOthersKeepTheirNumbers() throws IOException {
        byte[] bytes = stack(5);
        // The third page's strip is said to lie beyond the end: find its offset field by the second directory's link.
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = in.getInt(4);
        for (int page = 0; page < 2; page++) {
            directory = in.getInt(directory + 2 + 12 * in.getShort(directory));
        }
        for (int i = 0; i < in.getShort(directory); i++) {
            int field = directory + 2 + 12 * i;
            if (in.getShort(field) == 273) {
                in.putInt(field + 8, 1 << 30);
            }
        }
        Path file = Files.write(folder.resolve("hole.tif"), bytes);

        try (FrameSource source = FrameSources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.frameCount()).isEqualTo(5);
            assertThat(source.findings()).extracting(Finding::image).containsExactly("hole.tif#000002");
            assertThatThrownBy(() -> source.read(2)).isInstanceOf(InputException.class);
            assertThat(source.read(3).bytes()).containsOnly(3);
        }
    }
}
