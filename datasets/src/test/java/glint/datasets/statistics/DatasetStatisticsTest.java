package glint.datasets.statistics;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.datasets.SharedData;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@SuppressWarnings("NullAway.Init")
class DatasetStatisticsTest {
    @TempDir
    Path root;

    private void image(String name, int... brightPixels) {
        byte[] counts = new byte[16 * 8];
        for (int pixel : brightPixels) {
            counts[pixel] = (byte) 255;
        }
        FrameFiles.writePng(Frame.ofBytes(16, 8, counts), root.resolve(name));
    }

    @Test
    void labelsAreCountedMeasuredAndPlaced() {
        image("images/a.png", 0, 1, 6);
        image("images/b.png");
        image("images/c.png", 5);
        image("masks/a.png", 0, 1, 127);
        image("masks/b.png");
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            DatasetStatistics statistics = DatasetStatistics.of(dataset, done -> {});

            assertThat(statistics.frames()).isEqualTo(3);
            assertThat(statistics.labelled()).isEqualTo(2);
            assertThat(statistics.empty()).isEqualTo(1);
            assertThat(statistics.targets()).isEqualTo(2);
            assertThat(statistics.width().orElseThrow().max()).isEqualTo(2);
            assertThat(statistics.area().orElseThrow().mean()).isEqualTo(1.5);
            assertThat(statistics.positions().getFirst().getFirst()).isEqualTo(1);
            assertThat(statistics.positions().get(7).get(7)).isEqualTo(1);
            assertThat(statistics.scr().orElseThrow().count()).as("the ring of the other target is constant")
                    .isEqualTo(1);
            assertThat(statistics.fragility().matchByCentre()).isEqualTo(2);
            assertThat(statistics.fragility().onePixelOneAxis()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void percentilesAreInterpolated() {
        Spread spread = Spread.of(4, 1, 3, 2, 5).orElseThrow();

        assertThat(spread.median()).isEqualTo(3);
        assertThat(spread.p5()).isCloseTo(1.2, within(1e-12));
        assertThat(spread.p95()).isCloseTo(4.8, within(1e-12));
        assertThat(Spread.of()).isEmpty();
    }

    /** The masks alone: one of NUAA-SIRST has another size than its image and still counts. */
    private static PixelProportion ofMasks(String folder) {
        LabelFormat.Reading reading = LabelFormats.byId("mask").read(SharedData.path(folder),
                new LabelFormat.ReadOptions(
                        frame -> {
                            throw new InputException(frame, "is not looked at", "");
                        }, BoxConvention.ZERO_BASED_HALF_OPEN, MaskReading.DEFAULT));
        return PixelProportion.of(List.copyOf(reading.labels().frames()));
    }

    @Test
    void theFourReadingsOfTheRuleOnNuaaAndNudt() {
        assertThat(ofMasks("NUAA-SIRST/masks")).isEqualTo(new PixelProportion(317, 288, 288, 277, 270));
        assertThat(ofMasks("NUDT-SIRST/masks")).isEqualTo(new PixelProportion(1135, 1050, 1063, 1012, 651));
    }
}
