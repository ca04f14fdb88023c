package glint.inference.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchRunTest {
    private static final FrameSink NOWHERE = (name, frame, detections) -> {};

    private static RunOutcome run(FakeDetector detector, FakeSource source, boolean sequence) {
        return new BatchRun(detector, detector.defaults(), sequence).run(source, Set.of(), NOWHERE, RunProgress.SILENT,
                () -> false);
    }

    @Test
    void aSequenceGivesTheFramesBeforeTheKeyFrame() {
        FakeDetector detector = new FakeDetector(3);
        run(detector, new FakeSource(-1, "0.png", "1.png", "2.png", "3.png"), true);
        assertThat(detector.clips).containsExactly(List.of(0), List.of(0, 1), List.of(0, 1, 2), List.of(1, 2, 3));
    }

    @Test
    void aClipNeverReachesIntoAnotherSequence() {
        FakeDetector detector = new FakeDetector(3);
        run(detector, new FakeSource(-1, "a/0.png", "a/1.png", "b/0.png", "v.mp4#000000", "v.mp4#000001"), true);
        assertThat(detector.clips).containsExactly(List.of(0), List.of(0, 1), List.of(2), List.of(3), List.of(3, 4));
    }

    @Test
    void stillsStandAlone() {
        FakeDetector detector = new FakeDetector(3);
        run(detector, new FakeSource(-1, "0.png", "1.png"), false);
        assertThat(detector.clips).containsExactly(List.of(0), List.of(1));
    }

    @Test
    void everyFrameOfASequenceIsReadOnce() {
        FakeSource source = new FakeSource(-1, "0.png", "1.png", "2.png", "3.png");
        run(new FakeDetector(3), source, true);
        assertThat(source.reads).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aDamagedFrameIsAFindingAndTheRunGoesOn() {
        FakeDetector detector = new FakeDetector(2);
        RunOutcome outcome = run(detector, new FakeSource(1, "0.png", "1.png", "2.png"), true);
        assertThat(outcome.processed()).isEqualTo(2);
        assertThat(outcome.findings()).singleElement().satisfies(f -> {
            assertThat(f.image()).isEqualTo("1.png");
            assertThat(f.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(f.message()).contains("cut off");
        });
        assertThat(detector.clips).containsExactly(List.of(0), List.of(2));
    }

    @Test
    void framesThatAreDoneAreSkippedButStillSeenInClips() {
        FakeDetector detector = new FakeDetector(2);
        RunOutcome outcome = new BatchRun(detector, detector.defaults(), true).run(new FakeSource(-1, "0.png", "1.png",
                "2.png"), Set.of("0.png", "1.png"), NOWHERE, RunProgress.SILENT, () -> false);
        assertThat(detector.clips).containsExactly(List.of(1, 2));
        assertThat(outcome.skipped()).isEqualTo(2);
    }

    @Test
    void aCancelledRunKeepsWhatItHas() {
        List<String> got = new ArrayList<>();
        FakeDetector detector = new FakeDetector(1);
        RunOutcome outcome = new BatchRun(detector, detector.defaults(), true).run(new FakeSource(-1, "0.png", "1.png",
                "2.png"), Set.of(), (name, frame, detections) -> got.add(name), RunProgress.SILENT,
                () -> got
                        .size() == 2);
        assertThat(got).containsExactly("0.png", "1.png");
        assertThat(outcome.cancelled()).isTrue();
    }

    @Test
    void progressCountsWhatWasDoneBefore() {
        List<String> seen = new ArrayList<>();
        FakeDetector detector = new FakeDetector(1);
        new BatchRun(detector, detector.defaults(), true).run(new FakeSource(-1, "0.png", "1.png", "2.png"), Set.of(
                "0.png"), NOWHERE, (done, total, left) -> seen.add(done + "/" + total + (left.isZero() ? " end" : "")),
                () -> false);
        assertThat(seen).hasSize(2).last().isEqualTo("3/3 end");
    }

    @Test
    void aSinkThatFailsEndsTheRun() {
        FakeDetector detector = new FakeDetector(1);
        BatchRun run = new BatchRun(detector, detector.defaults(), true);
        assertThatThrownBy(() -> run.run(new FakeSource(-1, "0.png"), Set.of(), (name, frame, detections) -> {
            throw new InputException("out", "the disk is full", "free some space");
        }, RunProgress.SILENT, () -> false)).isInstanceOf(InputException.class).hasMessageContaining("disk is full");
    }

    @Test
    void percentilesAreByNearestRank() {
        RunOutcome outcome = new RunOutcome(4, 0, 0, false, 1, List.of(4.0, 1.0, 3.0, 2.0), List.of());
        assertThat(outcome.latencyPercentile(0.5)).isEqualTo(2.0);
        assertThat(outcome.latencyPercentile(0.95)).isEqualTo(4.0);
    }
}
