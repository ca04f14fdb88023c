package glint.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds for each of the five networks, whatever it does inside. */
class EveryNetworkTest {
    private static final DetectorCatalog CATALOG = DetectorCatalog.installed();
    private static final DetectOptions ALL = new DetectOptions(0, 0.45, 10, List.of());

    @TempDir
    private static Path folder;

    static List<String> networks() {
        return CATALOG.ids().stream().filter(id -> CATALOG.provider(id).isNetwork()).toList();
    }

    @Test
    void thereAreFive() {
        assertThat(networks()).containsExactlyInAnyOrder("comoe", "danet", "fest", "le-irstd", "light-sgmtlm");
    }

    @ParameterizedTest
    @CsvSource({"comoe,small", "comoe,paper", "danet,half", "danet,b0", "fest,small", "fest,paper", "fest,acm", "le-irstd,paper", "light-sgmtlm,tenth", "light-sgmtlm,paper"})
    void aPresetRunsAtTwoSizesOnFramesOfAnyShape(String id, String preset) {
        Path weights = fresh(id, preset);
        for (String size : List.of("64", "96")) {
            try (Detector detector = CATALOG.open(request(id, preset, weights).withSetting("size", size))) {
                assertThat(detector.setup().preset()).isEqualTo(preset);
                for (Frame frame : List.of(noise(96, 64), noise(37, 211), noise(1, 1), noise(1, 40))) {
                    Detections found = detector.detect(Clip.of(frame), ALL);
                    Box image = new Box(0, 0, frame.width(), frame.height());
                    assertThat(found.targets()).allSatisfy(t -> assertThat(image.contains(t.box())).isTrue());
                    assertThat(found.targets()).extracting(t -> t.score().orElseThrow())
                            .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void pixelsThatAreNoNumbersTakeTheLeastValueAndAFrameOfNothingElseIsRefused(String id) {
        try (Detector detector = CATALOG.open(small(id))) {
            float[] counts = new float[48 * 48];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = 1000 + i % 97;
            }
            counts[5] = Float.NaN;
            float[] mended = counts.clone();
            mended[5] = 1000;
            Clip broken = Clip.of(Frame.ofFloats(48, 48, counts));
            Clip whole = Clip.of(Frame.ofFloats(48, 48, mended));
            assertThat(boxes(detector.detect(broken, ALL))).isEqualTo(boxes(detector.detect(whole, ALL)));

            float[] none = new float[48 * 48];
            Arrays.fill(none, Float.NaN);
            Clip nothing = Clip.of(Frame.ofFloats(48, 48, none));
            assertThatThrownBy(() -> detector.detect(nothing, ALL)).isInstanceOf(InputException.class)
                    .hasMessageContaining("finite");
            assertThat(boxes(detector.detect(whole, ALL))).isEqualTo(boxes(detector.detect(broken, ALL)));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void weightsOfEveryOtherNetworkAreRefusedByName(String id) {
        for (String other : networks()) {
            if (!other.equals(id)) {
                Path weights = fresh(other, smallest(other));
                assertThatThrownBy(() -> CATALOG.open(DetectorRequest.of(id).withWeights(weights)))
                        .isInstanceOf(InputException.class).hasMessageContaining(weights.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFileCutAnywhereIsRefusedByName(String id) throws IOException {
        byte[] whole = Files.readAllBytes(fresh(id, smallest(id)));
        SplittableRandom random = new SplittableRandom(id.hashCode());
        for (int length : IntStream.concat(IntStream.of(0, 7, 8, 100),
                IntStream.generate(() -> random.nextInt(whole.length)).limit(6)).toArray()) {
            Path cut = folder.resolve(id + "-" + length + ".safetensors");
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CATALOG.open(request(id, smallest(id), cut))).as("%d bytes", length)
                    .isInstanceOf(InputException.class).hasMessageContaining(cut.toString());
            Files.delete(cut);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void layersThatNobodyAskedForAreNotComputed(String id) {
        try (Detector detector = CATALOG.open(small(id))) {
            assertThat(detector.layerNames()).isNotEmpty();
            Clip clip = Clip.of(noise(48, 48));
            assertThat(detector.detect(clip, ALL).layers()).isEmpty();
            Detections found = detector.detect(clip, ALL.withLayers(detector.layerNames()));
            assertThat(found.layers().stream().map(ScoreMap::name).collect(Collectors.toList()))
                    .isEqualTo(detector.layerNames());
            assertThat(boxes(found)).isEqualTo(boxes(detector.detect(clip, ALL)));
        }
    }

    private static List<Box> boxes(Detections found) {
        return found.targets().stream().map(Target::box).toList();
    }

    private static String smallest(String id) {
        return switch (id) {
            case "danet" -> "half";
            case "le-irstd" -> "paper";
            case "light-sgmtlm" -> "tenth";
            default -> "small";
        };
    }

    private static DetectorRequest small(String id) {
        return request(id, smallest(id), fresh(id, smallest(id))).withSetting("size", "64");
    }

    private static DetectorRequest request(String id, String preset, Path weights) {
        return DetectorRequest.of(id).withPreset(preset).withWeights(weights);
    }

    /** Made once for each preset. */
    private static Path fresh(String id, String preset) {
        Path file = folder.resolve(id + "-" + preset + ".safetensors");
        if (Files.notExists(file)) {
            CATALOG.provider(id).writeFreshWeights(preset, Optional.empty(), 1, file);
        }
        return file;
    }

    private static Frame noise(int width, int height) {
        byte[] counts = new byte[width * height];
        new SplittableRandom(width * 31L + height).nextBytes(counts);
        return Frame.ofBytes(width, height, counts);
    }
}
