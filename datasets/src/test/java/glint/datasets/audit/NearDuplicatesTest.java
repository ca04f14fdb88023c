package glint.datasets.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.datasets.SharedData;
import glint.datasets.audit.NearDuplicates.Cluster;
import glint.datasets.audit.NearDuplicates.Image;
import glint.datasets.audit.NearDuplicates.Report;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SuppressWarnings("NullAway.Init")
class NearDuplicatesTest {
    @TempDir
    Path root;

    /** A scene of random blobs seen from a given offset, with slow brightness across the sky. */
    private static Frame scene(long seed, int offset, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] blobs = new double[120][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new double[]{random.nextDouble(1.2), random.nextDouble(1.2), random.nextDouble(0.01,
                    0.05), random
                            .nextDouble(-40, 40)};
        }
        byte[] counts = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (x + offset) / (double) width;
                double v = y / (double) height;
                double value = 90 + 60 * v;
                for (double[] blob : blobs) {
                    double d = (Math.pow(u - blob[0], 2) + Math.pow(v - blob[1], 2)) / (blob[2] * blob[2]);
                    value += d < 20 ? blob[3] * Math.exp(-d / 2) : 0;
                }
                counts[y * width + x] = (byte) Math.clamp(Math.round(value), 0, 255);
            }
        }
        return Frame.ofBytes(width, height, counts);
    }

    private void put(String name, Frame frame) {
        FrameFiles.writePng(frame, root.resolve(name));
    }

    private Report find() {
        try (Dataset dataset = Datasets.open(root, OpenOptions.DEFAULT)) {
            return NearDuplicates.find(List.of(dataset), NearDuplicates.DEFAULT_THRESHOLD);
        }
    }

    private static List<List<String>> names(Report report) {
        return report.clusters().stream().map(c -> c.images().stream().map(Image::name).toList()).toList();
    }

    @Test
    void theSameSceneWithAnotherTargetSizeOrPlaceIsFoundAndOtherScenesAreNot() {
        Frame plain = scene(1, 0, 160, 120);
        byte[] withTarget = plain.bytes().clone();
        withTarget[50 * 160 + 70] = (byte) 255;
        withTarget[50 * 160 + 71] = (byte) 255;
        put("a.png", plain);
        put("b.png", Frame.ofBytes(160, 120, withTarget));
        put("c.png", scene(1, 0, 320, 240));
        put("d.png", scene(1, 6, 160, 120));
        put("e.png", scene(2, 0, 160, 120));
        put("f.png", scene(3, 0, 160, 120));
        put("g.png", scene(3, 4, 160, 120));
        Report report = find();

        assertThat(names(report)).containsExactly(List.of("a.png", "b.png", "c.png", "d.png"), List.of("f.png",
                "g.png"));
        assertThat(report.findings()).extracting(Finding::rule, Finding::image).containsExactly(
                org.assertj.core.api.Assertions.tuple("near-duplicate", "a.png"), org.assertj.core.api.Assertions.tuple(
                        "near-duplicate", "f.png"));
    }

    @Test
    void theSameGradientAloneMakesNoDuplicates() {
        SplittableRandom random = new SplittableRandom(4);
        for (String name : List.of("a.png", "b.png", "c.png")) {
            byte[] counts = new byte[128 * 128];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = (byte) (i / 128 + random.nextInt(-2, 3) + 20);
            }
            put(name, Frame.ofBytes(128, 128, counts));
        }
        assertThat(find().clusters()).isEmpty();
    }

    @Test
    void imagesWithoutDetailAreLikeNone() {
        put("a.png", Frame.ofBytes(64, 64, new byte[64 * 64]));
        put("b.png", Frame.ofBytes(64, 64, new byte[64 * 64]));

        assertThat(find().clusters()).isEmpty();
    }

    @Test
    void anImageThatCannotBeReadIsAFinding() throws IOException {
        put("a.png", scene(1, 0, 64, 64));
        put("b.png", scene(1, 0, 64, 64));
        byte[] damaged = Files.readAllBytes(root.resolve("a.png"));
        damaged[damaged.length / 2] ^= 1;
        Files.write(root.resolve("c.png"), damaged);
        Report report = find();

        assertThat(names(report)).containsExactly(List.of("a.png", "b.png"));
        assertThat(report.findings()).extracting(Finding::image).containsExactly("c.png", "a.png");
    }

    @Test
    void aThresholdOutsideItsRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NearDuplicates.find(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> NearDuplicates.find(List.of(), Double.NaN));
    }

    @Test
    void everyImageThatSirstV2RepeatsIsFoundInNuaaSirst() throws IOException {
        Path v2 = SharedData.path("SIRST-V2/images");
        long repeated;
        try (Stream<Path> files = Files.list(v2.resolve("targets"))) {
            repeated = files.filter(f -> f.getFileName().toString().startsWith("Misc_")).count();
        }
        try (Dataset nuaa = Datasets.open(SharedData.path("NUAA-SIRST"), OpenOptions.DEFAULT);
                Dataset second = Datasets
                        .open(v2, OpenOptions.DEFAULT)) {
            List<Cluster> across = NearDuplicates.find(List.of(nuaa, second), NearDuplicates.DEFAULT_THRESHOLD)
                    .clusters()
                    .stream().filter(c -> c.images().stream().map(Image::dataset).distinct().count() == 2).toList();

            assertThat(across).hasSize((int) repeated);
            for (Cluster cluster : across) {
                Map<Integer, List<String>> names = cluster.images().stream()
                        .collect(Collectors.groupingBy(Image::dataset,
                                Collectors.mapping(image -> image.name().substring(image.name().lastIndexOf('/') + 1),
                                        Collectors
                                                .toList())));
                assertThat(names.getOrDefault(0, List.of())).containsAll(names.getOrDefault(1, List.of()));
            }
        }
    }

    /** The full set of 1,327 images has 90 clusters; of a pair in it both images are here with 73 percent probability. */
    @Test
    @Tag("slow")
    void nudtSirstHasAboutAsManyClustersAsItsShareOfThePublishedNumber() {
        try (Dataset dataset = Datasets.open(SharedData.path("NUDT-SIRST"), OpenOptions.DEFAULT)) {
            Report report = NearDuplicates.find(List.of(dataset), NearDuplicates.DEFAULT_THRESHOLD);

            assertThat(report.clusters()).hasSizeBetween(66, 82);
            assertThat(report.clusters()).allMatch(c -> c.images().size() <= 8);
            assertThat(NearDuplicates.find(List.of(dataset), NearDuplicates.DEFAULT_THRESHOLD)).isEqualTo(report);
        }
    }
}
