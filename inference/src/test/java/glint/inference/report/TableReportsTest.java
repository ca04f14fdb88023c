package glint.inference.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableReportsTest {
    @TempDir
    Path folder = Path.of("");

    private static final EvaluationContent CONTENT = SampleRuns.content(2);

    @Test
    void everyLineOfTheCsvHasAllColumns() {
        List<String> lines = new CsvReport(CONTENT).toCsv().lines().toList();
        int columns = lines.getFirst().split(",", -1).length;
        // Two runs with four sizes each, and a published curve.
        assertThat(lines).hasSize(1 + 2 * 5 + 1).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    }

    @Test
    void theCsvHoldsFiguresHashesAndThresholdsUnderTheirNames() {
        List<String> lines = new CsvReport(CONTENT).toCsv().lines().toList();
        List<String> names = List.of(lines.getFirst().split(","));
        List<String> first = List.of(lines.get(1).split(",", -1));
        assertThat(first.get(names.indexOf("ap50"))).isEqualTo(String.valueOf(CONTENT.runs().getFirst().boxes()
                .ap50()));
        assertThat(first.get(names.indexOf("data_sha256"))).isEqualTo(DataHash.of(CONTENT.set()));
        assertThat(first.get(names.indexOf("weights_sha256"))).isEqualTo("ab".repeat(32));
        assertThat(first.get(names.indexOf("threshold"))).isEqualTo("0.5");
        assertThat(first.get(names.indexOf("parameters"))).isEqualTo("1500000");
        List<String> stratum = List.of(lines.get(2).split(",", -1));
        assertThat(stratum.get(names.indexOf("stratum"))).isEqualTo("size: 1 – 4 px");
        assertThat(stratum.get(names.indexOf("recall"))).isEqualTo(lines.get(2).contains("size")
                ? String.valueOf(
                        CONTENT.analyses().getFirst().strata().getFirst().strata().getFirst().recall())
                        .replace("NaN", "")
                : "");
        assertThat(List.of(lines.getLast().split(",", -1)).get(names.indexOf("ap50"))).isEqualTo("0.75");
    }

    @Test
    void theLatexTableHasALineForEachMethodAndTheBestInBold() {
        String latex = new LatexReport(CONTENT).toLatex();
        double best = 100 * CONTENT.runs().getFirst().boxes().ap50();
        assertThat(latex).contains("\\begin{tabular}{lrrrrrrr}", "LE-IRSTD & ", "DANet & ", "\\toprule",
                "\\textbf{" + String.format(java.util.Locale.ROOT, "%.2f", best) + "}", "sample\\_set",
                "IoU $\\geq$ .50", "COCO 101-point");
        assertThat(latex).contains("% Weights of le-irstd: SHA-256 " + "ab".repeat(32), DataHash.of(CONTENT.set()));
        assertThat(latex.lines().filter(line -> line.endsWith("\\\\"))).hasSize(3);
    }

    @Test
    void theEndingOfTheNameDecidesTheFormat() throws Exception {
        for (String name : List.of("report.html", "report.json", "report.csv", "report.tex")) {
            CONTENT.write(folder.resolve(name));
            assertThat(Files.size(folder.resolve(name))).isPositive();
        }
        assertThatThrownBy(() -> CONTENT.write(folder.resolve("report.docx"))).isInstanceOf(InputException.class)
                .hasMessageContaining("report.docx");
    }
}
