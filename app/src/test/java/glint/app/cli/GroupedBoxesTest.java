package glint.app.cli;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import glint.annotations.convert.BoxConvention;
import glint.app.messages.Messages;
import glint.app.project.ConversionViewModel;
import glint.app.project.ExportViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.project.ProjectFixture;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * NUAA-SIRST keeps one box around all targets of an image, counted in nine ways. Corrected in one action and given to other tools,
 * every box is that of its component, as measured by somebody else; the readers here know nothing of Glint's.
 */
class GroupedBoxesTest {
    /** Its mask and box file are of another size than the image, so nothing tells where its box belongs. */
    private static final String MISFIT = "Misc_111";

    @TempDir
    Path folder;

    private Path dataset;
    private Map<String, Set<List<Integer>>> components;

    /** Boxes of the components by image: first column and row, last column and row, all counted from 0 and inclusive. */
    @BeforeEach
    void measured() throws IOException {
        Path data = Path.of(System.getProperty("glint.shared", "../../shared"), "data");
        dataset = data.resolve("NUAA-SIRST");
        Assumptions.assumeTrue(Files.exists(dataset), () -> "needs " + dataset + " (set -Dglint.shared)");
        components = Files.readAllLines(data.resolve("oracle_components_8conn.csv")).stream().map(line -> line.split(
                ",")).filter(row -> row[0].equals("NUAA-SIRST") && !row[1].equals(MISFIT))
                .collect(Collectors.groupingBy(
                        row -> row[1], Collectors.mapping(row -> Arrays.stream(row, 5, 9).map(Integer::valueOf)
                                .toList(), Collectors.toSet())));
        assertThat(components).hasSize(316);
    }

    @Test
    void theCommandLineCorrectsThemInOneAction() throws Exception {
        Path fixed = folder.resolve("fixed");
        assertThat(CommandLineRun.of("audit", "--fix", fixed, dataset).exitCode()).isZero();
        assertThat(vocBoxes(fixed.resolve("Annotations"), BoxConvention.ONE_BASED_INCLUSIVE)).isEqualTo(components);

        Path labelme = folder.resolve("labelme");
        assertThat(CommandLineRun.of("convert", "--from", "voc", "--convention", "voc", "--to", "labelme", "--images",
                fixed.resolve("images"), fixed.resolve("Annotations"), labelme).exitCode()).isZero();
        assertThat(labelmeBoxes(labelme)).isEqualTo(components);
    }

    @Test
    void theWindowCorrectsThemInOneActionAndExportsThem() throws Exception {
        ProjectFixture fixture = new ProjectFixture(folder);
        try (Closing desk = new Closing(fixture.desk())) {
            OpenProject project = fixture.open(desk.desk(), dataset);
            ExportViewModel export = new ExportViewModel(project, fixture.workers().tasks(), new Messages(
                    Locale.ENGLISH), fixture.failures::add);
            Path outlines = folder.resolve("outlines");
            export(export, "labelme", Optional.empty(), outlines);
            assertThat(pixelsOfOutlines(outlines)).isEqualTo(components.size());

            ConversionViewModel conversion = new ConversionViewModel(project, fixture.workers().tasks(), new Messages(
                    Locale.ENGLISH), () -> ProjectFixture.NOW, fixture.failures::add);
            assertThat(conversion.convert()).isTrue();
            assertThat(project.undoDepthProperty().get()).isEqualTo(1);

            Path boxes = folder.resolve("boxes");
            export(export, "labelme", Optional.empty(), boxes);
            assertThat(labelmeBoxes(boxes)).isEqualTo(components);
            for (BoxConvention convention : BoxConvention.values()) {
                Path voc = folder.resolve(convention.id());
                export(export, "voc", Optional.of(convention), voc);
                assertThat(vocBoxes(voc, convention)).as(convention.id()).isEqualTo(components);
            }
            assertThat(fixture.failures).isEmpty();
        }
    }

    private record Closing(ProjectDesk desk) implements AutoCloseable {
        @Override
        public void close() {
            desk.close();
        }
    }

    private static void export(ExportViewModel model, String format, Optional<BoxConvention> convention, Path target) {
        model.formatProperty().set(model.formats().stream().filter(each -> each.id().equals(format)).findFirst()
                .orElseThrow());
        convention.ifPresent(chosen -> model.conventionProperty().set(convention));
        model.export(target, done -> {});
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).filter(file -> !stem(file).equals(MISFIT)).toList();
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("[.][^.]*$", "");
    }

    private static Map<String, Set<List<Integer>>> vocBoxes(Path root, BoxConvention convention) throws Exception {
        int first = convention == BoxConvention.ZERO_BASED_INCLUSIVE
                || convention == BoxConvention.ZERO_BASED_HALF_OPEN ? 0 : 1;
        int last = switch (convention) {
            case ZERO_BASED_INCLUSIVE -> 0;
            case ONE_BASED_INCLUSIVE, ZERO_BASED_HALF_OPEN -> 1;
            case ONE_BASED_HALF_OPEN -> 2;
        };
        Map<String, Set<List<Integer>>> boxes = new HashMap<>();
        for (Path file : files(root)) {
            NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
                    .getElementsByTagName("bndbox");
            Set<List<Integer>> found = boxes.computeIfAbsent(stem(file), name -> new HashSet<>());
            for (int i = 0; i < nodes.getLength(); i++) {
                Element box = (Element) nodes.item(i);
                found.add(List.of(number(box, "xmin") - first, number(box, "ymin") - first, number(box, "xmax") - last,
                        number(box, "ymax") - last));
            }
        }
        return boxes;
    }

    private static int number(Element box, String name) {
        return Integer.parseInt(box.getElementsByTagName(name).item(0).getTextContent());
    }

    private static Map<String, Set<List<Integer>>> labelmeBoxes(Path root) throws IOException {
        Map<String, Set<List<Integer>>> boxes = new HashMap<>();
        for (Path file : files(root)) {
            Set<List<Integer>> found = boxes.computeIfAbsent(stem(file), name -> new HashSet<>());
            for (JsonNode shape : shapes(file)) {
                assertThat(shape.get("shape_type").asText()).isEqualTo("rectangle");
                JsonNode points = shape.get("points");
                found.add(List.of(points.at("/0/0").asInt(), points.at("/0/1").asInt(), points.at("/1/0").asInt() - 1,
                        points.at("/1/1").asInt() - 1));
            }
        }
        return boxes;
    }

    /** labelme looks for the image from where the file is. */
    private static JsonNode shapes(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        assertThat(file.resolveSibling(root.get("imagePath").asText()).normalize()).isRegularFile();
        return root.get("shapes");
    }

    /** Compares the pixels whose centres lie in the outlines with the published masks; returns the number of images. */
    private int pixelsOfOutlines(Path root) throws IOException {
        List<Path> files = files(root);
        for (Path file : files) {
            Raster mask = ImageIO.read(dataset.resolve("masks/" + stem(file) + "_pixels0.png").toFile()).getRaster();
            List<double[][]> outlines = new ArrayList<>();
            for (JsonNode shape : shapes(file)) {
                outlines.add(new ObjectMapper().convertValue(shape.get("points"), double[][].class));
            }
            for (int y = 0; y < mask.getHeight(); y++) {
                for (int x = 0; x < mask.getWidth(); x++) {
                    double px = x + 0.5;
                    double py = y + 0.5;
                    boolean inside = outlines.stream().anyMatch(points -> encloses(points, px, py));
                    if (inside != mask.getSample(x, y, 0) > 0) {
                        throw new AssertionError(file + " differs at " + x + ", " + y);
                    }
                }
            }
        }
        return files.size();
    }

    /** Even-odd rule, as labelme fills. */
    private static boolean encloses(double[][] points, double x, double y) {
        boolean inside = false;
        for (int i = 0; i < points.length; i++) {
            double[] a = points[i];
            double[] b = points[(i + 1) % points.length];
            if (a[1] > y != b[1] > y && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) {
                inside = !inside;
            }
        }
        return inside;
    }
}
