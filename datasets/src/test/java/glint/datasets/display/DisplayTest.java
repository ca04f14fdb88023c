package glint.datasets.display;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DisplayTest {
    private static final Colormap GREY = parse("{\"id\":\"grey\",\"colours\":[\"000000\",\"ffffff\"]}");
    private static final Path PALETTES = Path.of("../resources/src/main/resources/glint/palettes");

    private static Colormap parse(String json) {
        return Colormap.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "test.json");
    }

    private static Frame shorts(int... counts) {
        short[] samples = new short[counts.length];
        for (int i = 0; i < counts.length; i++) {
            samples[i] = (short) counts[i];
        }
        return Frame.ofShorts(counts.length, 1, 16, samples);
    }

    @Test
    void aWindowIsLinearAndClamps() {
        Window window = new Window(100, 300);

        assertThat(window.position(50)).isZero();
        assertThat(window.position(150)).isEqualTo(0.25);
        assertThat(window.position(1e9)).isEqualTo(1);
        assertThat(window.level()).isEqualTo(200);
        assertThat(Window.ofLevel(200, 200)).isEqualTo(window);
    }

    @Test
    void aWindowWithoutWidthIsAThreshold() {
        DisplayLut lut = DisplayLut.of(new Window(5, 5), GREY, 256);

        assertThat(lut.argb(5)).isEqualTo(0xFF000000);
        assertThat(lut.argb(6)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void aWindowUpsideDownIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(Double.NaN, 1));
    }

    @Test
    void theTableAgreesWithTheWindowForEveryCount() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            double low = random.nextDouble(-1000, 70_000);
            Window window = new Window(low, low + random.nextDouble(0, 3000));
            DisplayLut lut = DisplayLut.of(window, GREY, 65_536);
            int[] expected = IntStream.range(0, 65_536).map(count -> GREY.colourAt(window.position(count))).toArray();

            assertThat(IntStream.range(0, 65_536).map(lut::argb).toArray()).isEqualTo(expected);
        }
    }

    /** Nearest rank by its definition, on a sorted copy. */
    @Test
    void percentilesOfCountsAreExact() {
        SplittableRandom random = new SplittableRandom(8);
        int[] counts = random.ints(997, 3000, 4700).toArray();
        int[] sorted = counts.clone();
        java.util.Arrays.sort(sorted);
        Histogram histogram = Histogram.of(shorts(counts));
        for (double percent : new double[]{0, 0.1, 1, 50, 99.8, 100}) {
            int rank = Math.max(1, (int) Math.ceil(percent / 100 * 997));

            assertThat(histogram.percentile(percent)).isEqualTo(sorted[rank - 1]);
        }
    }

    @Test
    void percentilesOfFloatsPassOverMissingValues() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 100 ? Float.NaN : i - 100;
        }
        Window window = Percentiles.window(Frame.ofFloats(100, 10, values), 10, 50);

        assertThat(window).isEqualTo(new Window(89, 449));
    }

    @Test
    void aFrameWithoutAnyValueStillHasAWindow() {
        Frame empty = Frame.ofFloats(2, 1, new float[]{Float.NaN, Float.POSITIVE_INFINITY});

        assertThat(Percentiles.window(empty)).isEqualTo(new Window(0, 1));
        assertThat(Histogram.of(empty).total()).isZero();
    }

    @Test
    void theDefaultWindowPassesOverDeadPixelsAndKeepsTheBandOfA16BitSensor() {
        int[] counts = new int[10_000];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i < 20 ? 0 : 3051 + i % 1500;
        }
        counts[9_999] = 65_535;
        Window window = Percentiles.window(shorts(counts));

        assertThat(window.low()).isBetween(3051.0, 3100.0);
        assertThat(window.high()).isBetween(4500.0, 4551.0);
    }

    @Test
    void barsHoldEverySampleInsideTheWindow() {
        Histogram histogram = Histogram.of(shorts(10, 11, 12, 19, 20, 21));

        assertThat(histogram.bars(new Window(10, 20), 2)).containsExactly(3, 2);
    }

    @Test
    void floatHistogramCountsEverySample() {
        Histogram histogram = Histogram.of(Frame.ofFloats(4, 1, new float[]{-1, 0, 3, 3}));

        assertThat(histogram.total()).isEqualTo(4);
        assertThat(histogram.value(0)).isEqualTo(-1);
        assertThat(histogram.count(histogram.bins() - 1)).isEqualTo(2);
    }

    @Test
    void renderingColoursEveryPixelAsPremultipliedBgra() {
        Frame frame = Frame.ofBytes(2, 2, new byte[]{0, 50, 100, (byte) 200});
        ByteBuffer bytes = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        new FrameRenderer().render(frame, new Window(0, 100), GREY, bytes.asIntBuffer());

        assertThat(bytes.get(0)).isZero();
        assertThat(bytes.get(3)).isEqualTo((byte) 255);
        assertThat(bytes.get(4)).isEqualTo((byte) 128);
        assertThat(bytes.get(8)).isEqualTo((byte) 255);
        assertThat(bytes.get(12)).isEqualTo((byte) 255);
    }

    @Test
    void bufferAndArrayAgreeAfterTheWindowChanges() {
        short[] samples = new short[640 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 31);
        }
        Frame frame = Frame.ofShorts(640, 3, 16, samples);
        FrameRenderer renderer = new FrameRenderer();
        int[] array = new int[samples.length];
        for (Window window : new Window[]{new Window(0, 9000), new Window(500, 60_000)}) {
            IntBuffer buffer = IntBuffer.allocate(samples.length);
            renderer.render(frame, window, GREY, array);
            renderer.render(frame, window, GREY, buffer);

            assertThat(buffer.array()).isEqualTo(array);
            assertThat(array[100]).isEqualTo(GREY.colourAt(window.position(3100)));
        }
    }

    @Test
    void aPixelWithoutAValueIsTransparent() {
        int[] out = new int[2];
        new FrameRenderer().render(Frame.ofFloats(2, 1, new float[]{Float.NaN, 1}), new Window(0, 1), GREY, out);

        assertThat(out).containsExactly(0, 0xFFFFFFFF);
    }

    @Test
    void coloursInBetweenAreInterpolated() {
        Colormap map = parse("{\"id\":\"x\",\"colours\":[\"000000\",\"ff0000\",\"ffffff\"]}");

        assertThat(map.colourAt(0)).isEqualTo(0xFF000000);
        assertThat(map.argb(51)).isEqualTo(0xFF660000);
        assertThat(map.colourAt(1)).isEqualTo(0xFFFFFFFF);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"id\":\"x\",\"colours\":[\"red\",\"ffffff\"]}|red", "{\"id\":\"x\"}|fewer", "{\"id\":|JSON"})
    void aDamagedPaletteIsRefusedWithItsName(String json, String expected) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(InputException.class).hasMessageContaining("test.json")
                .hasMessageContaining(expected);
    }

    @Test
    void bundledPalettesNameTheirSourceAndTheHotOnesRunFromDarkToBright() throws IOException {
        try (Stream<Path> files = Files.list(PALETTES)) {
            for (Path file : files.sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    Colormap map = Colormap.parse(in, file.toString());
                    boolean darkHot = map.id().equals("black-hot");

                    assertThat(file.getFileName()).hasToString(map.id() + ".json");
                    assertThat(map.source()).as(map.id()).isNotBlank();
                    for (int i = 8; i < Colormap.SIZE; i += 8) {
                        assertThat(luma(map.argb(i)) > luma(map.argb(i - 8))).as(map.id() + " " + i)
                                .isNotEqualTo(darkHot);
                    }
                }
            }
        }
    }

    private static double luma(int argb) {
        return 0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
    }
}
