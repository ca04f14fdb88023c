package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import glint.annotations.audit.Finding;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.SharedData;
import glint.datasets.frame.Frame;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/** The published datasets, against components counted independently. */
class PublishedDatasetsTest {
    private static final OpenOptions ABOVE_ZERO = new OpenOptions(Optional.empty(), SourceOptions.Order.AS_FOUND,
            new MaskReading(0, 8, 1, 0), Optional.empty());

    /** One line of the list of components: tight box with inclusive maxima, area and centroid in pixel indices. */
    private record Component(Box box, int area, double x, double y) {}

    private static Map<String, List<Component>> oracle(String dataset) throws IOException {
        Map<String, List<Component>> byImage = new HashMap<>();
        for (String line : Files.readAllLines(SharedData.path("oracle_components_8conn.csv"))) {
            String[] f = line.split(",", -1);
            if (f[0].equals(dataset)) {
                byImage.computeIfAbsent(f[1], k -> new java.util.ArrayList<>()).add(new Component(
                        new Box(Integer.parseInt(
                                f[5]), Integer.parseInt(f[6]), Integer.parseInt(f[7]) + 1, Integer.parseInt(f[8]) + 1),
                        Integer
                                .parseInt(f[9]),
                        Double.parseDouble(f[10]) + .5, Double.parseDouble(f[11]) + .5));
            }
        }
        return byImage;
    }

    private static void assertAgrees(Dataset dataset, Map<String, List<Component>> oracle, String skipped) {
        int compared = 0;
        for (FrameLabels labels : dataset.labels().frames()) {
            String stem = FrameNames.base(FrameNames.stem(labels.frame()));
            List<Component> expected = oracle.getOrDefault(stem, List.of());
            assertThat(labels.targets()).as(stem).hasSameSizeAs(expected);
            for (Component component : expected) {
                Target target = labels.targets().stream().filter(t -> t.box().equals(component.box())).findFirst()
                        .orElseThrow(() -> new AssertionError(stem + " lacks " + component));
                assertThat(((Shape.OfMask) target.shape()).mask().area()).isEqualTo(component.area());
                assertThat(target.shape().centroid().x()).isEqualTo(component.x(),
                        org.assertj.core.api.Assertions.within(
                                1e-4));
                assertThat(target.shape().centroid().y()).isEqualTo(component.y(),
                        org.assertj.core.api.Assertions.within(
                                1e-4));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(oracle.entrySet().stream().filter(e -> !e.getKey().equals(skipped)).mapToInt(
                e -> e.getValue().size()).sum());
    }

    @Test
    void nuaaSirstHasItsTargetsFromTheMasks() throws IOException {
        Path root = SharedData.path("NUAA-SIRST");
        try (Dataset dataset = Datasets.open(root, ABOVE_ZERO)) {
            assertThat(dataset.layout()).isEqualTo("nuaa-sirst");
            assertThat(dataset.frames().frameCount()).isEqualTo(317);
            assertThat(dataset.labels().frames()).hasSize(316);
            assertThat(dataset.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR)).extracting(
                    Finding::rule, Finding::image).containsExactly(tuple("size-mismatch", "images/Misc_111.png"));
            assertThat(dataset.splits()).extracting(Split::name).containsExactly("test", "train", "trainval",
                    "trainvaltest", "val");
            assertAgrees(dataset, oracle("NUAA-SIRST"), "Misc_111");
        }
    }

    @Test
    void nudtSirstHasItsTargetsAndItsPublishedSplit() throws IOException {
        Path root = SharedData.path("NUDT-SIRST");
        try (Dataset dataset = Datasets.open(root, ABOVE_ZERO)) {
            assertThat(dataset.layout()).isEqualTo("nudt-sirst");
            assertThat(dataset.frames().frameCount()).isEqualTo(1135);
            assertThat(dataset.findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR)).isEmpty();
            assertThat(dataset.splits()).extracting(Split::name).containsExactly("test", "train");
            assertAgrees(dataset, oracle("NUDT-SIRST"), "");
        }
    }

    @Test
    void singlePairsAreFoldersOfMasks() {
        for (String name : List.of("IRSTD-1k", "IRDST_example", "MSISTD_UIU")) {
            try (Dataset dataset = Datasets.open(SharedData.path(name), OpenOptions.DEFAULT)) {
                assertThat(dataset.layout()).as(name).isEqualTo(name.equals("IRDST_example") ? "irdst" : "mask-folder");
                assertThat(dataset.labels().targetCount()).as(name).isPositive();
                assertThat(dataset.findings()).as(name).extracting(Finding::rule).isEqualTo(name.equals("MSISTD_UIU")
                        ? List.of("non-binary-mask")
                        : List.of());
            }
        }
    }

    @Test
    void droneDetHasItsVideosAndFourClasses() {
        try (Dataset dataset = Datasets.open(SharedData.path("DroneDet_IR"), OpenOptions.DEFAULT)) {
            assertThat(dataset.layout()).isEqualTo("dronedet");
            assertThat(dataset.labels().targetCount()).isEqualTo(21_598);
            assertThat(dataset.labels().categories()).extracting(Category::name).containsExactlyInAnyOrder("airplane",
                    "bird", "drone", "helicopter");
            assertThat(dataset.findings()).isEmpty();
            FrameLabels first = dataset.labels().frames().getFirst();
            assertThat(first.frame()).isEqualTo("Data/Video_IR/IR_AIRPLANE_019.mp4#000000");
            Box box = first.targets().getFirst().box();
            assertThat(box.x0()).isEqualTo(66.8858871459961);
            assertThat(box.width()).isCloseTo(14.436843872070312, within(1e-9));
            assertThat(dataset.frames().frameCount()).isEqualTo(dataset.labels().frames().size());
            Frame frame = dataset.frames().read(700);
            assertThat(frame.size()).isEqualTo(new ImageSize(320, 256));
        }
    }
}
