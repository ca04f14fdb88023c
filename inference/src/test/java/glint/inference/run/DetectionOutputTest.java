package glint.inference.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import glint.datasets.frame.Frame;
import glint.inference.Detections;
import glint.inference.ExpertRouting;

import static org.assertj.core.api.Assertions.assertThat;

class DetectionOutputTest {
    private static final String[] NAMES = {"a/0.png", "a/1.png", "a/2.png"};

    @TempDir
    Path temp;
    private Path folder = Path.of("");

    @BeforeEach
    void setUp() {
        folder = temp.resolve("out/baseline");
    }

    private DetectionOutput open(double confidence, boolean resume, List<String> layers, String... names) {
        RunHeader header = new RunHeader("baseline", "paper", "official", "", "cpu", Map.of("confidence", confidence));
        return DetectionOutput.open(folder, header, List.of(names), layers, true, resume);
    }

    private static RunSummary run(DetectionOutput output, FakeDetector detector, List<String> layers, String... names) {
        RunOutcome outcome = new BatchRun(detector, detector.defaults().withLayers(layers), true).run(new FakeSource(-1,
                names), output.done(), output, RunProgress.SILENT, () -> false);
        return output.finish(outcome);
    }

    private void runAll() {
        run(open(0.5, false, List.of(), NAMES), new FakeDetector(1), List.of(), NAMES);
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }

    @Test
    void detectionsListEveryFrameAndKeepBoxAndScore() throws IOException {
        runAll();
        JsonNode coco = json("detections.json");
        assertThat(coco.get("images")).extracting(i -> i.get("file_name").asText()).containsExactly(NAMES);
        assertThat(coco.get("annotations")).hasSize(1);
        JsonNode annotation = coco.get("annotations").get(0);
        List<Double> bbox = new ArrayList<>();
        annotation.get("bbox").forEach(v -> bbox.add(v.asDouble()));
        assertThat(bbox).containsExactly(10.0, 8.0, 3.0, 2.0);
        assertThat(annotation.get("score").asDouble()).isEqualTo(0.75);
        assertThat(annotation.get("image_id")).isEqualTo(coco.get("images").get(1).get("id"));
    }

    @Test
    void theRecordHasTheKeysOfTheContract() throws IOException {
        runAll();
        JsonNode record = json("run.json");
        assertThat(record.fieldNames()).toIterable().containsExactly("detector", "preset", "reading", "weightsSha256",
                "device", "frames", "seconds", "latencyMs", "framesPerSecond", "options");
        assertThat(record.get("latencyMs").fieldNames()).toIterable().containsExactly("p50", "p95");
        assertThat(record.get("frames").asInt()).isEqualTo(3);
        assertThat(record.at("/options/confidence").asDouble()).isEqualTo(0.5);
    }

    @Test
    void routingListsTheDomainAndTheExpertsOfEveryFrameAndIsResumed() throws IOException {
        run(open(0.5, false, List.of(), NAMES[0]), new FakeDetector(1), List.of(), NAMES[0]);
        assertThat(folder.resolve("routing.json")).doesNotExist();
        Frame frame = Frame.ofBytes(1, 1, new byte[1]);
        DetectionOutput output = open(0.5, false, List.of(), NAMES);
        for (int i = 0; i < 2; i++) {
            output.accept(NAMES[i], frame, routed(i + 1));
        }
        output.finish(RunOutcome.NOTHING);
        DetectionOutput resumed = open(0.5, true, List.of(), NAMES);
        assertThat(resumed.domains()).containsExactly(Map.entry("sea-1", 1), Map.entry("sea-2", 1));
        resumed.accept(NAMES[2], frame, routed(2));
        resumed.finish(RunOutcome.NOTHING);
        JsonNode frames = json("routing.json").get("frames");
        assertThat(frames).extracting(f -> f.get("file_name").asText()).containsExactly(NAMES);
        assertThat(frames.get(2).get("domain").asText()).isEqualTo("sea-2");
        assertThat(frames.get(0).get("domainNumber").asInt()).isEqualTo(1);
        assertThat(frames.get(0).at("/probabilities/0/1").asDouble()).isEqualTo(0.75);
        assertThat(frames.get(0).at("/chosen/0/0").asInt()).isEqualTo(1);
        assertThat(json("routing.json").at("/usage/0").asDouble()).isEqualTo(0.5);
    }

    private static Detections routed(int domain) {
        return new Detections(List.of(), Optional.empty(), List.of(),
                Optional.of(new ExpertRouting("sea-" + domain, domain, true, List.of(List.of(0.25, 0.75)),
                        List.of(List.of(1, 0)), List.of(List.of(0.75, 0.25)), List.of(0.5, 0.5))));
    }

    @Test
    void masksAreBlackAndWhiteAndOfTheImagesSize() throws IOException {
        runAll();
        BufferedImage mask = ImageIO.read(folder.resolve("masks/a/1.png").toFile());
        assertThat(mask.getWidth()).isEqualTo(32);
        assertThat(mask.getHeight()).isEqualTo(24);
        assertThat(mask.getRaster().getSample(10, 8, 0)).isEqualTo(255);
        assertThat(mask.getRaster().getSample(13, 8, 0)).isZero();
    }

    @Test
    void layersAreSixteenBitAndSayTheirRange() throws IOException {
        run(open(0.5, false, List.of("score"), NAMES), new FakeDetector(1), List.of("score"), NAMES);
        Path file = folder.resolve("layers/score/a/0.png");
        BufferedImage layer = ImageIO.read(file.toFile());
        assertThat(layer.getSampleModel().getSampleSize(0)).isEqualTo(16);
        assertThat(layer.getRaster().getSample(3, 2, 0)).isEqualTo(65_535);
        assertThat(text(file)).containsEntry("min", "0.0").containsEntry("max", "11.0").containsEntry("extent",
                "0.0 0.0 32.0 24.0");
    }

    private static Map<String, String> text(Path png) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
            reader.setInput(in);
            Element root = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            NodeList entries = root.getElementsByTagName("tEXtEntry");
            Map<String, String> out = new HashMap<>();
            for (int i = 0; i < entries.getLength(); i++) {
                Element e = (Element) entries.item(i);
                out.put(e.getAttribute("keyword"), e.getAttribute("value"));
            }
            return out;
        } finally {
            reader.dispose();
        }
    }

    @Test
    void anOverlayLeavesTheTargetsOwnPixelsAsTheyAre() throws IOException {
        runAll();
        BufferedImage with = ImageIO.read(folder.resolve("overlay/a/1.png").toFile());
        int background = with.getRGB(30, 2);
        for (int y = 8; y < 10; y++) {
            for (int x = 10; x < 13; x++) {
                assertThat(with.getRGB(x, y)).isEqualTo(background);
            }
        }
        // Casing touches the box, the colour lies one pixel further out.
        assertThat(with.getRGB(8, 9) & 0xFFFFFF).isEqualTo(0x33BBEE);
        assertThat(with.getRGB(14, 9) & 0xFFFFFF).isEqualTo(0x33BBEE);
        assertThat(with.getRGB(11, 6) & 0xFFFFFF).isEqualTo(0x33BBEE);
    }

    @Test
    void aRunWithTheSameOptionsGoesOnWhereItStopped() throws IOException {
        String[] first = {"a/0.png", "a/1.png"};
        run(open(0.5, false, List.of(), first), new FakeDetector(1), List.of(), first);
        FakeDetector detector = new FakeDetector(1);
        RunSummary summary = run(open(0.5, true, List.of(), NAMES), detector, List.of(), NAMES);
        assertThat(detector.clips).containsExactly(List.of(2));
        assertThat(summary.frames()).isEqualTo(3);
        assertThat(json("detections.json").get("images")).hasSize(3);
        assertThat(json("detections.json").get("annotations")).hasSize(1);
    }

    @Test
    void aRunWithOtherOptionsStartsAnew() {
        runAll();
        assertThat(open(0.4, true, List.of(), NAMES).done()).isEmpty();
    }

    @Test
    void withoutResumingResultsOfBeforeAreReplacedAtOnce() throws IOException {
        runAll();
        open(0.5, false, List.of(), NAMES);
        assertThat(json("detections.json").get("images")).isEmpty();
        assertThat(json("run.json").get("frames").asInt()).isZero();
    }

    @Test
    void twoImagesOfOneNameButDifferentTypesGetPicturesOfTheirOwn() {
        String[] names = {"x.png", "x.bmp"};
        run(open(0.5, false, List.of(), names), new FakeDetector(1), List.of(), names);
        assertThat(folder.resolve("masks/x.png.png")).exists();
        assertThat(folder.resolve("masks/x.bmp.png")).exists();
    }

    @Test
    void aDamagedRecordMeansStartingAnew() throws IOException {
        runAll();
        Files.writeString(folder.resolve("run.json"), "{\"detector\":");
        assertThat(open(0.5, true, List.of(), NAMES).done()).isEmpty();
    }
}
