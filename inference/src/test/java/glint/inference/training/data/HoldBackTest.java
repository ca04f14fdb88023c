package glint.inference.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HoldBackTest {
    private static final Path DATA = Path.of(System.getProperty("glint.shared", "shared"), "data");

    @Test
    void remarksAndBlankLinesAreNoImages() {
        assertThat(HoldBack.parse("# remark\n\n a/x \nb/y\n").ids()).containsExactlyInAnyOrder("a/x", "b/y");
    }

    @Test
    void anUnknownListIsRefused() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> HoldBack.bundled("no-such"))
                .withMessageContaining("no-such");
    }

    @Test
    void theCommittedListHoldsAFifthBack() {
        HoldBack list = HoldBack.bundled("nuaa-sirst-holdback");
        assertThat(list.ids().stream().filter(id -> id.startsWith("nuaa-sirst/"))).hasSize(63);
    }

    @Test
    @Tag("slow")
    void theCommittedListIsWhatItsSeedDraws() {
        Map<String, Dataset> datasets = datasets();
        assertThat(HoldBackDraw.draw(datasets, Set.of("nuaa-sirst"), 0.2, 1))
                .isEqualTo(HoldBack.bundled("nuaa-sirst-holdback"));
        datasets.values().forEach(Dataset::close);
    }

    @Test
    @Tag("slow")
    void noHeldBackImageHasANearDuplicateThatIsNot() {
        Map<String, Dataset> datasets = datasets();
        HoldBack list = HoldBack.bundled("nuaa-sirst-holdback");
        String[] names = datasets.keySet().toArray(new String[0]);
        for (NearDuplicates.Cluster cluster : NearDuplicates
                .find(datasets.values().stream().toList(), NearDuplicates.DEFAULT_THRESHOLD).clusters()) {
            Set<Boolean> sides = new HashSet<>();
            cluster.images()
                    .forEach(i -> sides.add(list.ids().contains(LabelledFrame.id(names[i.dataset()], i.name()))));
            assertThat(sides).as(cluster.toString()).hasSize(1);
        }
        datasets.values().forEach(Dataset::close);
    }

    private static Map<String, Dataset> datasets() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "The images are not here: " + DATA);
        Map<String, Dataset> datasets = new TreeMap<>();
        datasets.put("nuaa-sirst", Datasets.open(DATA.resolve("NUAA-SIRST"), OpenOptions.DEFAULT));
        datasets.put("nudt-sirst", Datasets.open(DATA.resolve("NUDT-SIRST"), OpenOptions.DEFAULT));
        datasets.put("sirst-v2",
                Datasets.open(DATA.resolve("SIRST-V2").resolve("images"), OpenOptions.DEFAULT.withLayout("images")));
        return datasets;
    }

    @Test
    void aVideoIsHeldBackAsAWhole() {
        HoldBack held = HoldBack.parse("# remark\nvideos/IR_DRONE_151\n");
        ImageSize size = new ImageSize(1, 1);
        Frame pixel = Frame.ofBytes(1, 1, new byte[1]);
        LabelledFrame inside = new LabelledFrame("videos", pixel,
                FrameLabels.none("Data/Video_IR/IR_DRONE_151.mp4#000012", size));
        LabelledFrame outside = new LabelledFrame("videos", pixel,
                FrameLabels.none("Data/Video_IR/IR_DRONE_15.mp4#000012", size));
        assertThat(inside.id()).isEqualTo("videos/IR_DRONE_151#000012");
        assertThat(held.contains(inside)).isTrue();
        assertThat(held.contains(outside)).isFalse();
    }
}
