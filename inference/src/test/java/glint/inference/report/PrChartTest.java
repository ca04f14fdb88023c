package glint.inference.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

import glint.annotations.InputException;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Protocol;
import glint.inference.picture.Numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrChartTest {
    @TempDir
    Path folder;

    private static EvaluationRun run(String detector, double quality, Protocol protocol) {
        return SampleRuns.evaluation(detector, quality, 11).run(protocol, EvaluationOptions.PUBLISHED);
    }

    private static PrChart chart(List<EvaluationRun> runs) {
        return PrChart.of(EvaluationContent.of("x", "y", runs));
    }

    private static List<EvaluationRun> five() {
        return List.of(run("comoe", 0.97, Protocol.COCO), run("light-sgmtlm", 0.8, Protocol.COCO), run("fest", 0.93,
                Protocol.COCO), run("le-irstd", 0.9, Protocol.COCO), run("danet", 0.7, Protocol.COCO));
    }

    @Test
    void aPngHoldsTheCurvesInTheirColours() throws IOException {
        Path file = folder.resolve("pr.png");
        chart(five()).write(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1440);
        for (int colour : new int[]{0x8A7000, 0xC24E00, 0xBF4F86, 0x2F86C4, 0x0B4F8A}) {
            assertThat(count(image, colour)).as(Integer.toHexString(colour)).isGreaterThan(200);
        }
    }

    private static long count(BufferedImage image, int colour) {
        long n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                n += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return n;
    }

    @Test
    void anSvgIsWellFormedAndNamesEveryDetectorWithItsFigure() throws Exception {
        Path file = folder.resolve("pr.svg");
        List<EvaluationRun> runs = five();
        chart(runs).write(file);
        String text = parsed(Files.readString(file)).getDocumentElement().getTextContent();
        assertThat(text).contains("COCO 101-point", "CoMoE", "LE-IRSTD", "DANet", "F1");
        for (EvaluationRun r : runs) {
            assertThat(text).contains(Numbers.score(r.boxes().ap50()));
        }
    }

    private static Document parsed(String svg) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void curvesOfAnotherProtocolStayOut() {
        String svg = chart(List.of(run("comoe", 0.9, Protocol.COCO), run("danet", 0.9, Protocol.VOC))).toSvg();
        assertThat(svg).contains("CoMoE").doesNotContain("DANet");
    }

    @Test
    void aDetectorThatFoundNothingHasALegendEntryAndNoCurve() {
        String svg = chart(List.of(run("comoe", 0, Protocol.POINT))).toSvg();
        assertThat(svg).contains("CoMoE", ">.000<");
    }

    @Test
    void aNameWithMarkupIsEscaped() {
        assertThat(chart(List.of(run("a<b>&c", 0.9, Protocol.COCO))).toSvg()).contains("a&lt;b&gt;&amp;c");
    }

    @Test
    void anotherExtensionIsRefused() {
        PrChart chart = chart(List.of(run("comoe", 0.9, Protocol.COCO)));
        Path file = folder.resolve("pr.gif");
        assertThatThrownBy(() -> chart.write(file)).isInstanceOf(InputException.class).hasMessageContaining("pr.gif");
    }

    @Test
    void bandsAndPublishedCurvesAreDrawnWithTheirNames() {
        String svg = PrChart.of(SampleRuns.content(2)).toSvg();
        assertThat(svg).contains(">Old<", ">.750<", "fill-opacity=\"0.14\"", "stroke-dasharray=\"5 3\"");
    }
}
