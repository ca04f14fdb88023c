package glint.inference.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class DetectionAuditTest {
    private static final ImageSize SIZE = new ImageSize(100, 100);
    private static final LabelSet LABELS = set("images/a.png", label(10, 10), label(50, 50));

    private static Target label(double x, double y) {
        return Target.of(Math.round(x), new Shape.OfBox(Box.ofSize(x, y, 3, 3)), Category.TARGET, Provenance.imported(
                "x"));
    }

    private static Target found(double x, double y, double score) {
        return label(x, y).withScore(OptionalDouble.of(score)).withProvenance(Provenance.of(Origin.DETECTED, "fest"));
    }

    private static LabelSet set(String frame, Target... targets) {
        return new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels(frame, SIZE, List.of(targets))));
    }

    private static List<Finding> audit(int agreement, LabelSet... detections) {
        Map<String, LabelSet> named = new LinkedHashMap<>();
        for (LabelSet set : detections) {
            named.put("d" + (named.size() + 1), set);
        }
        return new DetectionAudit().run(LABELS, named, agreement, id -> true);
    }

    @Test
    void aTargetThatEnoughDetectorsSeeIsMissingALabel() {
        LabelSet one = set("a.png", found(10, 10, 0.9), found(50, 50, 0.9), found(80, 20, 0.6), found(30, 70, 0.9));
        LabelSet two = set("images/a.bmp", found(12, 11, 0.8), found(51, 50, 0.7), found(82, 21, 0.8));
        List<Finding> findings = audit(2, set("images/a.png", one.frames().getFirst().targets().toArray(Target[]::new)),
                two);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("missing-label");
            assertThat(finding.message()).contains("2 of 2 detectors", "(83.5, 22.5)", "d2, d1");
            FrameLabels frame = LABELS.frames().getFirst();
            FrameLabels after = finding.mend().orElseThrow().edit(frame, () -> 77, Instant.EPOCH).orElseThrow().apply(
                    frame);
            assertThat(after.targets().getLast()).isEqualTo(found(82, 21, 0.8).withScore(OptionalDouble.empty()).withId(
                    77));
        });
    }

    @Test
    void oneDetectorAloneDoesNotOutvoteTheLabels() {
        assertThat(audit(2, set("images/a.png", found(10, 10, 1), found(50, 50, 1), found(80, 20, 1), found(81, 20, 1)),
                set("images/a.png", found(10, 10, 1)))).isEmpty();
    }

    @Test
    void aLabelNoDetectorFindsIsAFinding() {
        List<Finding> findings = audit(2, set("images/a.png", found(10, 10, 1)), set("images/a.png", found(12, 12, 1)));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("undetected-label");
            assertThat(finding.target()).hasValue(50);
            assertThat(finding.message()).contains("None of the 2");
        });
    }

    @Test
    void framesADetectorHasNotSeenSayNothing() {
        assertThat(audit(1, set("images/a.png"), set("images/other.png"))).isEmpty();
        assertThat(audit(1)).isEmpty();
    }

    @Test
    void everyRuleHasADescription() {
        List<String> ids = new ArrayList<>(new DetectionAudit().descriptions().keySet());
        assertThat(ids).containsExactly("missing-label", "undetected-label");
    }
}
