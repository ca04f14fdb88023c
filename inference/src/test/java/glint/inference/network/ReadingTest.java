package glint.inference.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorOption;
import glint.inference.DetectorRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadingTest {
    @TempDir
    private Path folder;

    private static Frame noise() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] counts = new byte[64 * 64];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) random.nextInt(256);
        }
        return Frame.ofBytes(64, 64, counts);
    }

    @ParameterizedTest
    @CsvSource({"le-irstd,paper,size,64,nms,0.2", "fest,small,scales,64,th1,0.45", "fest,small,scales,64,th2,0.48"})
    void whatIsDecidedAnewIsWhatARunWouldFind(String id, String preset, String setting, String value, String option,
            double chosen) {
        Path weights = folder.resolve(id + ".safetensors");
        DetectorCatalog.installed().provider(id).writeFreshWeights(preset, Optional.empty(), 1, weights);
        try (Detector detector = DetectorCatalog.installed().open(DetectorRequest.of(id).withPreset(preset)
                .withWeights(weights).withSetting(setting, value))) {
            Clip clip = Clip.of(noise());
            DetectOptions options = detector.defaults().with(option, chosen);
            Detections usual = detector.detect(clip, detector.defaults());
            assertThat(usual.reading().orElseThrow().targets(options)).isEqualTo(detector.detect(clip, options)
                    .targets());
        }
    }

    @Test
    void everyOptionOfEveryDetectorHasAMeaning() {
        DetectorCatalog catalog = DetectorCatalog.installed();
        DetectOptions options = new DetectOptions(0.1, 0.5, 10, List.of());
        int numbers = 0;
        for (String id : catalog.ids()) {
            for (DetectorOption option : catalog.provider(id).options()) {
                if (option instanceof DetectorOption.Amount amount) {
                    assertThat(options.with(amount.id(), amount.start())).isNotNull();
                    assertThat(amount.start()).isBetween(amount.least(), amount.most());
                    numbers++;
                }
            }
        }
        assertThat(numbers).isEqualTo(6);
        assertThatThrownBy(() -> options.with("th3", 0.5)).isInstanceOf(InputException.class);
    }
}
