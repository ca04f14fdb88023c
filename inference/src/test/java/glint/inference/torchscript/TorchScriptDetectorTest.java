package glint.inference.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.checkpoint.TorchScriptFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two modules whose output follows from the picture by hand: {@code cells.pt} gives a box for every cell of 8 × 8 pixels,
 * scored by the greatest value of the first channel in it, and {@code half.pt} takes three channels and sides that are
 * multiples of 4 and gives the greatest logit, {@code 20 * value - 10}, of every 2 × 2 pixels of the first.
 */
class TorchScriptDetectorTest {
    private static final String CELLS = "size: 32\nchannels: 1\noutput: boxes\n";
    private static final String HALF = "size: frame\nstride: 4\nchannels: 3\noutput: logits\n";

    @TempDir
    private Path folder;

    @Test
    void boxesComeBackOnTheImage() {
        try (Detector detector = open("cells.pt", CELLS)) {
            // 64 x 32 is halved into the 32 x 32 input, with 8 rows of filling above and below.
            Detections found = detector.detect(Clip.of(bright(64, 32, 40, 20, 16)), detector.defaults());
            List<Box> certain = found.targets().stream().filter(t -> t.score().orElseThrow() == 1).map(Target::box)
                    .toList();
            assertThat(certain).contains(new Box(32, 16, 48, 32), new Box(48, 16, 64, 32));
            assertThat(found.mask()).isEmpty();
            assertThat(found.targets().getFirst().provenance().source()).isEqualTo("torchscript");
        }
    }

    @ParameterizedTest
    @CsvSource({"33,17", "1,1", "64,32"})
    void aMapAtTheFramesOwnSizeCoversTheFrame(int width, int height) {
        try (Detector detector = open("half.pt", HALF)) {
            int x = width - 1;
            int y = height - 1;
            Detections found = detector.detect(Clip.of(bright(width, height, x, y, 1)),
                    detector.defaults().withLayers(List.of("probability")));
            ScoreMap map = found.layers().getFirst();
            assertThat(map.width()).isEqualTo(width);
            assertThat(map.height()).isEqualTo(height);
            assertThat(map.value(x, y)).isGreaterThan(0.6f);
            BitMask mask = found.mask().orElseThrow();
            assertThat(mask.get(x, y)).isTrue();
            assertThat(mask.area()).isLessThanOrEqualTo(4);
            assertThat(found.targets()).singleElement().satisfies(
                    t -> assertThat(t.score().orElseThrow()).isBetween(0.6, 1.0));
        }
    }

    @Test
    void paddingToTheStrideIsUndoneExactly() {
        Descriptor descriptor = Descriptor.parse(file("size: frame\nstride: 4\nchannels: 1\noutput: probability"));
        Letterbox placed = descriptor.place(new ImageSize(33, 17));
        assertThat(placed.input()).isEqualTo(new ImageSize(36, 20));
        float[] values = new float[36 * 20];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 720f;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList output = new NDList(manager.create(values, new Shape(1, 1, 20, 36)));
            float[] read = new MapOutput("x", false).read(output, placed);
            assertThat(read).hasSize(33 * 17);
            for (int i = 0; i < read.length; i++) {
                assertThat(read[i]).isEqualTo(values[i / 33 * 36 + i % 33]);
            }
        }
    }

    @Test
    void thresholdsOfTheUserTakeThePlaceOfTheDescriptors() {
        try (Detector detector = open("half.pt", HALF + "confidence: 0.9\n")) {
            DetectOptions standard = detector.defaults();
            assertThat(standard.sensitivity()).contains(new Sensitivity(0.9, 1));
            Clip grey = Clip.of(value(16, 16, 130));
            assertThat(detector.detect(grey, standard).targets()).isEmpty();
            assertThat(detector.detect(grey, standard.withSensitivity(new Sensitivity(0.5, 1))).targets()).hasSize(1);
        }
    }

    @Test
    void channelsAreNormalisedEachByItsOwnNumbers() {
        // 0.5 - 0.5 gives a logit of -10, where 0.5 alone gives 0.
        try (Detector detector = open("half.pt", HALF + "mean: [0.5, 0.1, 0.1]\ndeviation: [1, 2, 3]\n")) {
            ScoreMap map = detector.detect(Clip.of(value(8, 8, 128)),
                    detector.defaults().withLayers(List.of("probability"))).layers().getFirst();
            assertThat(map.value(3, 3)).isLessThan(0.001f);
        }
    }

    @Test
    void theSizeCanBeAskedForAndIsRecorded() {
        DetectorRequest request = request("half.pt", HALF);
        try (Detector detector = DetectorCatalog.installed().open(request.withSetting("size", "48"))) {
            assertThat(detector.setup().settings()).containsEntry("size", "48x48").containsEntry("output", "logits");
            assertThat(detector.setup().weightsSha256()).hasSize(64);
            assertThat(detector.clipLength()).isEqualTo(1);
        }
        assertThatThrownBy(() -> DetectorCatalog.installed().open(request.withSetting("size", "49")))
                .isInstanceOf(InputException.class).hasMessageContaining("49");
    }

    @Test
    void anOutputOfAnotherKindIsAClearErrorBeforeTheFirstFrame() {
        assertRefused("cells.pt", CELLS.replace("boxes", "probability"), "[16, 4]|(16, 4)", "map of 32");
        assertRefused("half.pt", HALF.replace("logits", "boxes"), "(1, 1, 32, 32)", "boxes");
        assertRefused("half.pt", HALF.replace("logits", "probability"), "probabilities", "logits");
    }

    @Test
    void anInputTheModuleCannotTakeIsAClearError() {
        assertRefused("half.pt", HALF.replace("channels: 3", "channels: 1"), "channels", "half.pt");
        assertRefused("half.pt", "size: 30\nchannels: 3\noutput: logits\n", "AssertionError", "(1, 3, 30, 30)");
    }

    @Test
    void aMissingDescriptorSaysWhereItBelongs() {
        Path module = copy("cells.pt");
        assertThatThrownBy(() -> open(module)).isInstanceOf(InputException.class).hasMessageContaining("cells.yaml")
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels: 1\noutput: boxes", "size: 32\noutput: boxes", "size: 32\nchannels: 1", "size: 32\nchannels: 1\noutput: circles", "size: 32\nchannels: 1\noutput: boxes\ncolour: red", "size: 32x32x32\nchannels: 1\noutput: boxes", "size: -32\nchannels: 1\noutput: boxes", "size: 33\nstride: 8\nchannels: 1\noutput: boxes", "size: 32\nchannels: 0\noutput: boxes", "size: 32\nchannels: 1\noutput: boxes\nconfidence: 7", "size: 32\nchannels: 2\nmean: [1, 2, 3]\noutput: boxes", "size: 32\nchannels: 1\ndeviation: 0\noutput: boxes", "size: 32\nsize: 33\nchannels: 1\noutput: boxes", "", "[", "size: 32\nchannels: one\noutput: boxes", "- size"})
    void aDescriptorThatIsWrongNamesItself(String text) {
        assertThatThrownBy(() -> open("cells.pt", text).close()).isInstanceOf(InputException.class)
                .hasMessageContaining("cells.yaml");
    }

    @Test
    void whatIsNoTorchScriptIsRefusedBeforeTheEngineSeesIt() throws IOException {
        assertRefused("state-dict.pt", CELLS, "tensors without code", "torch.jit");
        Path text = folder.resolve("text.pt");
        Files.writeString(text, "not a module");
        assertThatThrownBy(() -> open(text)).isInstanceOf(InputException.class)
                .hasMessageContaining("no TorchScript module");
        byte[] whole = Files.readAllBytes(copy("cells.pt"));
        Path cut = folder.resolve("cut.pt");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> open(cut)).isInstanceOf(InputException.class).hasMessageContaining("cut.pt");
        assertThatThrownBy(() -> open(folder.resolve("none.pt"))).isInstanceOf(InputException.class)
                .hasMessageContaining("none.pt");
    }

    @Test
    void damageInsideTheArchiveIsAClearError() throws IOException {
        byte[] bytes = Files.readAllBytes(copy("cells.pt"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int code = text.indexOf("max_pool2d");
        assertThat(code).isPositive();
        bytes[code] = '?';
        Path damaged = folder.resolve("damaged.pt");
        Files.write(damaged, bytes);
        Files.writeString(folder.resolve("damaged.yaml"), CELLS);
        assertThatThrownBy(() -> open(damaged)).isInstanceOf(InputException.class).hasMessageContaining("damaged.pt");
    }

    @Test
    void aFrameWithoutNumbersIsAnErrorAndTheDetectorGoesOn() {
        try (Detector detector = open("cells.pt", CELLS)) {
            Clip nothing = Clip.of(Frame.ofFloats(1, 1, new float[]{Float.NaN}));
            assertThatThrownBy(() -> detector.detect(nothing, detector.defaults())).isInstanceOf(InputException.class);
            assertThat(detector.detect(Clip.of(bright(32, 32, 4, 4, 2)), detector.defaults()).targets()).isNotEmpty();
        }
    }

    @Test
    void choicesOfNetworksMeanNothingHere() {
        DetectorRequest request = request("cells.pt", CELLS);
        assertThatThrownBy(() -> DetectorCatalog.installed().open(request.withPreset("paper")))
                .isInstanceOf(InputException.class).hasMessageContaining("paper");
        assertThatThrownBy(() -> DetectorCatalog.installed().open(request.withSetting("folding", "off")))
                .isInstanceOf(InputException.class).hasMessageContaining("folding");
        assertThatThrownBy(() -> DetectorCatalog.installed().open(DetectorRequest.of(TorchScript.ID)))
                .isInstanceOf(InputException.class).hasMessageContaining("--weights");
        try (Detector detector = open("cells.pt", CELLS)) {
            assertThatThrownBy(() -> detector.detect(Clip.of(value(8, 8, 1)),
                    detector.defaults().withLayers(List.of("probability")))).isInstanceOf(InputException.class);
        }
    }

    @Test
    void itIsListedWithoutBeingOneOfThePublishedNetworks() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        assertThat(catalog.ids()).contains(TorchScript.ID);
        assertThat(catalog.networks()).doesNotContain(TorchScript.ID);
        assertThat(catalog.provider(TorchScript.ID).describe().presets()).isEmpty();
        assertThatThrownBy(() -> catalog.provider(TorchScript.ID).writeFreshWeights("paper", Optional.empty(), 1,
                folder.resolve("x"))).isInstanceOf(InputException.class);
    }

    @Test
    void theDescriptorReadsSizesOfEveryForm() {
        assertThat(Descriptor.parse(file("size: 640x512\nchannels: 3\noutput: BOXES")).size().orElseThrow().width())
                .isEqualTo(640);
        Descriptor square = Descriptor.parse(file("size: 320\nchannels: 3\noutput: probability\nmean: 0.5"));
        assertThat(square.size().orElseThrow().height()).isEqualTo(320);
        assertThat(square.means()).containsExactly(0.5, 0.5, 0.5);
        assertThat(square.confidence()).isEqualTo(0.5);
        assertThat(square.withSide(OptionalInt.of(64)).size().orElseThrow().width()).isEqualTo(64);
    }

    private TorchScriptFile.Descriptor file(String text) {
        return new TorchScriptFile.Descriptor(folder.resolve("x.yaml"), text);
    }

    private void assertRefused(String module, String descriptor, String either, String also) {
        assertThatThrownBy(() -> open(module, descriptor).close()).isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(
                        Arrays.stream(either.split("\\|")).anyMatch(String.valueOf(e.getMessage())::contains))
                        .as(e.getMessage()).isTrue())
                .hasMessageContaining(also);
    }

    private Detector open(String module, String descriptor) {
        return DetectorCatalog.installed().open(request(module, descriptor));
    }

    private static Detector open(Path module) {
        return DetectorCatalog.installed().open(DetectorRequest.of(TorchScript.ID).withWeights(module));
    }

    private DetectorRequest request(String module, String descriptor) {
        Path file = copy(module);
        try {
            Files.writeString(folder.resolve(module.replace(".pt", ".yaml")), descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DetectorRequest.of(TorchScript.ID).withWeights(file);
    }

    private Path copy(String module) {
        Path file = folder.resolve(module);
        try (InputStream in = TorchScriptDetectorTest.class.getResourceAsStream(module)) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Frame value(int width, int height, int count) {
        byte[] counts = new byte[width * height];
        Arrays.fill(counts, (byte) count);
        return Frame.ofBytes(width, height, counts);
    }

    /** Dark but for a bright square. */
    private static Frame bright(int width, int height, int x0, int y0, int side) {
        byte[] counts = new byte[width * height];
        for (int y = y0; y < Math.min(height, y0 + side); y++) {
            for (int x = x0; x < Math.min(width, x0 + side); x++) {
                counts[y * width + x] = (byte) 255;
            }
        }
        return Frame.ofBytes(width, height, counts);
    }
}
