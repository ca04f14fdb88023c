package glint.inference.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.Frame;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.Protocol;
import glint.inference.picture.Numbers;
import glint.inference.run.RunHeader;
import glint.inference.run.RunSummary;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTest {
    private static final LabelSet TRUTH = SampleRuns.truth(60);

    /** A dim slope with the labelled targets as bright spots. */
    static Optional<Frame> picture(String image) {
        return TRUTH.frames().stream().filter(f -> f.frame().equals(image)).findFirst().map(HtmlReportTest::paint);
    }

    private static Frame paint(FrameLabels labels) {
        byte[] counts = new byte[96 * 80];
        for (int i = 0; i < counts.length; i++) {
            int x = i % 96;
            int y = i / 96;
            boolean hot = labels.targets().stream().anyMatch(t -> t.box().contains(Box.ofPixels(x, y, x, y)));
            counts[i] = (byte) (hot ? 220 : 40 + x / 3 + 5 * ((x * 7 + y * 13) % 5));
        }
        return Frame.ofBytes(96, 80, counts);
    }

    private static List<EvaluationRun> runs(Protocol... protocols) {
        List<EvaluationRun> runs = new ArrayList<>();
        Evaluation first = evaluation("le-irstd", 0.9, 3);
        Evaluation second = evaluation("danet", 0.7, 4);
        for (Protocol p : protocols) {
            runs.add(first.run(p, EvaluationOptions.PUBLISHED));
            runs.add(second.run(p, EvaluationOptions.PUBLISHED));
        }
        return runs;
    }

    private static Evaluation evaluation(String detector, double quality, long seed) {
        return Evaluation.of(detector, TRUTH, SampleRuns.detections(TRUTH, quality, seed), Optional.of(TRUTH));
    }

    static HtmlReport report(Protocol... protocols) {
        RunSummary summary = new RunSummary(new RunHeader("le-irstd", "paper", "official", "ab".repeat(32), "cpu", Map
                .of("confidence", 0.001)), 60, 3.5, 41.2, 55.9);
        return new HtmlReport(EvaluationContent.of("Demo sequence", "demo, seed 1", runs(protocols)).withDetectors(List
                .of(summary), List.of()).withFrames(HtmlReportTest::picture));
    }

    @Test
    void thePageNeedsNothingBesideIt() {
        String html = report(Protocol.values()).toHtml();
        Matcher references = Pattern.compile("(?:src|href)=\"([^\"]*)\"|url\\(([^)]*)\\)").matcher(html);
        int pictures = 0;
        while (references.find()) {
            assertThat(references.group(1)).startsWith("data:image/png;base64,");
            pictures++;
        }
        assertThat(pictures).isPositive();
        assertThat(html).contains("<svg ").doesNotContain("<script");
    }

    @Test
    void everyFigureOfEveryRunIsInTheTable() {
        String html = report(Protocol.values()).toHtml();
        for (EvaluationRun r : runs(Protocol.values())) {
            assertThat(html).contains(r.protocol().title(), ">" + Numbers.score(r.boxes().ap50()) + "<", ">" + Numbers
                    .score(r.boxes().f1()) + "<");
        }
    }

    @Test
    void dataCheckpointAndThresholdsAreNamed() {
        String html = report(Protocol.COCO).toHtml();
        assertThat(html).contains("ab".repeat(32), "confidence=0.001", "IoU ≥ .50", "Score ≥", DataHash.of(evaluation(
                "x", 1, 1).set()));
    }

    @Test
    void maskFiguresAppearWhereThereAreMasks() {
        assertThat(report(Protocol.COCO).toHtml()).contains("nIoU", "Pd");
    }

    @Test
    void hitsFalseAlarmsAndMissesAreShown() {
        assertThat(report(Protocol.COCO).toHtml()).contains("Found, lowest scores first",
                "False alarms, highest scores first", "Missed");
    }

    @Test
    void withoutFramesThePageHasNoExamples() {
        HtmlReport report = new HtmlReport(EvaluationContent.of("x", "y", runs(Protocol.COCO)));
        assertThat(report.toHtml()).doesNotContain("<img");
    }

    @Test
    void aTitleWithMarkupIsEscaped() {
        HtmlReport report = new HtmlReport(EvaluationContent.of("<b>&", "y", runs(Protocol.COCO)));
        assertThat(report.toHtml()).contains("<h1>&lt;b&gt;&amp;</h1>");
    }

    @Test
    void anotherLabelChangesTheFingerprint() {
        EvaluationSet one = EvaluationSet.builder().image("a").truth(Box.ofSize(1, 1, 2, 2)).build();
        EvaluationSet moved = EvaluationSet.builder().image("a").truth(Box.ofSize(1, 1, 2, 2.5)).build();
        EvaluationSet renamed = EvaluationSet.builder().image("b").truth(Box.ofSize(1, 1, 2, 2)).build();
        assertThat(DataHash.of(one)).hasSize(64).isNotEqualTo(DataHash.of(moved)).isNotEqualTo(DataHash.of(renamed));
    }

    @Test
    void whatWasLookedIntoHasItsSections() {
        String html = new HtmlReport(SampleRuns.content(2)).toHtml();
        assertThat(html).contains("How sure the figures are", "McNemar", "By target size", "Off by a pixel", "Cost",
                "Published curves", "Percentile bootstrap");
    }

    @Test
    void theTableOfProtocolsSaysWhyTheyDiffer() {
        assertThat(report(Protocol.values()).toHtml()).contains("Why they differ from COCO 101-point", "Hits gained");
        assertThat(report(Protocol.COCO).toHtml()).doesNotContain("Why they differ");
    }
}
